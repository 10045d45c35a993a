"""What goes out, what comes back of it, and what people are asked when it was changed there."""

from datetime import timedelta

import pytest

from livingrite.core.errors import Invalid
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, CreateSeries, MarkAppointment, MoveAppointment
from livingrite.scheduling.schemas.outside import Decide, TitleMode
from tests.fakes.google_calendar import Fault


def written(desk, name="Maya"):
    """Our event in a clinician's calendar."""
    [event] = [one for one in desk.google.live(desk.google.calendar(f"{name.lower()}@gmail.example")) if marked(one)]
    return event


def marked(event) -> bool:
    return "livingrite_appointment" in event.get("extendedProperties", {}).get("private", {})


def writes(desk) -> list[str]:
    return [
        call for call in desk.google.calls if not call.startswith("GET") and "watch" not in call and "stop" not in call
    ]


def move(desk, appointment, clock, **more):
    command = MoveAppointment(appointment_id=appointment.id, starts_at=desk.clinic.at(clock), **more)
    moved = desk.run(scheduling.move_appointment, command)
    desk.settle()
    return moved


@pytest.fixture
def calendar(desk):
    """Maya's main calendar, read and written."""
    found = desk.connect("Maya")
    desk.write_to_main("Maya")
    return found


def test_an_appointment_appears_follows_its_moves_and_goes_with_its_cancellation(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    event = written(desk)
    assert event["start"] == {"dateTime": "2027-06-01T10:00:00+02:00", "timeZone": "Europe/Berlin"}
    assert (event["visibility"], event["transparency"], event.get("attendees")) == ("private", "opaque", None)
    move(desk, booked, "14:00")
    assert written(desk)["start"]["dateTime"] == "2027-06-01T14:00:00+02:00"
    assert written(desk)["id"] == event["id"]
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    desk.settle()
    assert desk.google.live(calendar) == []
    desk.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    desk.settle()
    assert written(desk)["id"] == event["id"]


def test_what_was_there_before_the_choice_is_written_too_and_taken_out_with_it(desk) -> None:
    calendar = desk.connect("Maya")
    for clock in ("10:00", "12:00"):
        desk.clinic.book(clock)
    assert desk.google.live(calendar) == []
    desk.write_to_main("Maya")
    assert len(desk.google.live(calendar)) == 2
    desk.choose("Maya", reads=())
    assert desk.google.live(calendar) == []


def test_another_clinician_means_another_calendar(desk, calendar) -> None:
    other = desk.connect("Noa")
    desk.write_to_main("Noa")
    booked = desk.clinic.book("10:00")
    desk.settle()
    move(desk, booked, "10:00", clinician_id=desk.clinic.ids["Noa"])
    assert desk.google.live(calendar) == []
    assert [marked(one) for one in desk.google.live(other)] == [True]


@pytest.mark.parametrize(("mode", "title"), [("busy", "Busy"), ("initials", "R. A."), ("name", "Ruth Abramson")])
def test_g10_the_title_says_no_more_than_chosen_and_never_what_for(desk, calendar, mode, title) -> None:
    desk.clinic.add_client("Ruth Abramson")
    desk.clinic.add_service("Psychotherapy")
    if mode != "initials":  # which is what nobody chose
        desk.write_to_main("Maya", titles=TitleMode(mode))
    desk.clinic.book("10:00", client="Ruth Abramson", service="Psychotherapy", notes="F41.1 anxiety")
    desk.settle()
    event = written(desk)
    assert event["summary"] == title
    assert not any(word in repr(event) for word in ("Psychotherapy", "F41", "anxiety"))


def test_t5_a_series_keeps_its_wall_time_through_a_change_of_the_clocks(desk, calendar) -> None:
    """Mondays at nine around the end of summer time, 31 October 2027 in Berlin."""
    monday = desk.clinic.wanted("09:00", days=146)  # 25 October
    made = CreateSeries(**monday.model_dump(), rrule="FREQ=WEEKLY;COUNT=2")
    desk.run(scheduling.create_series, made)
    desk.settle()
    starts = sorted(one["start"]["dateTime"] for one in desk.google.live(calendar))
    assert starts == ["2027-10-25T09:00:00+02:00", "2027-11-01T09:00:00+01:00"]
    assert {one["start"]["timeZone"] for one in desk.google.live(calendar)} == {"Europe/Berlin"}


def test_g3_our_own_write_coming_back_is_no_change(desk, calendar) -> None:
    desk.hear()
    booked = desk.clinic.book("10:00")
    desk.settle()
    desk.read("Maya")
    move(desk, booked, "14:00")
    before, version = writes(desk), desk.run(scheduling.get_appointment, booked.id).version
    for _ in range(3):
        desk.read("Maya")
    assert writes(desk) == before
    assert desk.run(scheduling.get_appointment, booked.id).version == version
    assert desk.sql("SELECT 1 FROM busy_time WHERE organization_id = %s") == []
    assert desk.sql("SELECT 1 FROM calendar_decision WHERE organization_id = %s") == []


def test_g3_a_page_that_was_read_before_our_newer_write_moves_nothing_back(desk, calendar) -> None:
    from livingrite.integrations.google_calendar.words import event_there
    from livingrite.scheduling.service import outside

    booked = desk.clinic.book("10:00")
    desk.settle()
    desk.google.now = desk.clinic.clock.now
    old = event_there(dict(written(desk)), "Europe/Berlin", desk.clinic.ctx.organization)
    desk.clinic.clock.advance(timedelta(seconds=5))
    move(desk, booked, "14:00")
    [main] = desk.calendars("Maya")
    desk.run(outside.take_in_events, main.id, [old], 1)
    assert desk.run(scheduling.get_appointment, booked.id).starts_at == desk.clinic.at("14:00")


def test_a_copy_that_somebody_makes_of_our_event_is_their_own(desk, calendar) -> None:
    desk.clinic.book("10:00")
    desk.settle()
    copied = {**written(desk), "id": "somebodyscopy", "start": desk.clinic.at("15:00"), "end": desk.clinic.at("16:00")}
    desk.google.add(calendar, copied.pop("start"), copied.pop("end"), **copied)
    desk.read("Maya")
    assert not desk.free("Maya", "15:00")


def test_g1_moved_there_to_a_free_time_moves_here_and_the_client_is_told_once(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    before = writes(desk)
    desk.google.change(calendar, written(desk)["id"], start=desk.clinic.at("15:00"), end=desk.clinic.at("16:00"))
    for _ in range(3):
        desk.read("Maya")
    seen = desk.run(scheduling.get_appointment, booked.id)
    assert (seen.starts_at, seen.ends_at) == (desk.clinic.at("15:00"), desk.clinic.at("16:00"))
    assert desk.topics("appointment.settled") == 1
    assert writes(desk) == before
    assert desk.sql("SELECT 1 FROM calendar_decision WHERE organization_id = %s") == []


@pytest.fixture
def contested(desk, calendar):
    """Moved in Google onto another appointment; asked, not told."""
    booked, other = desk.clinic.book("10:00"), desk.clinic.book("15:00", client="Omer")
    desk.settle()
    event = next(one for one in desk.google.live(calendar) if one["start"]["dateTime"].startswith("2027-06-01T10"))
    desk.google.change(calendar, event["id"], start=desk.clinic.at("15:30"), end=desk.clinic.at("16:30"))
    desk.read("Maya")
    [decision] = desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))
    return booked, other, event["id"], decision


