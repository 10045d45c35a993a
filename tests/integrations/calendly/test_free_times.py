"""Calendly's free times narrow what visitors are offered, where the clinic wants it; never what staff see."""

from datetime import date, timedelta

import pytest

from livingrite.core.errors import Invalid
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import FindSlots, HoldSlot
from livingrite.scheduling.schemas.elsewhere import MapOffer, MapOffers
from tests.fakes.calendly import Fault

DAY = date(2027, 6, 2)


def offered(desk, *, staff: bool = False, day: date = DAY, clinician: str | None = "Maya") -> list[str]:
    wanted = FindSlots(
        service_id=desk.clinic.ids["massage"],
        clinician_id=desk.clinic.ids[clinician] if clinician else None,
        from_date=day,
        to_date=day,
        tz="Europe/Berlin",
    )
    found = desk.clinic.run(scheduling.find_slots, wanted, ctx=None if staff else desk.clinic.visitor).slots
    return [f"{(one.starts_at + timedelta(hours=2)):%H:%M}" for one in found]


@pytest.fixture
def narrowed(desk):
    """On Wednesday Maya is free at ten and at one there."""
    desk.connect()
    before = offered(desk)
    assert {"10:00", "10:30", "13:00"} <= set(before)
    desk.calendly.only = [desk.clinic.at("10:00", days=1), desk.clinic.at("13:00", days=1)]
    desk.map(narrows=True)
    return desk


def test_visitors_are_offered_only_what_is_free_there_and_staff_everything(narrowed) -> None:
    assert offered(narrowed) == ["10:00", "13:00"]
    assert {"10:00", "10:30", "13:00"} <= set(offered(narrowed, staff=True))


def test_with_anyone_the_others_are_not_narrowed(narrowed) -> None:
    assert "10:30" in offered(narrowed, clinician=None)  # with Noa


def test_a_time_that_is_not_free_there_cannot_be_booked_by_hand_of_the_address_either(narrowed) -> None:
    clinic = narrowed.clinic
    place = {"service_id": clinic.ids["massage"], "clinician_id": clinic.ids["Maya"]}
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.hold_slot, HoldSlot(starts_at=clinic.at("10:30", days=1), **place), ctx=clinic.visitor)
    clinic.run(scheduling.hold_slot, HoldSlot(starts_at=clinic.at("10:00", days=1), **place), ctx=clinic.visitor)


def test_what_changes_there_is_seen_at_the_next_look(narrowed) -> None:
    narrowed.calendly.only = [narrowed.clinic.at("15:00", days=1)]
    narrowed.look()
    assert offered(narrowed) == ["15:00"]


def test_while_calendly_is_away_what_was_last_known_counts(narrowed) -> None:
    narrowed.calendly.faults.append(Fault("available_times", 503, times=100))
    narrowed.calendly.only = []
    narrowed.look()
    assert offered(narrowed) == ["10:00", "13:00"]


def test_switched_off_nothing_is_narrowed(narrowed) -> None:
    narrowed.map(narrows=False)
    assert "10:30" in offered(narrowed)


def test_it_needs_a_service_and_a_clinician(desk) -> None:
    desk.connect()
    [offer] = [one for one in desk.run(scheduling.list_outside_offers) if one.name == "Massage"]
    chosen = MapOffer(offer_id=offer.id, service_id=desk.clinic.ids["massage"], narrows=True)
    with pytest.raises(Invalid) as refused:
        desk.run(scheduling.map_outside_offers, MapOffers(connection_id=offer.connection_id, offers=(chosen,)))
    assert refused.value.fields.keys() == {f"narrows-{offer.id}"}
