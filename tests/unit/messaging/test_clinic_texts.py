"""Texts of the clinic: known places only, left-out lines, the product's own words in every language."""

import pytest

from livingrite.core.errors import Invalid
from livingrite.core.i18n import LOCALES, translate
from livingrite.messaging.models import Form
from livingrite.messaging.rules.defaults import RULES, TEXTS
from livingrite.messaging.rules.segments import segments
from livingrite.messaging.rules.variables import VARIABLES, check_places, filled

SAID = dict.fromkeys(VARIABLES, "") | {
    "first_name": "Dana",
    "clinic": "Harbour Lane",
    "day": "Tuesday 1 June",
    "time": "10:00",
}


@pytest.mark.parametrize(
    "text", ["{nmae}", "{}", "{ first_name}", "{first_name.upper}", "{first_name!r}", "a } b", "{"]
)
def test_an_unknown_place_is_refused_at_the_field(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_places("body", f"Hello {text}")
    assert set(refused.value.fields) == {"body"}


def test_a_line_about_something_unknown_is_left_out() -> None:
    text = "Hello {first_name},\n\nCall us: {phone}\nWrite to us: {email}\n\nSee you on {day}."
    assert filled(text, SAID) == "Hello Dana,\n\nSee you on Tuesday 1 June."


def test_what_a_person_is_called_is_not_a_place() -> None:
    assert filled("Hello {first_name}", SAID | {"first_name": "{clinic}"}) == "Hello {clinic}"


@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_n12_the_products_own_words_are_known_places_only_and_name_no_service(key: str, locale: str) -> None:
    text = TEXTS[key]
    for words in filter(None, (text.subject, text.body)):
        said = translate(locale, words)
        check_places("body", said)
        assert "{service}" not in said
    assert (text.subject is None) == (text.form is Form.SHORT)


@pytest.mark.parametrize("key", [key for key, text in TEXTS.items() if text.form is Form.SHORT])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_short_text_is_one_sms_or_two(key: str, locale: str) -> None:
    assert segments(filled(translate(locale, TEXTS[key].body), SAID | {"client": "Ruth"})).count <= 2


def test_the_rules_name_texts_that_exist_and_fit() -> None:
    for rule in RULES.values():
        assert (TEXTS[rule.template].form is Form.EMAIL) == (rule.channel == "email")
