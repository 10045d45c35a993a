"""The public pages as their owner sets them up: look, words, links, rules, and what a late cancellation costs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import TooLateToMove
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.schemas import ChangeBookingPage, HoldSlot, MarkAppointment, Money, PageTexts, UpdateService
from tests.conftest import acting_as
from tests.service.scheduling.test_public_booking import book, by_place, hold, slots, times
from tests.unit.scheduling.test_page_rules import picture


def change(clinic, **fields):
    return clinic.run(scheduling.change_booking_page, ChangeBookingPage(**fields))


def test_only_what_was_given_changes_and_two_owners_do_not_overwrite_each_other(clinic) -> None:
    first = change(clinic, accent="#AA3311", frame_origins=("clinic.example",))
    second = change(clinic, late_fee_percent=50, version=first.version)
    assert (second.accent, second.frame_origins, second.late_fee_percent) == (
        "#aa3311",
        ("https://clinic.example",),
        50,
    )
    with pytest.raises(Stale):
        change(clinic, accent="#000000", version=first.version)


def test_what_cannot_be_is_said_at_its_field(clinic) -> None:
    for fields, name in (({"accent": "greenish"}, "accent"), ({"frame_origins": ("*",)}, "frame_origins")):
        with pytest.raises(Invalid) as refused:
            change(clinic, **fields)
        assert list(refused.value.fields) == [name]


def test_nobody_else_sets_the_page_up(clinic) -> None:
    desk = acting_as(clinic.ctx, "service.read", "appointment.create")
    with pytest.raises(Denied):
        clinic.run(scheduling.change_booking_page, ChangeBookingPage(accent="#000000"), ctx=desk)


def test_visitors_read_the_words_in_their_language_else_in_the_clinics(clinic) -> None:
    change(clinic, texts={"en": PageTexts(welcome="Welcome", confirmation="Third floor"), "de": PageTexts(welcome="Willkommen")})  # fmt: skip
    assert clinic.run(scheduling.front, ctx=clinic.visitor).welcome == "Welcome"
    seen = clinic.run(scheduling.front, ctx=replace(clinic.visitor, locale="de"))
    assert (seen.welcome, seen.confirmation) == ("Willkommen", "Third floor")


def test_the_logo_is_public_and_goes_when_it_is_taken_away(clinic) -> None:
    shown = clinic.run(scheduling.set_logo, picture("JPEG"))
    assert clinic.run(scheduling.logo_of, ctx=clinic.visitor).startswith(b"\x89PNG")
    assert clinic.run(scheduling.front, ctx=clinic.visitor).logo == shown.logo
    clinic.run(scheduling.set_logo, None)
    with pytest.raises(NotFound):
        clinic.run(scheduling.logo_of, ctx=clinic.visitor)


def test_short_names_stay_when_the_name_changes(clinic) -> None:
    clinic.add_service("Massage")
    clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes={"name": "Relaxing"}))
    found = {one.name: one.short_name for one in clinic.run(scheduling.list_public_services, ctx=clinic.visitor)}
    assert found == {"Relaxing": "massage", "ultrasound": "ultrasound", "Massage": "massage-2"}
    people = clinic.run(scheduling.list_public_clinicians, ctx=clinic.visitor)
    assert [one.short_name for one in people] == ["maya", "noa"]


def test_a_service_begins_on_its_own_grid(clinic) -> None:
    clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["ultrasound"], changes={"slot_minutes": 90}))  # fmt: skip
    assert times(clinic, service="ultrasound", clinician="Maya") == [
        "09:00",
        "10:30",
        "12:00",
        "13:30",
        "15:00",
        "16:30",
    ]
    assert len(slots(clinic, first=date(2027, 6, 2), last=date(2027, 6, 2), clinician="Maya").slots) == 15


def fee(clinic, id):
    with clinic.uow() as uow:
        row = uow.session.get(Appointment, (clinic.ctx.organization, id))
        return row.status, row.late_fee_amount, row.late_fee_currency


def test_m14_a_late_cancellation_is_marked_and_its_fee_written_down(clinic) -> None:
    change(clinic, late_fee_percent=50)
    held = hold(clinic)
    assert (held.late_after, held.late_fee) == (clinic.at("10:00", days=-1), Money(amount=3000, currency="EUR"))
    booked = book(clinic, hold_token=held.hold_token)
    seen = clinic.run(scheduling.get_managed, booked.manage_token, ctx=clinic.visitor)
    assert (seen.late_fee, seen.can_move) == (Money(amount=3000, currency="EUR"), False)
    with pytest.raises(TooLateToMove):
        clinic.run(scheduling.reschedule_managed, booked.manage_token, clinic.at("14:00"), ctx=clinic.visitor)
    gone = clinic.run(scheduling.cancel_managed, booked.manage_token, ctx=clinic.visitor)
    assert gone.late_fee == Money(amount=3000, currency="EUR")
    assert fee(clinic, booked.appointment_id) == ("late_cancelled", 3000, "EUR")


def test_in_time_it_costs_nothing_and_moves(clinic) -> None:
    change(clinic, late_fee_amount=2000)
    clinic.run(identity.change_organization, ChangeOrganization(late_cancel_hours=1))
    booked = book(clinic, **by_place(clinic, "14:00"))
    moved = clinic.run(scheduling.reschedule_managed, booked.manage_token, clinic.at("15:00"), ctx=clinic.visitor)
    assert (moved.can_move, moved.late_after) == (True, clinic.at("14:00"))
    clinic.run(scheduling.cancel_managed, booked.manage_token, ctx=clinic.visitor)
    assert fee(clinic, booked.appointment_id) == ("cancelled", None, None)


def test_a_fee_that_was_taken_back_is_gone(clinic) -> None:
    change(clinic, late_fee_percent=100)
    booked = book(clinic, **by_place(clinic, "14:00"))
    clinic.run(scheduling.cancel_managed, booked.manage_token, ctx=clinic.visitor)
    clinic.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.appointment_id))
    assert fee(clinic, booked.appointment_id) == ("booked", None, None)


def test_the_deadline_is_two_days_on_the_calendar_when_the_clocks_change(clinic) -> None:
    clinic.run(identity.change_organization, ChangeOrganization(late_cancel_hours=48))
    clinic.clock.advance(timedelta(days=147))  # Tuesday 26 October; on Sunday the 31st an hour is repeated
    monday = clinic.at("11:00", days=153)  # 10:00 in Berlin by then
    wanted = HoldSlot(service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], starts_at=monday)
    held = clinic.run(scheduling.hold_slot, wanted, ctx=clinic.visitor)
    assert held.late_after == clinic.at("10:00", days=151)
