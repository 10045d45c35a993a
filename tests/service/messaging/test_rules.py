"""The clinic's own rules: they hold for what happens from then on, the narrowest speaks alone, pending messages follow."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from livingrite.core.errors import Invalid, Stale
from livingrite.messaging import service as messaging
from livingrite.messaging.errors import ProductRule, WrongRule
from livingrite.messaging.schemas import (
    Audience,
    ChangeRule,
    Channel,
    Moment,
    RuleFields,
    RuleView,
    Scope,
    SwitchRule,
    WriteText,
)
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MarkAppointment, MoveAppointment
from tests.service.identity.conftest import member


def rule_of(desk, moment: str, minutes: int = 0) -> RuleView:
    rules = desk.run(messaging.list_rules)
    return next(one for one in rules if (one.moment, one.minutes, one.scope) == (moment, minutes, "all"))


def text_of(desk, key: str):
    return next(one for one in desk.run(messaging.list_templates) if one.key == key)


def add(desk, moment: Moment, channel: Channel, text: str, **more) -> RuleView:
    template = text_of(desk, text)
    return desk.run(messaging.create_rule, RuleFields(moment=moment, channel=channel, template_id=template.id, **more))


def switch(desk, rule: RuleView, *, on: bool) -> RuleView:
    changed = desk.run(messaging.switch_rule, SwitchRule(rule_id=rule.id, is_on=on))
    desk.work()
    return changed


def test_every_clinic_begins_with_the_same_rules(desk) -> None:
    said = [(one.scope, one.moment, one.minutes, one.channel) for one in desk.run(messaging.list_rules) if one.is_on]
    assert said == [
        ("all", "booked", 0, "email"),
        ("all", "moved", 0, "email"),
        ("all", "cancelled", 0, "email"),
        ("all", "before", 2880, "email"),
        ("all", "before", 120, "sms"),
        ("consultation", "booked", 0, "email"),
        ("consultation", "before", 720, "email"),
        ("consultation", "before", 360, "sms"),
        ("consultation", "after", 120, "email"),
    ]


def test_n3_a_rule_that_is_switched_on_says_nothing_about_what_happened_before(desk) -> None:
    mails = rule_of(desk, "cancelled")
    switch(desk, mails, on=False)
    texts = switch(desk, add(desk, Moment.CANCELLED, Channel.SMS, "cancelled_short"), on=False)
    booked = [desk.book("10:00", days=7), desk.book("12:00", days=7)]
    desk.work()
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked[0].id))
    desk.clinic.clock.advance(timedelta(minutes=1))
    desk.run(messaging.switch_rule, SwitchRule(rule_id=mails.id, is_on=True))
    desk.run(messaging.switch_rule, SwitchRule(rule_id=texts.id, is_on=True))
    desk.clinic.clock.advance(timedelta(minutes=3))
    desk.work()
    assert desk.mails("booking_cancelled") == []
    assert desk.mails("cancelled_short") == []
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked[1].id))
    desk.clinic.clock.advance(timedelta(minutes=3))
    desk.work()
    assert len(desk.mails("booking_cancelled")) == 1
    assert len(desk.mails("cancelled_short")) == 1


def test_n3_thanks_that_are_switched_on_go_to_nobody_who_came_before(desk) -> None:
    booked = desk.book("9:00")
    desk.work()
    desk.clinic.clock.advance(timedelta(hours=3))
    add(desk, Moment.AFTER, Channel.EMAIL, "thanks_email", minutes=60)
    desk.run(scheduling.complete_appointment, MarkAppointment(appointment_id=booked.id))
    desk.work()
    assert [row for row in desk.plans(of=booked.id) if row.status == "planned"] == []


def test_n4_an_edited_text_is_used_by_what_waits_and_nothing_is_lost(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    words = {"subject": "Soon at {clinic}", "body": "Dear {first_name},\n\nwe look forward to {day}."}
    for _ in range(2):
        desk.run(messaging.write_text, WriteText(template_id=text_of(desk, "reminder_email").id, locale="en", **words))
        desk.work()
    assert desk.seen(of=booked.id) == [("planned", None)] * 2
    desk.pass_until(desk.at("14:00", days=7))
    [mail] = desk.mails("reminder_email")
    assert mail.subject == "Soon at Harbour Lane"
    assert "we look forward to Tuesday 8 June." in desk.words(mail)
    versions = desk.run(messaging.text_versions, text_of(desk, "reminder_email").id, "en")
    assert [one.version for one in versions] == [2, 1]


def test_n4_the_mail_with_the_calendar_file_speaks_the_clinics_words_too(desk) -> None:
    words = {"subject": "See you at {clinic}", "body": "Dear {first_name}, it is {time}."}
    desk.run(messaging.write_text, WriteText(template_id=text_of(desk, "booked_email").id, locale="en", **words))
    desk.book("14:00", days=7)
    desk.work()
    [mail] = desk.mails("booking_confirmed")
    assert (mail.subject, mail.attachment is not None) == ("See you at Harbour Lane", True)
    assert "Dear Dana, it is 14:00." in desk.words(mail)


def test_a_confirmation_that_is_switched_off_is_not_sent(desk) -> None:
    switch(desk, rule_of(desk, "booked"), on=False)
    desk.book("14:00", days=7)
    desk.work()
    assert desk.mails("booking_confirmed") == []


def test_a_rule_that_is_switched_off_takes_back_what_it_planned_and_on_again_plans_it_anew(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    rule = rule_of(desk, "before", 120)
    switch(desk, rule, on=False)
    assert desk.seen(of=booked.id) == [("planned", None), ("skipped", "rule_off")]
    switch(desk, rule, on=True)
    assert desk.seen(of=booked.id) == [("planned", None)] * 2


def test_another_time_moves_what_is_planned(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    rule = rule_of(desk, "before", 120)
    kept = {name: getattr(rule, name) for name in RuleFields.model_fields}
    fields = RuleFields(**kept | {"minutes": 240})
    desk.run(messaging.change_rule, ChangeRule(rule_id=rule.id, version=rule.version, fields=fields))
    desk.work()
    assert desk.plans(of=booked.id)[-1].due_at == desk.at("10:00", days=7)
    with pytest.raises(Stale):
        desk.run(messaging.change_rule, ChangeRule(rule_id=rule.id, version=rule.version, fields=fields))


def test_a_service_with_a_rule_of_its_own_does_not_get_the_general_ones(desk) -> None:
    service = {"scope": Scope.SERVICE, "service_id": desk.ids["massage"]}
    own = add(desk, Moment.BEFORE, Channel.EMAIL, "reminder_email", minutes=60, **service)
    booked, other = desk.book("14:00", days=7), desk.book("14:00", days=8, service="ultrasound")
    desk.work()
    assert [(row.rule_id, row.status) for row in desk.plans(of=booked.id)] == [(own.id, "planned")]
    assert len(desk.plans(of=other.id)) == 2
    switch(desk, own, on=False)
    assert [row.status for row in desk.plans(of=booked.id)] == ["skipped"]


def test_a_rule_of_the_clinic_can_go_and_one_of_the_product_cannot(desk) -> None:
    own = add(desk, Moment.BEFORE, Channel.EMAIL, "reminder_email", minutes=60)
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.run(messaging.remove_rule, own.id, own.version)
    desk.work()
    assert [row.reason for row in desk.plans(of=booked.id) if row.rule_id == own.id] == ["rule_off"]
    with pytest.raises(ProductRule):
        desk.run(messaging.remove_rule, rule_of(desk, "booked").id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"moment": Moment.BEFORE, "minutes": 0}, "minutes"),
        ({"moment": Moment.BOOKED, "minutes": 60}, "minutes"),
        ({"scope": Scope.SERVICE}, "service_id"),
        ({"channel": Channel.SMS}, "template_id"),
    ],
)
def test_parts_that_do_not_fit_are_refused_at_their_field(desk, wrong, field) -> None:
    given = {"moment": Moment.BEFORE, "minutes": 60, "channel": Channel.EMAIL}
    with pytest.raises(WrongRule) as refused:
        desk.run(messaging.create_rule, RuleFields(template_id=text_of(desk, "reminder_email").id, **given | wrong))
    assert set(refused.value.fields) == {field}


def test_a_text_with_an_unknown_place_is_refused_and_nothing_is_kept(desk) -> None:
    template = text_of(desk, "reminder_short")
    with pytest.raises(Invalid) as refused:
        desk.run(messaging.write_text, WriteText(template_id=template.id, locale="en", body="See you {when}"))
    assert set(refused.value.fields) == {"body"}
    assert text_of(desk, "reminder_short") == template


def test_n12_no_reminder_says_what_for_unless_the_clinic_gave_a_name_that_may_be_said(desk) -> None:
    desk.clinic.add_service("psychotherapy")
    desk.clinic.add_service("sports massage", name_in_messages="massage")
    template = text_of(desk, "reminder_short").id
    desk.run(messaging.write_text, WriteText(template_id=template, locale="en", body="Your {service} is on {day}."))
    secret, said = (desk.book(clock, days=7, service=name, notes="panic") for clock, name in
                    (("12:00", "psychotherapy"), ("14:00", "sports massage")))  # fmt: skip
    desk.work()
    desk.pass_until(desk.at("14:00", days=7))
    words = {one.id: [] for one in (secret, said)}
    for mail in desk.mails():
        words[mail.appointment_id] += [mail.subject or "", desk.words(mail)]
    for said_of in words[secret.id]:
        assert "psychotherapy" not in said_of.lower()
        assert "panic" not in said_of
    assert any("Your appointment is on" in one for one in words[secret.id])
    assert any("Your massage is on" in one for one in words[said.id])


def test_at_once_a_text_follows_a_move_and_b11_none_a_drag_back(desk) -> None:
    add(desk, Moment.MOVED, Channel.SMS, "moved_short")
    booked = desk.book("10:00", days=7)
    desk.work()
    for clock in ("14:00", "10:00"):
        desk.run(
            scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=desk.at(clock, days=7))
        )
        desk.clinic.clock.advance(timedelta(minutes=1))
    desk.clinic.clock.advance(timedelta(minutes=5))
    desk.work()
    assert desk.mails("moved_short") == []
    desk.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=desk.at("15:00", days=7)))
    desk.clinic.clock.advance(timedelta(minutes=4))
    desk.work()
    [text] = desk.mails("moved_short")
    assert (text.communication_type, "15:00" in desk.words(text)) == ("sms", True)


def test_a_text_about_what_was_cancelled_right_after_a_move_names_it_as_people_know_it(desk) -> None:
    add(desk, Moment.CANCELLED, Channel.SMS, "cancelled_short")
    booked = desk.book("10:00", days=7)
    desk.work()
    desk.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=desk.at("15:00", days=7)))
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    desk.clinic.clock.advance(timedelta(minutes=3))
    desk.work()
    [text] = desk.mails("cancelled_short")
    assert ("10:00" in desk.words(text), "15:00" in desk.words(text)) == (True, False)


def test_who_missed_it_is_told_once_also_when_it_was_marked_twice(desk) -> None:
    add(desk, Moment.NO_SHOW, Channel.EMAIL, "no_show_email")
    booked = desk.book("9:00")
    desk.clinic.clock.advance(timedelta(hours=3))
    for mark in (scheduling.mark_no_show, scheduling.restore_appointment, scheduling.mark_no_show):
        desk.run(mark, MarkAppointment(appointment_id=booked.id))
    desk.clinic.clock.advance(timedelta(minutes=3))
    desk.work()
    assert len(desk.mails("no_show_email")) == 1


def test_the_clinician_hears_of_a_booking_by_their_own_address(desk) -> None:
    somebody = member(desk.clinic.ctx)
    with desk.clinic.uow() as uow:
        linked = "UPDATE resource SET user_id = :user WHERE id = :id"
        uow.session.connection().execute(text(linked), {"user": somebody.id, "id": desk.ids["Maya"]})
    add(desk, Moment.BOOKED, Channel.EMAIL, "staff_email", audience=Audience.CLINICIAN)
    desk.book("14:00", days=7)
    desk.work()
    [mail] = desk.mails("staff_email")
    assert mail.recipient_id == somebody.id
    assert "Dana" not in desk.words(mail)
