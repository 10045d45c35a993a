"""Figures as the dashboard says them: better and worse, counts and shares, nothing to divide by."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from livingrite.insights.schemas import Figure, FigureKey, Period, Week
from livingrite.scheduling.schemas import AppointmentStatus, Modality, PaymentStatus
from livingrite.scheduling.schemas.diary import DiaryRow
from livingrite.ui.listing import counted
from livingrite.ui.pages.dashboard.words import (
    bars,
    greeting,
    hours,
    kpi,
    number,
    part_of,
    period_words,
    weekly,
    weeks_sentence,
)

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 24))


def figure(key: FigureKey, amount: int, before: int, of: int | None = None, before_of: int | None = None) -> Figure:
    return Figure(key, amount, of, before, before_of, (1.0, 2.0, 3.0))


@pytest.mark.parametrize(
    ("one", "change", "rising", "tone"),
    [
        (figure(FigureKey.APPOINTMENTS, 412, 392), "+5.1%", "up", "jade"),
        (figure(FigureKey.APPOINTMENTS, 392, 412), "−4.9%", "down", "red"),
        (figure(FigureKey.NO_SHOWS, 13, 16, 425, 410), "−0.8 pt", "down", "jade"),
        (figure(FigureKey.NO_SHOWS, 16, 13, 410, 425), "+0.8 pt", "up", "red"),
        (figure(FigureKey.ENQUIRIES, 5, 5), "0%", "flat", "sand"),
        (figure(FigureKey.ENQUIRIES, 5, 0), "+5", "up", "jade"),
        (figure(FigureKey.ENQUIRIES, 0, 0), "0", "flat", "sand"),
        (figure(FigureKey.NO_SHOWS, 0, 0, 0, 0), "0 pt", "flat", "sand"),
    ],
)
def test_green_means_better_and_not_up(one: Figure, change: str, rising: str, tone: str) -> None:
    shown = kpi(one, OCTOBER, "en")
    assert (shown["change"], shown["rising"], shown["tone"]) == (change, rising, tone)


def test_what_the_rows_of_a_share_sum_up_to_is_said_in_visits_and_hours() -> None:
    assert part_of(figure(FigureKey.NO_SHOWS, 40, 0, 1327, 0), "en") == "40 of 1,327"
    assert part_of(figure(FigureKey.UTILISATION, 54_855, 0, 80_475, 0), "de") == "914:15 von 1.341:15 Stunden"


def test_a_share_of_nothing_is_no_number() -> None:
    assert number(figure(FigureKey.UTILISATION, 0, 0, 0, 0), "en") == "–"
    assert number(figure(FigureKey.UTILISATION, 351, 0, 450, 0), "en") == "78%"
    assert number(figure(FigureKey.APPOINTMENTS, 1234, 0), "de") == "1.234"


def test_periods_in_words() -> None:
    assert period_words(OCTOBER, "en") == "1\u00a0–\u2060\u00a024 Oct"
    assert period_words(OCTOBER, "he") == "\u20661\u00a0–\u2060\u00a024\u2069 אוק׳", "the days from left to right"
    assert period_words(Period(date(2026, 9, 25), date(2026, 10, 24)), "de").startswith("25 Sep")


def test_a_long_line_is_calmed_and_keeps_its_mean() -> None:
    assert weekly((1.0, 3.0)) == [1.0, 3.0]
    assert len(weekly(tuple(float(n) for n in range(90)))) <= 15


def test_weeks_before_the_first_visit_do_not_count() -> None:
    weeks = tuple(Week(date(2026, 10, 5), n, finished=n != 7) for n in (0, 0, 10, 20, 30, 7))
    assert weeks_sentence(weeks, "en") == "30 visits last week; 15 in the weeks before on average."
    assert [bar["share"] for bar in bars(weeks, "en")][-2:] == ["100.0%", "23.3%"]
    assert len(bars((Week(date(2026, 8, 3), 0, finished=True),) * 12, "en")) == 6
    young = (*(Week(date(2026, 8, 3), 0, finished=True) for _ in range(9)), *weeks[2:])
    assert [bar["value"] for bar in bars(young, "en")] == ["0", "0", "10", "20", "30", "7"]
    assert weeks_sentence((Week(date(2026, 10, 5), 0, finished=True),), "en") == "No visits in the last weeks."


def test_hours_are_written_one_way() -> None:
    assert [hours(minutes, "en") for minutes in (5520, 4900, 80_465)] == ["92:00", "81:40", "1,341:05"]


def test_a_clinic_that_says_patients_reads_of_patients() -> None:
    clients = figure(FigureKey.ACTIVE_CLIENTS, 5, 5)
    assert [kpi(clients, OCTOBER, "en", word)["label"] for word in ("patient", "")] == [
        "Active patients",
        "Active clients",
    ]


def test_a_page_of_rows_is_said_from_left_to_right() -> None:
    assert counted("en", 50, 50, 312) == "51\u00a0–\u2060\u00a0100 of 312"
    assert counted("he", 0, 21, 21) == "\u20661\u00a0–\u2060\u00a021\u2069 מתוך 21"
    assert counted("en", 0, 0, 0) == "0\u00a0–\u2060\u00a00 of 0"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (AppointmentStatus.IN_SESSION, "One visit is left today."),
        (AppointmentStatus.COMPLETED, "The day's visits are done."),
    ],
)
def test_a_visit_that_runs_over_its_time_is_not_done(status: AppointmentStatus, said: str) -> None:
    end = datetime(2026, 10, 24, 16, tzinfo=UTC)
    ids = {name: uuid4() for name in ("id", "client_id", "clinician_id", "service_id")}
    visit = DiaryRow(
        **ids, version=1, client_name="Kofi", resource_ids=(), starts_at=end - timedelta(hours=1), ends_at=end, status=status,
        payment_status=PaymentStatus.TO_PAY, modality=Modality.IN_PERSON, series_id=None, arrived_at=None,
    )  # fmt: skip
    assert said in greeting("Ruth", end + timedelta(minutes=5), "UTC", (visit,), "en").replace("\u00a0", " ")
