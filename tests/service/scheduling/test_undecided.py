"""Dates of series without a place: seen, given one, left out, by one person only."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from livingrite.core.errors import NotFound
from livingrite.core.uow import open_uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import CreateSeries, LeaveOutDate, PlaceDate
from tests.service.scheduling.test_series import all_week, of_client
from tests.service.scheduling.test_series_mail import check, file_of, mails
from tests.service.scheduling.test_telling import dana  # noqa: F401

ON = "2028-03-26T02:30:00"


@pytest.fixture
def in_gap(dana):  # noqa: F811
    """Sundays at half past two; on the second one the clocks skip that time."""
    all_week(dana)
    first = dana.wanted("10:00").model_copy(update={"starts_at": datetime(2028, 3, 19, 1, 30, tzinfo=UTC)})
    dana.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=WEEKLY;COUNT=3"))
    return dana


def test_t6_a_date_in_the_gap_stands_in_the_list_with_free_places_around_it(in_gap) -> None:
    [one] = in_gap.run(scheduling.list_undecided)
    assert (one.on, one.wanted_at, one.client_name, one.clinician_name) == (ON, None, "Dana", "Maya")
    assert one.options
    assert all(
        abs(option.starts_at - datetime(2028, 3, 26, 1, tzinfo=UTC)) < timedelta(days=2) for option in one.options
    )


def test_t6_given_a_place_it_belongs_to_the_series_and_the_client_is_told_once(in_gap) -> None:
    check(in_gap, 1)
    [one] = in_gap.run(scheduling.list_undecided)
    command = PlaceDate(series_id=one.series_id, on=one.on, starts_at=datetime(2028, 3, 26, 8, tzinfo=UTC))
    made = in_gap.run(scheduling.place_date, command)
    assert made.series_id == one.series_id
    assert in_gap.run(scheduling.list_undecided) == []
    check(in_gap, 2)
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20280326T023000" in file_of(mails(in_gap)[-1])


def test_left_out_it_is_gone_from_the_list_and_nobody_is_told(in_gap) -> None:
    [one] = in_gap.run(scheduling.list_undecided)
    in_gap.run(scheduling.leave_out_date, LeaveOutDate(series_id=one.series_id, on=one.on))
    assert in_gap.run(scheduling.list_undecided) == []
    assert len(of_client(in_gap)) == 2
    check(in_gap, 1)


def test_a_taken_place_is_refused_and_the_date_stays_in_the_list(in_gap) -> None:
    [one] = in_gap.run(scheduling.list_undecided)
    command = PlaceDate(series_id=one.series_id, on=one.on, starts_at=datetime(2028, 3, 19, 1, 30, tzinfo=UTC))
    with pytest.raises(AppointmentConflict):
        in_gap.run(scheduling.place_date, command)
    assert len(in_gap.run(scheduling.list_undecided)) == 1


def test_two_at_the_desk_place_one_date_once(in_gap) -> None:
    [one] = in_gap.run(scheduling.list_undecided)
    start, seen = Barrier(2), []

    def place(hour: int) -> None:
        command = PlaceDate(series_id=one.series_id, on=one.on, starts_at=datetime(2028, 3, 26, hour, tzinfo=UTC))
        start.wait()
        try:
            with open_uow(in_gap.ctx, clock=in_gap.clock) as uow:
                seen.append(scheduling.place_date(uow, command).starts_at.hour)
        except NotFound:
            seen.append(0)

    threads = [Thread(target=place, args=(hour,)) for hour in (8, 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(seen) == 0
    assert len(of_client(in_gap)) == 3


def test_s6_a_month_without_the_day_is_listed_too(dana) -> None:  # noqa: F811
    all_week(dana)
    first = dana.wanted("10:00").model_copy(update={"starts_at": datetime(2027, 8, 31, 8, tzinfo=UTC)})
    dana.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=MONTHLY;COUNT=3"))
    assert [one.on[:10] for one in dana.run(scheduling.list_undecided)] == ["2027-09-30", "2027-11-30"]


def test_s6_a_month_without_the_day_is_the_reason_and_no_place_is_offered_twice(dana) -> None:  # noqa: F811
    """On the 31st of each month: where nothing stands in the way on the month's last day, that is one button, not two."""
    all_week(dana)
    first = dana.wanted("10:00").model_copy(update={"starts_at": datetime(2027, 8, 31, 8, tzinfo=UTC)})
    dana.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=MONTHLY;COUNT=3"))
    found = dana.run(scheduling.list_undecided)
    assert [(one.on[:10], one.needs) for one in found][:2] == [
        ("2027-09-30", "no_such_day"),
        ("2027-11-30", "no_such_day"),
    ]
    assert all(one.wanted_at and not one.conflicts for one in found)
    assert all(one.options and one.wanted_at not in [option.starts_at for option in one.options] for one in found)


def test_t6_the_gap_is_the_reason_and_the_first_time_after_it_is_offered(in_gap) -> None:
    [one] = in_gap.run(scheduling.list_undecided)
    assert one.needs == "skipped_by_clocks"
    assert datetime(2028, 3, 26, 1, tzinfo=UTC) in [option.starts_at for option in one.options]
