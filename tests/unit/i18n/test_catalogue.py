"""Texts in the reader's language, with the right form for a number."""

from datetime import UTC, date, datetime

import pytest

from livingrite.core.i18n import (
    catalogue,
    choose_locale,
    direction,
    format_date,
    format_day,
    format_money,
    format_relative,
    format_time,
    ngettext,
    translate,
    week_start,
)

VISITS = {
    "he": {
        "{n} visit": ("ביקור אחד", "שני ביקורים", "{n} ביקורים"),
        "A time for {name}": ("מועד ל־{name}",),
    },
    "de": {"{n} visit": ("{n} Besuch", "{n} Besuche")},
}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "messages", lambda locale: VISITS.get(locale, {}) | {"Save": (f"Save in {locale}",)})


@pytest.mark.parametrize(
    ("locale", "n", "said"),
    [
        ("en", 1, "1 visit"), ("en", 0, "0 visits"), ("de", 1, "1 Besuch"), ("de", 2, "2 Besuche"),
        ("he", 1, "ביקור אחד"), ("he", 2, "שני ביקורים"), ("he", 5, "5 ביקורים"), ("he", 0, "0 ביקורים"),
    ],
)  # fmt: skip
def test_a_number_chooses_its_form(locale: str, n: int, said: str) -> None:
    assert ngettext(locale, "{n} visit", "{n} visits", n) == said


def test_an_unknown_language_reads_english_and_an_unknown_text_itself() -> None:
    assert translate("fr", "Save") == "Save in en"
    assert translate("he", "Not in the catalogue: {what}", what="x") == "Not in the catalogue: x"


def test_a_wrong_place_never_breaks_a_page() -> None:
    assert translate("he", "Hello {name}, {other}", name="Dana") == "Hello Dana, {other}"


@pytest.mark.parametrize(
    ("cookie", "header", "chosen"),
    [
        ("he", "de", "he"), (None, "de-AT,en;q=0.5", "de"), (None, "iw-IL", "he"), (None, "fr,es", "en"),
        (None, "en;q=0.1,he;q=0.9", "he"), ("xx", "", "en"), (None, "de;q=0", "en"), (None, "de;q=oops,he", "he"), (None, None, "en"),
    ],
)  # fmt: skip
def test_the_browsers_language_is_found(cookie: str | None, header: str | None, chosen: str) -> None:
    assert choose_locale(cookie, header) == chosen


def test_each_language_writes_times_dates_and_money_its_own_way() -> None:
    moment = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    assert format_time(moment, "de", "Europe/Berlin") == "15:05"
    assert format_time(moment, "en", "Europe/Berlin") == "15:05"
    assert format_time(moment, "he", "Asia/Jerusalem") == "16:05"
    assert format_day(date(2026, 11, 3), "en") == "Tuesday 3 November"
    assert format_day(date(2026, 11, 3), "de") == "Dienstag, 3. November"
    assert format_day(date(2026, 11, 3), "he") == "יום שלישי, 3 בנובמבר"
    assert format_money(11800, "ILS", "en") == "₪118.00"
    assert format_money(500, "JPY", "en") == "¥500"
    assert format_relative(moment, datetime(2026, 11, 3, 14, 10, tzinfo=UTC), "de") == "vor 5 Minuten"


def test_a_date_is_the_day_in_the_readers_zone() -> None:
    late = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
    assert format_date(late, "en", "Asia/Jerusalem") == "4 Nov 2026"


def test_weeks_begin_where_the_country_begins_them() -> None:
    assert week_start("en", "IL") == 6
    assert week_start("he", "DE") == 0
    assert week_start("de") == 0
    assert direction("he") == "rtl"
    assert direction("de") == "ltr"


@pytest.mark.parametrize(
    ("name", "read"), [("אסתר", "מועד לאסתר"), ("Esther", "מועד ל־Esther"), ("8:30", "מועד ל־8:30")]
)
def test_a_hebrew_prefix_has_its_maqaf_before_latin_letters_and_figures_only(name: str, read: str) -> None:
    assert translate("he", "A time for {name}", name=name) == read
