"""The five figures: true, comparable, and the sum of the rows behind them."""

from datetime import date, timedelta

import pytest

from livingrite.core.errors import Denied, Invalid
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead
from livingrite.insights import service as insights
from livingrite.insights.schemas import Dashboard, Figure, FigureKey, Period
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AddTimeOff, CancelAppointment, Hours, MarkAppointment, SetHours, WeeklyHours
from tests.conftest import acting_as
from tests.service.scheduling.conftest import Clinic

JUNE = Period(date(2027, 6, 1), date(2027, 6, 30))


@pytest.fixture
def busy(clinic: Clinic) -> Clinic:
    """In June: Dana twice, Omer once and once missed, Lea cancelled; two enquiries, one the day before June."""
    for name in ("Maya", "Noa"):
        weekly = tuple(WeeklyHours(weekday=day, start="09:00", end="17:00") for day in range(5))
        hours = Hours(timezone="Europe/Berlin", weekly=weekly).model_dump()
        clinic.run(scheduling.set_hours, SetHours(clinician_id=clinic.ids[name], **hours))
    clinic.book("09:00", client="Dana")
    clinic.book("09:00", client="Dana", days=1)
    clinic.book("10:00", client="Omer", clinician="Noa")
    missed = clinic.book("11:00", client="Omer")
    gone = clinic.book("12:00", client="Lea")
    clinic.clock.advance(timedelta(hours=6))
    clinic.run(scheduling.mark_no_show, MarkAppointment(appointment_id=missed.id))
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id))
    clinic.run(crm.add, AddLead(name="Nina Falk", received_at=clinic.at("09:00")))
    clinic.run(crm.add, AddLead(name="Ben Stern", received_at=clinic.at("10:00", days=-1)))
    return clinic


def figure(dashboard: Dashboard, key: FigureKey) -> Figure:
    return next(one for one in dashboard.figures if one.key == key)


def test_the_figures_of_a_month(busy: Clinic) -> None:
    shown = busy.run(insights.dashboard, JUNE)
    assert figure(shown, FigureKey.ACTIVE_CLIENTS).amount == 2
    assert figure(shown, FigureKey.APPOINTMENTS).amount == 3
    no_shows = figure(shown, FigureKey.NO_SHOWS)
    assert (no_shows.amount, no_shows.of) == (1, 3), "tomorrow's visit is not due yet, the cancelled one never was"
    used = figure(shown, FigureKey.UTILISATION)
    assert (used.amount, used.of) == (180, 22 * 8 * 60 * 2), "22 weekdays, two people, eight hours"
    enquiries = figure(shown, FigureKey.ENQUIRIES)
    assert (enquiries.amount, enquiries.before_amount) == (1, 1)


def test_leave_is_not_available_time(busy: Clinic) -> None:
    before = figure(busy.run(insights.dashboard, JUNE), FigureKey.UTILISATION).of
    leave = AddTimeOff(
        clinician_id=busy.ids["Noa"], starts_at=busy.at("00:00", days=6), ends_at=busy.at("00:00", days=13)
    )
    busy.run(scheduling.add_time_off, leave)
    after = figure(busy.run(insights.dashboard, JUNE), FigureKey.UTILISATION).of
    assert before - after == 5 * 8 * 60


@pytest.mark.parametrize("key", FigureKey)
def test_m20_the_rows_add_up_to_the_figure(busy: Clinic, key: FigureKey) -> None:
    shown = figure(busy.run(insights.dashboard, JUNE), key)
    opened = busy.run(insights.drill_down, key, JUNE)
    assert opened.figure == shown
    assert sum(row.amount for row in opened.rows) == shown.amount
    assert sum(row.of or 0 for row in opened.rows) == (shown.of or 0)
    assert all(row.label for row in opened.rows)


@pytest.mark.parametrize("key", [FigureKey.APPOINTMENTS, FigureKey.NO_SHOWS])
def test_the_latest_stand_first_and_what_was_missed_before_what_was_not(busy: Clinic, key: FigureKey) -> None:
    rows = busy.run(insights.drill_down, key, JUNE).rows
    assert len({row.at for row in rows}) > 1
    assert list(rows) == sorted(rows, key=lambda row: (row.amount, row.at), reverse=True)


@pytest.mark.parametrize("key", [FigureKey.APPOINTMENTS, FigureKey.ENQUIRIES])
def test_the_days_add_up_to_the_figure(busy: Clinic, key: FigureKey) -> None:
    shown = figure(busy.run(insights.dashboard, JUNE), key)
    assert len(shown.series) == 30
    assert sum(shown.series) == shown.amount


def test_the_month_so_far_ends_today(busy: Clinic) -> None:
    shown = busy.run(insights.dashboard)
    assert shown.period == Period(date(2027, 6, 1), date(2027, 6, 1))
    assert shown.previous == Period(date(2027, 5, 1), date(2027, 5, 1))


def test_the_last_week_still_runs(busy: Clinic) -> None:
    weeks = busy.run(insights.dashboard).weeks
    assert [week.finished for week in weeks] == [True] * 11 + [False]
    assert (weeks[-1].monday, weeks[-1].appointments) == (date(2027, 5, 31), 3)


def test_nothing_is_still_a_figure(clinic: Clinic) -> None:
    for shown in clinic.run(insights.dashboard, JUNE).figures:
        assert (shown.amount, shown.before) == (0, 0)


def test_only_who_may(busy: Clinic) -> None:
    for verb, args in ((insights.dashboard, ()), (insights.drill_down, (FigureKey.APPOINTMENTS,))):
        with pytest.raises(Denied):
            busy.run(verb, *args, ctx=acting_as(busy.ctx, "appointment.read"))


def test_an_endless_period_is_refused(clinic: Clinic) -> None:
    with pytest.raises(Invalid):
        clinic.run(insights.dashboard, Period(date(2020, 1, 1), date(2027, 1, 1)))
    with pytest.raises(Invalid):
        clinic.run(insights.dashboard, Period(date(2027, 1, 2), date(2027, 1, 1)))


def test_another_organization_counts_its_own(busy: Clinic, other) -> None:
    shown = busy.run(insights.dashboard, JUNE, ctx=other)
    assert [one.amount for one in shown.figures] == [0] * 5
