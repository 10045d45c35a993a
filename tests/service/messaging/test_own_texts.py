"""Texts of the clinic's own: made, copied, taken away when no rule uses them."""

import pytest

from livingrite.core.errors import NotFound
from livingrite.messaging import service as messaging
from livingrite.messaging.errors import ProductTemplate, TemplateUsed
from livingrite.messaging.schemas import Channel, CopyTemplate, CreateTemplate, Form, Moment, RuleFields, WriteText


def own(desk, name: str = "Thanks"):
    made = CreateTemplate(name=name, form=Form.SHORT, locale="en", body="Thank you, {first_name}")
    return desk.run(messaging.create_template, made)


def rule(desk, template_id, moment: Moment = Moment.AFTER, minutes: int = 60):
    fields = RuleFields(moment=moment, minutes=minutes, channel=Channel.SMS, template_id=template_id)
    return desk.run(messaging.create_rule, fields)


def listed(desk) -> set[str]:
    return {one.name for one in desk.run(messaging.list_templates)}


def test_a_copy_of_the_products_text_speaks_every_language_and_goes_its_own_way(desk) -> None:
    source = next(one for one in desk.run(messaging.list_templates) if one.key == "reminder_email")
    copy = desk.run(messaging.copy_template, CopyTemplate(template_id=source.id, name="Gentle reminder"))
    assert (copy.key, copy.form, [text.locale for text in copy.texts]) == (None, Form.EMAIL, ["en", "he", "de"])
    assert [text.body for text in copy.texts] == [text.body for text in source.texts]
    words = WriteText(template_id=copy.id, locale="en", subject="Soon", body="See you soon")
    desk.run(messaging.write_text, words)
    after = next(one for one in desk.run(messaging.list_templates) if one.id == source.id)
    assert after.texts == source.texts


def test_what_a_rule_uses_stays_until_the_rule_is_gone(desk) -> None:
    thanks = own(desk)
    used = rule(desk, thanks.id)
    with pytest.raises(TemplateUsed):
        desk.run(messaging.remove_template, thanks.id)
    desk.run(messaging.remove_rule, used.id)
    desk.run(messaging.remove_template, thanks.id)
    assert "Thanks" not in listed(desk)
    for again in (lambda: desk.run(messaging.remove_template, thanks.id), lambda: rule(desk, thanks.id)):
        with pytest.raises(NotFound):
            again()


def test_what_the_product_brought_cannot_be_taken_away(desk) -> None:
    product = next(one for one in desk.run(messaging.list_templates) if one.key)
    with pytest.raises(ProductTemplate):
        desk.run(messaging.remove_template, product.id)
