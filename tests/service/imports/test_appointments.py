"""Another program's calendar comes in: once, named by client, and never over what is taken."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from livingrite.imports import service as imports
from livingrite.imports.errors import ImportRefused
from livingrite.imports.schemas import AppointmentOptions, ClientOptions, ImportKind, ImportStatus
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    FindAppointments,
    Money,
    MoveAppointment,
    ResourceFields,
    ResourceKind,
    ServiceFields,
)
from tests.service.imports.conftest import NOW

FIXTURES = Path(__file__).parents[2] / "fixtures"
SAMPLE = (FIXTURES / "appointments.ics").read_bytes()


@pytest.fixture
def options(importer) -> AppointmentOptions:
    clinician = importer.run(scheduling.create_clinician, ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya"))
    fields = ServiceFields(name="Massage", duration_minutes=50, price=Money(amount=6000, currency="EUR"))
    service = importer.run(scheduling.create_service, fields)
    return AppointmentOptions(clinician_id=clinician.id, service_id=service.id)


def bring(importer, data, options):
    return importer.bring(data, options, ImportKind.APPOINTMENTS)


def booked(importer):
    wanted = FindAppointments(from_at=NOW - timedelta(days=400), to_at=NOW + timedelta(days=400))
    return importer.run(scheduling.list_appointments, wanted).items


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]).encode()


def event(uid: str, summary: str, start: str, *more: str) -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART;TZID=Europe/Berlin:{start}", *more, "END:VEVENT"]
    )


def test_the_sample_calendar_makes_appointments_and_a_report(importer, options) -> None:
    view = bring(importer, SAMPLE, options)
    assert (view.status, view.created, view.refused) == (ImportStatus.FINISHED, 8, 2)
    assert [row.line for row in view.report] == [61, 68]
    found = booked(importer)
    assert [each.client_name for each in found][:3] == ["Hannah Vogel", "Jonas Weber", "מרים לוי"]
    assert (
        found[1].notes
        == "First visit, bring the letter of the family doctor and the list of medication. Entrance through the yard."
    )


def test_the_same_calendar_again_changes_nothing(importer, options) -> None:
    bring(importer, SAMPLE, options)
    before = booked(importer)
    view = bring(importer, SAMPLE, options)
    assert (view.created, view.unchanged, view.refused) == (0, 8, 2)
    assert booked(importer) == before


def test_nobody_is_told_what_the_other_program_has_told(importer, options, events) -> None:
    bring(importer, SAMPLE, options)
    assert "appointment.imported" in events(importer.ctx)
    assert "appointment.booked" not in events(importer.ctx)


def test_clients_are_known_by_title_by_its_first_part_and_by_guest(importer, options) -> None:
    importer.bring("Name,Email\nAnna Lang,anna@mail.example\nBen Roth,ben@mail.example\n", ClientOptions())
    data = calendar(
        event("1", "anna lang", "20261207T090000", "DURATION:PT30M"),
        event("2", "Anna Lang - massage (back)", "20261208T090000", "DURATION:PT30M"),
        event("3", "Follow-up", "20261209T090000", "DURATION:PT30M", "ATTENDEE:mailto:ben@mail.example"),
        event("4", "Somebody New", "20261210T090000", "DURATION:PT30M"),
    )
    strict = options.model_copy(update={"create_clients": False})
    view = bring(importer, data, strict)
    assert [each.client_name for each in booked(importer)] == ["Anna Lang", "Anna Lang", "Ben Roth"]
    assert view.report[0].params == {"summary": "Somebody New"}
    assert bring(importer, data, options).created == 1
    assert {person.name for person in importer.people()} == {"Anna Lang", "Ben Roth", "Somebody New"}


def test_an_overlap_of_one_clinician_is_refused_by_name(importer, options) -> None:
    data = calendar(
        event("1", "Anna", "20261207T090000", "DURATION:PT60M"),
        event("2", "Ben", "20261207T093000", "DURATION:PT60M"),
    )
    view = bring(importer, data, options)
    assert (view.created, view.refused) == (1, 1)
    said = imports.sentence("en", view.report[0])
    assert (view.report[0].line, said) == (9, "Ben, 2026-12-07 09:30: Maya already has an appointment at that time.")
    assert {person.name for person in importer.people()} == {"Anna"}


def test_all_or_nothing_undoes_the_calendar_and_its_new_clients(importer, options) -> None:
    data = calendar(
        event("1", "Anna", "20261207T090000", "DURATION:PT60M"),
        event("2", "Ben", "20261207T093000", "DURATION:PT60M"),
    )
    view = bring(importer, data, options.model_copy(update={"all_or_nothing": True}))
    assert (view.status, view.created, view.refused) == (ImportStatus.REFUSED, 0, 1)
    assert (list(booked(importer)), importer.people()) == ([], [])


def test_the_past_counts_as_completed_and_an_event_without_end_takes_the_services_time(importer, options) -> None:
    data = calendar(event("1", "Anna", "20261102T090000"), event("2", "Anna", "20261207T090000"))
    bring(importer, data, options)
    found = booked(importer)
    assert [each.status.value for each in found] == ["completed", "booked"]
    assert found[0].ends_at - found[0].starts_at == timedelta(minutes=50)


def test_t6_a_skipped_time_waits_for_a_decision(importer, options) -> None:
    data = calendar(event("1", "Anna", "20270321T023000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=3"))
    view = bring(importer, data, options)
    assert (view.created, view.refused) == (2, 1)
    assert view.report[0].params["wall"] == "2027-03-28 02:30"


def test_a_moved_appointment_is_not_moved_back_by_the_old_file(importer, options) -> None:
    bring(importer, SAMPLE, options)
    first = booked(importer)[0]
    later = first.starts_at + timedelta(days=1)
    move = MoveAppointment(appointment_id=first.id, starts_at=later, override_reason="asked")
    importer.run(scheduling.move_appointment, move)
    moved = booked(importer)
    assert bring(importer, SAMPLE, options).created == 0
    assert booked(importer) == moved


def test_only_the_chosen_dates_come_in(importer, options) -> None:
    window = options.model_copy(update={"from_date": date(2026, 12, 14), "to_date": date(2026, 12, 31)})
    view = bring(importer, SAMPLE, window)
    assert view.created == 1
    run_id = importer.upload(SAMPLE, ImportKind.APPOINTMENTS).id
    seen = importer.run(imports.preview, run_id, window)
    assert (seen.accepted, seen.outside) == (1, 2)


def test_a_window_that_ends_before_it_begins_is_refused_with_a_sentence(importer, options) -> None:
    run_id = importer.upload(SAMPLE, ImportKind.APPOINTMENTS).id
    backwards = options.model_copy(update={"from_date": date(2027, 1, 2), "to_date": date(2027, 1, 1)})
    with pytest.raises(ImportRefused):
        importer.run(imports.preview, run_id, backwards)


def test_what_no_keyboard_types_in_a_title_refuses_no_appointment(importer, options) -> None:
    view = bring(importer, calendar(event("a", "An\x0bna\x07 Berg", "20261207T090000", "DESCRIPTION:x\x01y")), options)
    assert (view.created, view.refused, booked(importer)[0].client_name) == (1, 0, "Anna Berg")