def test_g1_moved_there_onto_another_appointment_keeps_ours_and_asks(desk, contested) -> None:
    booked, _other, _event, decision = contested
    desk.read("Maya")
    assert desk.run(scheduling.get_appointment, booked.id).starts_at == desk.clinic.at("10:00")
    assert (decision.kind, decision.starts_at, decision.client_name) == ("moved", desk.clinic.at("15:30"), "Dana")
    assert desk.topics("appointment.settled") == 0
    assert desk.topics("appointment.cancelled") == 0
    assert len(desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))) == 1


def decide(desk, decision, choice, **more):
    desk.run(scheduling.decide, Decide(decision_id=decision.id, choice=choice, **more), ctx=desk.person("Maya"))
    desk.settle()


def test_g1_keeping_ours_puts_the_event_back(desk, calendar, contested) -> None:
    _booked, _other, event, decision = contested
    decide(desk, decision, "keep")
    assert calendar.events[event]["start"]["dateTime"] == "2027-06-01T10:00:00+02:00"
    assert desk.run(scheduling.list_decisions, ctx=desk.person("Maya")) == []
    desk.read("Maya")
    assert desk.run(scheduling.list_decisions, ctx=desk.person("Maya")) == []
    with pytest.raises(Invalid):
        decide(desk, decision, "keep")


def test_g1_following_is_refused_while_the_time_is_taken_and_works_when_it_is_free(desk, contested) -> None:
    booked, other, _event, decision = contested
    with pytest.raises(Exception, match="appointment_conflict"):
        decide(desk, decision, "follow", reason="Both can wait")
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=other.id))
    decide(desk, decision, "follow")
    assert desk.run(scheduling.get_appointment, booked.id).starts_at == desk.clinic.at("15:30")
    assert desk.topics("appointment.settled") == 1


