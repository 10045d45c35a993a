"""What a client hears of a series: one mail a change, whose files keep one entry right in their calendar (RFC 5546)."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from sqlalchemy import text

from jobs.context import Delivery
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    CancelAppointment,
    CreateSeries,
    DateChoice,
    MarkAppointment,
    MoveAppointment,
    UpdateAppointment,
)
from tests.service.scheduling.test_series import all_week, of_client
from tests.service.scheduling.test_telling import JOBS, dana, told  # noqa: F401


class Program:
    """A calendar program that is sent invitations: of each UID the newest, exceptions beside it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], icalendar.Event] = {}
        self.zones: list[icalendar.Component] = []
        self.methods: list[str] = []
        self.sequences: list[int] = []

    def receive(self, mail) -> "Program":
        for file in json.loads(mail.attachment):
            calendar = icalendar.Calendar.from_ical(file["content"])
            method, events = str(calendar["METHOD"]), calendar.walk("VEVENT")
            assert f"method={method}" in file["media_type"]
            assert len({str(event["UID"]) for event in events}) == 1
            assert all("ORGANIZER" in event and "ATTENDEE" in event for event in events)
            assert len(calendar.walk("VTIMEZONE")) == 1
            self.methods.append(method)
            self.sequences.append(events[0]["SEQUENCE"])
            self.zones = calendar.walk("VTIMEZONE")
            self._take(method, events)
        return self

    def _take(self, method: str, events: list) -> None:
        uid = str(events[0]["UID"])
        known = [event["SEQUENCE"] for (one, _date), event in self.kept.items() if one == uid]
        assert events[0]["SEQUENCE"] > max(known, default=-1)
        if "RECURRENCE-ID" not in events[0]:
            self.kept = {key: event for key, event in self.kept.items() if key[0] != uid}
            if method == "CANCEL":
                return
        for event in events:
            date = str(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else ""
            self.kept[uid, date] = event

    def shows(self) -> list[datetime]:
        calendar = icalendar.Calendar()
        for part in (*self.zones, *self.kept.values()):
            calendar.add_component(part)
        found = recurring_ical_events.of(calendar).between((2027, 1, 1), (2028, 12, 31))
        return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found if one["STATUS"] != "CANCELLED")


def booked(clinic) -> list[datetime]:
    return sorted(one.starts_at for one in of_client(clinic) if one.status == AppointmentStatus.BOOKED)


def series(clinic, rule: str = "FREQ=WEEKLY;COUNT=4", **more) -> list:
    command = CreateSeries(**clinic.wanted("10:00").model_dump(), rrule=rule, **more)
    return list(clinic.run(scheduling.create_series, command).appointments)


def mails(clinic) -> list:
    """All so far, in the order in which they were written; every job runs twice, as after a crash."""
    tell(clinic)
    tell(clinic)
    return told(clinic)


def tell(clinic) -> None:
    """Run what has happened, each at a time of its own."""
    with clinic.uow() as uow:
        query = text("SELECT id, topic, payload FROM outbox ORDER BY created_at, run_at")
        events = uow.session.connection().execute(query).all()
    for event in events:
        if event.topic in JOBS:
            clinic.clock.advance(timedelta(seconds=1))
            clinic.run(JOBS[event.topic], Delivery(event.id, event.topic, event.payload))


def program(clinic) -> Program:
    """After it got every mail so far, in the order in which they were written."""
    made = Program()
    for mail in mails(clinic):
        made.receive(mail)
    return made


def move(clinic, one, clock: str, scope: str, days: int = 0) -> None:
    command = UpdateAppointment(appointment_id=one.id, starts_at=clinic.at(clock, days=days))
    clinic.run(scheduling.update_in_series, command, scope)


def cancel(clinic, one, scope: str) -> None:
    clinic.run(scheduling.cancel_in_series, CancelAppointment(appointment_id=one.id), scope)


def check(clinic, count: int) -> Program:
    """One mail for each change, and the program shows what is booked."""
    assert len(mails(clinic)) == count
    received = program(clinic)
    assert received.shows() == booked(clinic)
    return received


@pytest.fixture
def weekly(dana) -> list:  # noqa: F811
    """Four Tuesdays at ten, and the confirmation has gone out."""
    made = series(dana)
    tell(dana)
    return made


def test_t5_the_confirmation_is_one_event_with_zone_rule_and_what_was_left_out_or_moved(dana) -> None:  # noqa: F811
    dana.book("10:00", client="Omer", days=7)
    choices = (
        DateChoice(on=dana.at("10:00", days=7).date(), do="skip"),
        DateChoice(on=dana.at("10:00", days=14).date(), do="move", starts_at=dana.at("13:00", days=14)),
    )
    series(dana, choices=choices)
    [mail] = mails(dana)
    [file] = json.loads(mail.attachment)
    for line in ("DTSTART;TZID=Europe/Berlin:20270601T100000", "RRULE:FREQ=WEEKLY;COUNT=4",
                 "EXDATE;TZID=Europe/Berlin:20270608T100000", "RECURRENCE-ID;TZID=Europe/Berlin:20270615T100000"):  # fmt: skip
        assert line in file["content"]
    assert check(dana, 1).methods == ["REQUEST"]
    assert len(booked(dana)) == 3


