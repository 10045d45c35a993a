"""The words of the mails: complete, escaped, in three languages, and silent about health (N12)."""

import pytest

from livingrite.core.i18n import LOCALES
from livingrite.messaging.rules.composition import compose
from livingrite.messaging.rules.templates import WORDS, missing
from livingrite.messaging.schemas import Template

FACTS = {
    "name": "Dana", "organization": "Harbour Lane", "link": "https://x.example/a?b=1&c=2", "manage_link": "https://x.example/m",
    "book_link": "https://x.example/b", "code": "123456", "minutes": 15, "days": 7, "inviter": "Maya", "day": "Tuesday",
    "time": "13:30", "zone": "Europe/Berlin", "clinician": "Ana", "place": "Room 3", "old_day": "Monday", "old_time": "09:00",
    "attached": True, "repeats": 4, "last_day": "Tuesday 22 June 2027",
}  # fmt: skip


def test_every_template_has_words() -> None:
    assert set(WORDS) == set(Template)


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_stays_unfilled(template: Template, locale: str) -> None:
    written = compose(WORDS[template], locale, FACTS)
    for part in (written.subject, written.text, written.html):
        assert part
        assert "{" not in part.replace("{font", "")


@pytest.mark.parametrize("template", Template)
def test_n12_no_template_can_name_a_service_or_an_update(template: Template) -> None:
    """A caller that hands over more than it should finds nothing of it in the mail."""
    leaky = FACTS | {
        "service": "Psychotherapy",
        "title": "Fall at home",
        "content": "Fell in the bath",
        "client": "Ruth",
    }
    written = compose(WORDS[template], "en", leaky)
    for secret in ("Psychotherapy", "Fall at home", "Fell", "Ruth"):
        assert secret not in written.subject + written.text + written.html


def test_what_people_typed_is_escaped_in_html() -> None:
    written = compose(WORDS[Template.SIGN_IN], "en", FACTS | {"name": "<b>Eve</b>"})
    assert "<b>Eve" not in written.html
    assert "&lt;b&gt;Eve" in written.html
    assert 'href="https://x.example/a?b=1&amp;c=2"' in written.html


def test_absent_facts_leave_their_sentence_out() -> None:
    facts = {key: value for key, value in FACTS.items() if key not in ("clinician", "place", "manage_link", "attached")}
    written = compose(WORDS[Template.BOOKING_CONFIRMED], "en", facts)
    assert "With" not in written.text
    assert "Change or cancel" not in written.html
    assert missing(WORDS[Template.BOOKING_CONFIRMED], facts) == []


def test_hebrew_reads_from_the_right() -> None:
    assert '<html lang="he" dir="rtl">' in compose(WORDS[Template.RESET], "he", FACTS).html
    assert '<html lang="de" dir="ltr">' in compose(WORDS[Template.RESET], "de", FACTS).html