def test_g1_moving_ours_in_the_diary_is_an_answer_too(desk, calendar, contested) -> None:
    booked, _other, event, _decision = contested
    move(desk, booked, "12:00")
    assert calendar.events[event]["start"]["dateTime"] == "2027-06-01T12:00:00+02:00"
    assert desk.run(scheduling.list_decisions, ctx=desk.person("Maya")) == []


def test_g2_deleted_there_is_asked_about_and_restored(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    event = written(desk)
    desk.google.delete(calendar, event["id"])
    for _ in range(2):
        desk.read("Maya")
    assert desk.run(scheduling.get_appointment, booked.id).status == "booked"
    [decision] = desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))
    assert decision.kind == "deleted"
    with pytest.raises(Invalid):
        decide(desk, decision, "follow")
    decide(desk, decision, "restore")
    assert written(desk)["id"] == event["id"]
    [(choice, by)] = desk.sql("SELECT choice, resolved_by_id FROM calendar_decision WHERE organization_id = %s")
    assert (choice, by) == ("restore", desk.person("Maya").user_id)
    audited = desk.sql("SELECT 1 FROM audit_event WHERE organization_id = %s AND entity = 'calendar_decision'")
    assert len(audited) == 1


def test_g2_cancelled_on_purpose_tells_the_client_once(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    desk.google.delete(calendar, written(desk)["id"])
    desk.read("Maya")
    assert desk.topics("appointment.cancelled") == 0
    [decision] = desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))
    decide(desk, decision, "cancel", reason="Ill")
    assert desk.run(scheduling.get_appointment, booked.id).status == "cancelled"
    assert desk.topics("appointment.cancelled") == 1
    assert desk.google.live(calendar) == []


def test_g2_deleted_while_the_sync_token_ran_out_is_found_by_what_is_missing(desk, calendar) -> None:
    desk.clinic.book("10:00")
    desk.settle()
    desk.read("Maya")
    desk.google.delete(calendar, written(desk)["id"])
    desk.google.forget_sync_tokens(calendar)
    desk.clinic.clock.advance(timedelta(minutes=1))
    desk.read("Maya")
    assert [one.kind for one in desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))] == ["deleted"]


def test_412_over_a_new_title_is_written_over_the_newest(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    desk.google.change(calendar, written(desk)["id"], description="Bring the blue chair")
    move(desk, booked, "14:00")
    assert written(desk)["start"]["dateTime"] == "2027-06-01T14:00:00+02:00"
    assert written(desk)["description"] == "Bring the blue chair"


def test_412_over_a_new_time_is_decided_by_people(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    desk.google.change(calendar, written(desk)["id"], start=desk.clinic.at("16:00"), end=desk.clinic.at("17:00"))
    move(desk, booked, "14:00")  # both moved it, nobody knew of the other
    [decision] = desk.run(scheduling.list_decisions, ctx=desk.person("Maya"))
    assert decision.starts_at == desk.clinic.at("16:00")
    assert desk.run(scheduling.get_appointment, booked.id).starts_at == desk.clinic.at("14:00")


@pytest.mark.parametrize("fault", [Fault("POST", 503), Fault("POST", 429, "rateLimitExceeded"), Fault("POST", delay=3)])
def test_a_write_that_fails_is_made_up_for_and_makes_one_event(desk, calendar, fault) -> None:
    desk.google.faults.append(Fault(fault.match, fault.status, fault.reason, delay=fault.delay))
    desk.clinic.book("10:00")
    desk.settle()
    assert desk.refused == ["appointment.booked"]
    desk.settle()
    assert len([one for one in desk.google.live(calendar) if marked(one)]) == 1


def test_a_write_whose_answer_was_lost_makes_no_second_event(desk, calendar) -> None:
    desk.clinic.book("10:00")
    desk.settle()
    with desk.clinic.uow() as uow:
        from sqlalchemy import text

        uow.session.connection().execute(text("DELETE FROM outside_event"))
    desk.choose("Maya", reads=())
    desk.write_to_main("Maya")
    assert len([one for one in desk.google.live(calendar) if marked(one)]) == 1
    assert desk.sql("SELECT count(*) FROM outside_event WHERE organization_id = %s") == [(1,)]


def test_the_past_is_neither_written_nor_asked_about(desk, calendar) -> None:
    booked = desk.clinic.book("10:00")
    desk.settle()
    event = written(desk)
    desk.later(desk.clinic.at("12:00"))
    desk.google.change(calendar, event["id"], start=desk.clinic.at("15:00"), end=desk.clinic.at("16:00"))
    desk.read("Maya")
    assert desk.run(scheduling.get_appointment, booked.id).starts_at == desk.clinic.at("10:00")
    assert desk.run(scheduling.list_decisions, ctx=desk.person("Maya")) == []
