"""What a command refuses of a form is said at the form's field, in the reader's language."""

from typing import Any
from uuid import uuid4

import pytest

from livingrite.core.errors import Invalid
from livingrite.identity.schemas import Invite, Role
from livingrite.ui.commands import command
from livingrite.ui.session.refusal import in_words

TOO_LONG = {
    "en": "Use at most 200 characters.",
    "he": "השתמשו לכל היותר ב־200 תווים.",
    "de": "Verwenden Sie höchstens 200 Zeichen.",
}


def refused(locale: str, names: dict[str, str] | None = None, **wrong: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        command(Invite, names, **{"email": "a@b.example", "role": Role.FAMILY, "client_id": uuid4()} | wrong)
    return in_words(refusal.value, locale)


@pytest.mark.parametrize("locale", list(TOO_LONG))
def test_a_text_that_is_too_long_says_how_long_it_may_be(locale: str) -> None:
    assert refused(locale, full_name="x" * 201) == {"full_name": TOO_LONG[locale]}


def test_an_own_rule_speaks_for_itself_under_the_forms_name() -> None:
    said = refused("en", {"full_name": "name"}, full_name="Dana\x00")
    assert said == {"name": "Take out the characters that cannot be seen."}
