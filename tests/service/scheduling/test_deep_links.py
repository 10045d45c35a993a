"""Links that begin a booking with a clinician, a service or a location, and who "anyone" is."""

from datetime import date
from typing import Any

import pytest

from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookAppointment, BookingClient, FindSlots, HoldSlot, ServiceFields
from livingrite.ui.pages.booking.state import CLINICIAN, SERVICE, TIME, BookingState
from livingrite.ui.session import BaseState
from tests.service.scheduling.conftest import Clinic
from tests.unit.ui_runtime.browser import Tab

JUNE_1 = date(2027, 6, 1)


@pytest.fixture
def follow(clinic: Clinic):
    def open_link(query: str) -> Any:
        slug = clinic.run(identity.organization).slug
        tab = Tab(path=f"/book/{slug}{query}", route="/book/[slug]")
        tab.run(BaseState, "arrive")
        tab.run(BookingState, "load")
        return tab

    return open_link


def names(found: list[dict[str, str]]) -> list[str]:
    return [one["name"] for one in found]


def test_a_clinician_in_the_link_lists_what_they_give_and_is_not_asked_for_again(clinic: Clinic, follow: Any) -> None:
    only_noa = clinic.add_service("only Noa", clinician_ids=(clinic.ids["Noa"],))
    everything = names(follow("").state(BookingState).services)
    tab = follow(f"?clinician={clinic.ids['Maya']}")
    page = tab.state(BookingState)
    assert page.step == SERVICE
    assert set(everything) - set(names(page.services)) == {"only Noa"}
    tab.run(BookingState, "choose_service", service_id=str(clinic.ids["massage"]))
    assert (page.step, page.clinician["name"]) == (TIME, "Maya")
    assert str(only_noa) not in {one["id"] for one in page.services}


def test_service_and_clinician_together_open_the_times(clinic: Clinic, follow: Any) -> None:
    page = follow(f"?service={clinic.ids['massage']}&clinician={clinic.ids['Noa']}").state(BookingState)
    assert (page.step, page.clinician["name"]) == (TIME, "Noa")
    anyone = follow(f"?service={clinic.ids['massage']}&clinician=any").state(BookingState)
    assert (anyone.step, anyone.clinician["id"]) == (TIME, "")


def test_a_link_to_who_has_left_says_so_and_offers_the_others(clinic: Clinic, follow: Any) -> None:
    page = follow("?clinician=nobody").state(BookingState)
    assert page.services
    assert page.message


def test_a_location_in_the_link_leaves_only_who_works_there(clinic: Clinic, follow: Any, north: str) -> None:
    tab = follow(f"?service={clinic.ids['massage']}&location={north}")
    page = tab.state(BookingState)
    assert page.step == CLINICIAN
    assert "Maya" not in names(page.clinicians)
    assert "Noa" in names(page.clinicians)


@pytest.fixture
def north(clinic: Clinic) -> str:
    """Noa works in the north, Maya in the south."""
    from sqlalchemy import text  # two rows that no verb writes yet

    with clinic.uow() as uow:
        run = uow.session.connection().execute
        add = text(
            "INSERT INTO location (organization_id, id, name, timezone, is_active)"
            " VALUES (:o, gen_random_uuid(), :n, 'Europe/Berlin', true) RETURNING id"
        )
        put = text("UPDATE resource SET location_id = :l WHERE organization_id = :o AND id = :id")
        found = ""
        for place, who in (("South", "Maya"), ("North", "Noa")):
            found = run(add, {"o": clinic.ctx.organization, "n": place}).scalar_one()
            run(put, {"o": clinic.ctx.organization, "l": found, "id": clinic.ids[who]})
    return str(found)


def test_slots_for_anyone_at_a_location_are_only_of_who_works_there(clinic: Clinic, north: str) -> None:
    wanted = FindSlots(service_id=clinic.ids["massage"], location_id=north, from_date=JUNE_1, to_date=JUNE_1)  # pyright: ignore[reportArgumentType] - as text
    found = clinic.run(scheduling.find_slots, wanted, ctx=clinic.visitor).slots
    assert found
    assert clinic.ids["Maya"] not in {slot.clinician_id for slot in found}


def test_anyone_is_who_has_the_fewest_minutes_that_day_holds_included(clinic: Clinic) -> None:
    """A long visit weighs more than two short ones; who is held for somebody else counts as taken."""
    for name in ("Lena", "Omar"):
        clinic.add_clinician(name)
    team = tuple(clinic.ids[name] for name in ("Lena", "Omar"))
    shared = clinic.run(
        scheduling.create_service,
        ServiceFields(name="Talk", duration_minutes=30, price={"amount": 0, "currency": "EUR"}, clinician_ids=team),  # pyright: ignore[reportArgumentType]
    ).id
    long = clinic.add_service("Long", duration_minutes=120, clinician_ids=team)
    clinic.book("09:00", service="Long", clinician="Lena")
    assert long

    def anyone(clock: str) -> Any:
        person = BookingClient(name="Ruth", email="ruth@mail.example")
        made = clinic.run(
            scheduling.book,
            BookAppointment(client=person, service_id=shared, starts_at=clinic.at(clock)),
            ctx=clinic.visitor,
        )
        return clinic.run(scheduling.get_appointment, made.appointment_id).clinician_id

    # Omar takes four half hours before he has as much as Lena; the fifth goes to Lena, who waited longer.
    assert [anyone(f"{hour}:00") for hour in (11, 12, 13, 14, 15)] == [clinic.ids["Omar"]] * 4 + [clinic.ids["Lena"]]
    held = clinic.run(
        scheduling.hold_slot, HoldSlot(service_id=shared, starts_at=clinic.at("16:00")), ctx=clinic.visitor
    )
    assert held.clinician_id == clinic.ids["Omar"]
