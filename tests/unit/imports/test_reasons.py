"""Why a row was refused, in the reader's language."""

from livingrite.imports.rules.client_mapping import BAD_PHONE
from livingrite.imports.schemas import RefusedRow
from livingrite.imports.service.reporting import sentence

REFUSED = RefusedRow(line=6, reason=BAD_PHONE, params={"value": "0151 234567", "country": "IL"})


def test_a_country_is_named() -> None:
    assert sentence("en", REFUSED) == "“0151 234567” is not a phone number in Israel."


def test_what_the_file_says_keeps_its_direction_between_hebrew_words() -> None:
    assert "״\u2068" + "0151 234567" + "\u2069״" in sentence("he", REFUSED)
    assert "ישראל" in sentence("he", REFUSED)