def test_one_date_is_told_by_itself_and_the_others_stay(dana, weekly) -> None:  # noqa: F811
    dana.run(
        scheduling.move_appointment, MoveAppointment(appointment_id=weekly[1].id, starts_at=dana.at("14:00", days=7))
    )
    tell(dana)
    cancel(dana, weekly[2], "this")
    received = check(dana, 3)
    assert (received.methods, received.sequences) == (["REQUEST", "REQUEST", "CANCEL"], [0, 1, 2])
    assert sorted(len(icalendar.Calendar.from_ical(file_of(mail)).walk("VEVENT")) for mail in mails(dana)) == [1, 1, 1]


def file_of(mail) -> str:
    [file] = json.loads(mail.attachment)
    return file["content"]


def test_what_was_called_off_and_taken_back_is_there_again(dana, weekly) -> None:  # noqa: F811
    cancel(dana, weekly[2], "this")
    dana.clock.advance(timedelta(minutes=3))
    tell(dana)
    dana.run(scheduling.restore_appointment, MarkAppointment(appointment_id=weekly[2].id))
    assert check(dana, 3).methods == ["REQUEST", "CANCEL", "REQUEST"]


def test_all_moved_is_told_once_and_what_was_moved_before_stays_beside_the_rule(dana, weekly) -> None:  # noqa: F811
    move(dana, weekly[2], "13:00", "this", days=14)
    tell(dana)
    move(dana, weekly[0], "11:30", "all", days=1)
    received = check(dana, 3)
    assert received.sequences == [0, 1, 2]
    assert [f"{one:%a %H:%M}" for one in received.shows()] == ["Wed 09:30", "Wed 09:30", "Wed 12:30", "Wed 09:30"]
    words = json.loads(mails(dana)[-1].content)["text"]
    assert "Das gilt für 4 Termine, den letzten am Mittwoch, 23. Juni 2027." in words


def test_s3_this_and_following_is_one_mail_in_which_the_old_entry_ends_and_a_new_one_begins(dana, weekly) -> None:  # noqa: F811
    move(dana, weekly[1], "14:00", "following", days=7)
    tell(dana)
    mail = mails(dana)[-1]
    words = json.loads(mail.content)["text"]
    assert "Das gilt für 3 Termine, den letzten am Dienstag, 22. Juni 2027." in words
    assert ("14:00" in words, "10:00" in words, mail.template) == (True, True, "booking_changed")
    assert len(json.loads(mail.attachment)) == 2
    received = check(dana, 2)
    assert sorted(received.sequences) == [0, 0, 1]
    # The new part is an entry of its own from now on.
    move(dana, weekly[3], "16:00", "this", days=21)
    assert sorted(check(dana, 3).sequences) == [0, 0, 1, 1]


def test_a_series_without_an_end_goes_on_in_the_calendar_and_the_mail_says_so(dana) -> None:  # noqa: F811
    made = series(dana, "FREQ=WEEKLY")
    [mail] = mails(dana)
    assert "RRULE:FREQ=WEEKLY\r\n" in file_of(mail)
    assert f"bis auf Weiteres: {len(made)} Termine" in json.loads(mail.content)["text"]
    cancel(dana, made[3], "following")
    assert check(dana, 2).methods == ["REQUEST", "REQUEST"]
    assert "UNTIL=" in file_of(mails(dana)[-1])


def test_all_called_off_takes_the_entry_away_in_one_mail(dana, weekly) -> None:  # noqa: F811
    cancel(dana, weekly[0], "all")
    received = check(dana, 2)
    assert (received.methods, received.sequences, received.kept) == (["REQUEST", "CANCEL"], [0, 1], {})
    assert "Das gilt für 4 Termine" in json.loads(mails(dana)[-1].content)["text"]


def test_what_has_been_held_stays_when_the_rest_is_called_off(dana, weekly) -> None:  # noqa: F811
    dana.clock.advance(timedelta(days=8))
    cancel(dana, weekly[2], "all")
    received = check(dana, 2)
    assert received.methods == ["REQUEST", "REQUEST"]
    assert received.shows() == [one.starts_at for one in weekly[:2]]


def test_the_first_date_called_off_in_time_does_not_silence_the_others(dana) -> None:  # noqa: F811
    made = series(dana)
    cancel(dana, made[0], "this")
    first, second = mails(dana)
    assert {first.template, second.template} == {"booking_confirmed", "booking_cancelled"}
    assert "3 Termine" in json.loads(first.content)["text"]


def test_b11_a_series_that_was_moved_back_in_time_tells_nobody(dana, weekly) -> None:  # noqa: F811
    for clock in ("14:00", "10:00"):
        move(dana, weekly[0], clock, "all")
        dana.clock.advance(timedelta(minutes=1))
    assert check(dana, 1).sequences == [0]


def test_one_date_that_was_dragged_on_is_told_beside_the_change_of_all(dana, weekly) -> None:  # noqa: F811
    move(dana, weekly[0], "14:00", "all")
    move(dana, weekly[2], "16:00", "this", days=14)
    shown = [one.astimezone(ZoneInfo("Europe/Berlin")) for one in check(dana, 3).shows()]
    assert [f"{one:%H:%M}" for one in shown] == ["14:00", "14:00", "16:00", "14:00"]


def test_t6_a_date_in_the_gap_of_the_clocks_is_left_out_of_the_file_and_kept_to_be_decided(dana) -> None:  # noqa: F811
    all_week(dana)
    first = dana.wanted("10:00").model_copy(update={"starts_at": datetime(2028, 3, 19, 1, 30, tzinfo=UTC)})
    made = dana.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=WEEKLY;COUNT=3"))
    assert len(made.appointments) == 2
    assert "EXDATE;TZID=Europe/Berlin:20280326T023000" in file_of(mails(dana)[0])
    check(dana, 1)
