"""What comes in: busy times of every shape, tokens that end, pushes, providers that are away."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from livingrite.core.errors import Busy, Denied
from livingrite.identity.service import remove_member
from livingrite.integrations import service as integrations
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas.outside import ChooseCalendars
from livingrite.scheduling.service import outside
from tests.fakes.google_calendar import Fault


def test_a_busy_hour_is_not_offered_and_says_so_to_staff(desk) -> None:
    calendar = desk.connect("Maya")
    desk.google.add(calendar, desk.clinic.at("10:00"), desk.clinic.at("11:00"), summary="Dentist, root canal")
    desk.read("Maya")
    assert not desk.free("Maya", "10:00")
    assert desk.free("Maya", "11:00")
    assert desk.free("Noa", "10:00")
    with pytest.raises(AppointmentConflict) as refused:
        desk.clinic.book("10:00")
    [clash] = refused.value.conflicts
    assert (clash.kind, clash.name, clash.source, clash.overridable) == ("clinician", "Maya", "google_calendar", True)
    assert refused.value.message == "{name} is busy in Google Calendar at that time."
    assert desk.clinic.book("10:00", override_reason="She said it is fine").status == "booked"
    assert desk.sql("SELECT 1 FROM outbox WHERE organization_id = %s AND payload::text LIKE '%%root canal%%'") == []


def test_nothing_but_the_time_is_kept_of_an_event(desk) -> None:
    calendar = desk.connect("Maya")
    desk.google.add(calendar, desk.clinic.at("10:00"), desk.clinic.at("11:00"), summary="Dentist", description="tooth")
    desk.read("Maya")
    [(row,)] = desk.sql("SELECT t::text FROM busy_time t WHERE organization_id = %s")
    assert "Dentist" not in row
    assert "tooth" not in row


@pytest.mark.parametrize(
    ("event", "busy"),
    [
        ({}, True),
        ({"transparency": "transparent"}, False),
        ({"attendees": [{"email": "maya@gmail.example", "self": True, "responseStatus": "declined"}]}, False),
        ({"attendees": [{"email": "maya@gmail.example", "self": True, "responseStatus": "tentative"}]}, True),
        ({"attendees": [{"email": "somebody@example.org", "responseStatus": "declined"}]}, True),
        ({"eventType": "workingLocation"}, False),
        ({"eventType": "outOfOffice"}, True),
        ({"status": "cancelled"}, False),
    ],
)
def test_what_keeps_somebody_busy(desk, event, busy) -> None:
    calendar = desk.connect("Maya")
    desk.google.add(calendar, desk.clinic.at("10:00"), desk.clinic.at("11:00"), **event)
    desk.read("Maya")
    assert desk.free("Maya", "10:00") is not busy


def test_an_all_day_event_is_the_whole_day_on_the_calendars_own_clock(desk) -> None:
    calendar = desk.connect("Maya")
    calendar.zone = "America/New_York"  # 00:00 there is 06:00 in Berlin
    desk.google.add(calendar, "2027-06-02", "2027-06-03")
    desk.read("Maya")
    assert desk.view("Maya", days=1).slots == ()
    [(start, end)] = desk.sql("SELECT starts_at, ends_at FROM busy_time WHERE organization_id = %s")
    assert (start, end) == (desk.clinic.at("06:00", days=1), desk.clinic.at("06:00", days=2))


def test_every_instance_of_what_repeats_blocks_and_one_that_moved_blocks_elsewhere(desk) -> None:
    calendar = desk.connect("Maya")
    clinic = desk.clinic
    rule = {"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=4"], "id": "team0"}
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"), **rule)
    desk.read("Maya")
    assert [desk.free("Maya", "10:00", days=days) for days in (0, 7, 14, 21, 28)] == [False] * 4 + [True]
    moved = {
        "id": "team0_moved",
        "recurringEventId": "team0",
        "originalStartTime": {"dateTime": clinic.at("10:00", days=7).isoformat()},
    }
    desk.google.add(calendar, clinic.at("14:00", days=7), clinic.at("15:00", days=7), **moved)
    gone = f"team0_{clinic.at('10:00', days=7):%Y%m%dT%H%M%SZ}"
    calendar.put({**moved, "kind": "calendar#event", "id": gone, "status": "cancelled"}, clinic.at("08:00"))
    desk.read("Maya")
    assert desk.free("Maya", "10:00", days=7)
    assert not desk.free("Maya", "14:00", days=7)
    desk.google.delete(calendar, "team0")
    desk.read("Maya")
    assert desk.free("Maya", "10:00", days=14)


def test_a_moved_and_a_deleted_event_free_their_old_time(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    one = desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    two = desk.google.add(calendar, clinic.at("12:00"), clinic.at("13:00"))
    desk.read("Maya")
    desk.google.change(calendar, one["id"], start=clinic.at("15:00"), end=clinic.at("16:00"))
    desk.google.delete(calendar, two["id"])
    desk.read("Maya")
    assert [desk.free("Maya", clock) for clock in ("10:00", "12:00", "15:00")] == [True, True, False]


def test_g5_a_sync_token_that_is_gone_means_everything_again_without_doubles_or_gap(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.page_size = 3
    kept = [desk.google.add(calendar, clinic.at("10:00", days=day), clinic.at("11:00", days=day)) for day in range(10)]
    desk.read("Maya")
    calendar.events.pop(kept[9]["id"])
    calendar.order.pop(kept[9]["id"])  # gone without a tombstone, as after a long absence
    desk.google.forget_sync_tokens(calendar)
    desk.google.shuffled = True
    desk.read("Maya")
    rows = desk.sql("SELECT event_id FROM busy_time WHERE organization_id = %s")
    assert sorted(id for (id,) in rows) == sorted(one["id"] for one in kept[:9])
    assert desk.google.calls.count("GET /calendars/maya@gmail.example/events") >= 8


def test_g5_a_410_without_end_is_asked_again_later_and_what_is_known_stays(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.read("Maya")
    calls = len(desk.google.calls)
    desk.google.faults.append(Fault("/events", status=410, times=1000))
    desk.read("Maya")
    assert len(desk.google.calls) - calls <= 4
    assert not desk.free("Maya", "10:00")
    assert desk.view("Maya").calendar_checked is False
    desk.google.faults.clear()
    desk.clinic.clock.advance(timedelta(hours=1))
    desk.read("Maya")
    assert desk.view("Maya").calendar_checked is True


def test_g5_an_interrupted_reading_goes_on_where_it_was_and_nothing_is_free_meanwhile(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    for day in range(6):
        desk.google.add(calendar, clinic.at("10:00", days=day), clinic.at("11:00", days=day))
    desk.read("Maya")
    desk.google.forget_sync_tokens(calendar)
    desk.google.page_size = 2
    calls = len(desk.google.calls)
    desk.google.faults.append(Fault("/events", status=503, times=0))
    second_page = desk.google.faults[0]

    class After(list):
        def append(self, call: str) -> None:
            super().append(call)
            if call.startswith("GET") and len(self) == calls + 3:
                second_page.times = 1

    desk.google.calls = After(desk.google.calls)
    desk.read("Maya")
    view = desk.view("Maya", days=5)
    assert not desk.free("Maya", "10:00", days=5)
    assert view.calendar_checked is False
    desk.read("Maya")
    assert desk.view("Maya", days=5).calendar_checked is True
    [(count,)] = desk.sql("SELECT count(*) FROM busy_time WHERE organization_id = %s")
    assert count == 6


def test_g6_a_channel_is_renewed_before_it_ends_and_what_was_missed_is_caught_up_with(desk) -> None:
    desk.hear()
    calendar, clinic = desk.connect("Maya"), desk.clinic
    [first] = desk.google.channels.values()
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.settle()
    assert not desk.free("Maya", "10:00")
    now = clinic.clock.now()
    desk.google.now = clinic.clock.now
    clinic.clock.advance(timedelta(days=6, hours=1))
    desk.read("Maya")
    [second] = desk.google.channels.values()
    assert second.id != first.id
    assert second.expires_at > now + timedelta(days=13)
    clinic.clock.advance(timedelta(days=8))  # nobody renewed it in time
    desk.google.add(calendar, clinic.at("12:00", days=15), clinic.at("13:00", days=15))
    assert desk.free("Maya", "12:00", days=15)
    desk.read("Maya")
    assert not desk.free("Maya", "12:00", days=15)
    assert next(iter(desk.google.channels.values())).expires_at > clinic.clock.now()


def test_g8_one_meeting_on_four_calendars_blocks_all_four(desk) -> None:
    clinic = desk.clinic
    names = ["Maya", "Noa", "Tom", "Lior"]
    for name in names[2:]:
        clinic.add_clinician(name)
    for name in names:
        calendar = desk.connect(name)
        desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"), id="teammeeting1")
        desk.read(name)
    assert [desk.free(name, "10:00") for name in names] == [False] * 4


def test_g9_a_revoked_access_is_told_once_and_nothing_else_breaks(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.write_to_main("Maya")
    desk.read("Maya")
    desk.google.revoke("maya@gmail.example")
    desk.later(clinic.clock.now() + timedelta(hours=2))
    for _ in range(3):
        desk.read("Maya")
    [view] = clinic.run(integrations.list_connections)
    assert (view.status, view.last_error) == ("attention", "revoked")
    mails = desk.sql("SELECT template FROM communication WHERE organization_id = %s AND template = 'calendar_lost'")
    assert len(mails) == 1
    found = desk.view("Maya")
    assert found.calendar_checked is False
    assert clinic.at("10:00") not in {slot.starts_at for slot in found.slots}
    booked = clinic.book("14:00")
    desk.settle()
    assert booked.status == "booked"
    assert desk.view("Noa").calendar_checked is True


def test_g9_connecting_again_mends_it(desk) -> None:
    desk.connect("Maya")
    desk.google.revoke("maya@gmail.example")
    desk.later(desk.clinic.clock.now() + timedelta(hours=2))
    desk.read("Maya")
    desk.connect("Maya")
    desk.read("Maya")
    [view] = desk.run(integrations.list_connections)
    assert (view.status, view.last_error) == ("connected", None)
    assert desk.view("Maya").calendar_checked is True


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/events", status=503),
        Fault("/events", delay=3),
        Fault("/events", status=403, reason="rateLimitExceeded"),
        Fault("/events", status=429, reason="rateLimitExceeded", retry_after=120),
        Fault("/token", status=500),
    ],
    ids=["out of order", "silent", "quota", "too many", "no token"],
)
def test_b18_a_provider_that_is_away_leaves_the_last_good_data_marked_as_not_checked(desk, fault) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.read("Maya")
    assert desk.view("Maya").calendar_checked is True
    if fault.match == "/token":
        desk.later(clinic.clock.now() + timedelta(hours=1))
        desk.google.access_tokens.clear()
    desk.google.faults.append(Fault(fault.match, fault.status, fault.reason, fault.retry_after, fault.delay))
    desk.read("Maya")
    found = desk.view("Maya")
    assert found.calendar_checked is False
    assert found.slots
    assert clinic.at("10:00") not in {slot.starts_at for slot in found.slots}
    desk.read("Maya")
    assert desk.view("Maya").calendar_checked is True


def test_b18_what_was_not_read_for_half_an_hour_is_not_checked(desk) -> None:
    desk.connect("Maya")
    desk.later(desk.clinic.clock.now() + timedelta(minutes=29))
    assert desk.view("Maya").calendar_checked is True
    desk.later(desk.clinic.clock.now() + timedelta(minutes=2))
    assert desk.view("Maya").calendar_checked is False


def test_a_quota_is_waited_for_as_long_as_google_says(desk) -> None:
    desk.connect("Maya")
    desk.google.faults.append(Fault("/events", 429, "rateLimitExceeded", retry_after=900))
    desk.read("Maya")
    [(wait,)] = desk.sql("SELECT next_at FROM outside_calendar WHERE organization_id = %s")
    assert wait == desk.clinic.clock.now() + timedelta(minutes=15)


def test_g14_one_account_in_two_organizations(desk, next_door) -> None:
    calendar, clinic = desk.connect("Maya", "maya@gmail.example"), desk.clinic
    next_door.connect("Maya", "maya@gmail.example")
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"), summary="Private")
    desk.write_to_main("Maya")
    next_door.write_to_main("Maya")
    booked = clinic.book("14:00", client="Dana")
    for one in (desk, next_door, desk):
        one.settle()
        one.read("Maya")
    assert [one.free("Maya", "10:00") for one in (desk, next_door)] == [False, False]
    assert not next_door.free("Maya", "14:00")
    told = next_door.sql("SELECT t::text FROM busy_time t WHERE organization_id = %s")
    assert all(str(booked.id) not in row and "D." not in row for (row,) in told)
    assert next_door.sql("SELECT 1 FROM outside_event WHERE organization_id = %s") == []
    assert desk.sql("SELECT count(*) FROM busy_time WHERE organization_id = %s") == [(1,)]  # its own is no busy time


def test_calendars_are_chosen_by_their_owner_only(desk) -> None:
    desk.connect("Maya")
    desk.connect("Noa")
    stolen = ChooseCalendars(connection_id=desk.connections["Maya"], reads=())
    with pytest.raises(Exception, match="not_found"):
        desk.run(scheduling.choose_calendars, stolen, ctx=desk.person("Noa"))
    assert [one.clinician_id for one in desk.calendars("Noa")] == [desk.clinic.ids["Noa"]]
    with pytest.raises(Denied):
        desk.run(scheduling.list_outside_calendars, ctx=desk.clinic.visitor)


def test_a_calendar_that_is_no_longer_read_makes_nobody_busy(desk) -> None:
    account = desk.google.account("maya@gmail.example", "Choir")
    calendar, clinic = desk.connect("Maya"), desk.clinic
    choir = account.calendars["Choir"]
    desk.google.add(choir, clinic.at("10:00"), clinic.at("11:00"))
    desk.google.add(calendar, clinic.at("12:00"), clinic.at("13:00"))
    desk.read("Maya")
    ids = {one.name: one.id for one in desk.calendars("Maya")}
    assert [desk.free("Maya", clock) for clock in ("10:00", "12:00")] == [True, False]
    desk.choose("Maya", reads=(ids["Choir"],))
    assert [desk.free("Maya", clock) for clock in ("10:00", "12:00")] == [False, True]


def test_disconnecting_revokes_and_forgets(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.read("Maya")
    desk.run(integrations.leave_google_calendar, desk.connections["Maya"], ctx=desk.person("Maya"))
    desk.settle()
    assert desk.google.refresh_tokens == {}
    assert desk.google.channels == {}
    assert desk.free("Maya", "10:00")
    assert desk.view("Maya").calendar_checked is True
    assert desk.sql("SELECT 1 FROM outside_calendar WHERE organization_id = %s") == []
    [(status, secrets)] = desk.sql("SELECT status, secrets FROM integration_connection WHERE organization_id = %s")
    assert (status, secrets) == ("disconnected", None)


def test_a_refresh_token_that_rotates_is_kept(desk) -> None:
    desk.google.rotate = True
    desk.connect("Maya")
    for _ in range(3):
        desk.later(desk.clinic.clock.now() + timedelta(hours=2))
        desk.google.access_tokens.clear()
        desk.read("Maya")
    assert desk.view("Maya").calendar_checked is True
    assert len(desk.google.refresh_tokens) == 1


def test_a_wrong_verifier_is_refused(desk) -> None:
    person = desk.person("Maya")
    desk.google.account("maya@gmail.example")
    code, _verifier = desk.consent()
    desk.run(integrations.authorize_google_calendar, code, "x" * 64, ctx=person)
    desk.settle()
    [view] = desk.run(integrations.list_connections)
    assert view.last_error == "revoked"
    assert desk.sql("SELECT 1 FROM outside_calendar WHERE organization_id = %s") == []


def test_two_workers_do_not_read_one_calendar_at_once(desk) -> None:
    desk.connect("Maya")
    [main] = desk.calendars("Maya")
    with desk.clinic.uow() as one, desk.clinic.uow() as two:
        outside.alone(one, f"read {main.id}")
        with pytest.raises(Busy):
            outside.alone(two, f"read {main.id}")
    with desk.clinic.uow() as three:
        outside.alone(three, f"read {main.id}")


def test_a_page_that_is_too_old_to_be_asked_for_begins_anew(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    with clinic.uow() as uow:
        uow.session.connection().execute(text("UPDATE outside_calendar SET page_token = 'page-1-1', sync_token = NULL"))
    desk.google.faults.append(Fault("/events", 400, "invalid"))
    desk.read("Maya")
    assert not desk.free("Maya", "10:00")
    assert desk.view("Maya").calendar_checked is True


def test_p12_who_leaves_the_team_takes_their_calendar_along(desk) -> None:
    calendar, clinic = desk.connect("Maya"), desk.clinic
    desk.google.add(calendar, clinic.at("10:00"), clinic.at("11:00"))
    desk.read("Maya")
    desk.run(remove_member, desk.person("Maya").user_id)
    desk.read("Maya")
    assert desk.google.refresh_tokens == {}
    assert desk.sql("SELECT 1 FROM outside_calendar WHERE organization_id = %s") == []
    assert desk.free("Maya", "10:00")
