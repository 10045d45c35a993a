"""A family on a phone: sees an appointment, moves it, cancels it; in English, and in Hebrew from right to left."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentView,
    CreateAppointment,
    FindSlots,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
)
from tests.e2e.axe import findings
from tests.e2e.conftest import House
from tests.e2e.test_portal import PHONE


class Visit(NamedTuple):
    house: House
    daughter: UUID
    made: AppointmentView

    def now(self) -> AppointmentView:
        return self.house.run(scheduling.get_appointment, self.made.id)


@pytest.fixture
def visit(house: House) -> Visit:
    """Ruth sees Maya in some days; her daughter has full access."""
    house.run(identity.change_organization, ChangeOrganization(booking_open=True, late_cancel_hours=1))
    maya = house.run(scheduling.create_clinician, ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")).id
    massage = ServiceFields(name="Massage", duration_minutes=60, price=Money(amount=6000, currency="EUR"))
    service = house.run(scheduling.create_service, massage).id
    ruth = house.run(clients.create, CreateClient(name="Ruth Abramson")).id
    day = (datetime.now(UTC) + timedelta(days=4)).date()
    wanted = FindSlots(service_id=service, clinician_id=maya, from_date=day, to_date=day + timedelta(days=6))
    first = house.run(scheduling.find_slots, wanted).slots[0]
    booking = CreateAppointment(client_id=ruth, clinician_id=maya, service_id=service, starts_at=first.starts_at)
    made = house.run(scheduling.create_appointment, booking)
    return Visit(house, house.relative("Michal Abramson", ruth), made)


def open_it(visit: Visit, **look: str) -> Page:
    page = visit.house.open("/portal/appointments", visit.daughter, cookies=look, **PHONE)
    page.get_by_role("link").filter(has_text="Massage").click()
    expect(page.get_by_text("Maya Rosen")).to_be_visible()
    return page


def test_a_family_moves_and_cancels_on_a_phone(visit: Visit) -> None:
    page = open_it(visit)
    assert findings(page) == []
    page.get_by_role("button", name="Choose another time").click()
    page.get_by_role("region", name="Choose a time").get_by_role("button").last.click()
    page.get_by_role("button", name="Move it to").click()
    expect(page.get_by_text("Moved to")).to_be_visible()
    moved = visit.now()
    assert (moved.starts_at != visit.made.starts_at, moved.status) == (True, "booked")
    page.get_by_role("button", name="Cancel the appointment").click()
    page.get_by_label("Would you tell us why?").fill("She is away")
    page.get_by_role("button", name="Cancel the appointment").click()
    expect(page.get_by_text("The time is free for somebody else now.")).to_be_visible()
    assert visit.now().status == "cancelled"
    page.get_by_role("link", name="All appointments").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No appointment is planned")
    assert findings(page) == []


def test_the_same_in_hebrew(visit: Visit) -> None:
    page = open_it(visit, lr_locale="he")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("button", name="בחירת מועד אחר").click()
    page.locator("button.slot").last.click()
    page.locator(".booking-foot .btn-solid").click()
    expect(page.get_by_text("התור הועבר")).to_be_visible()
    assert visit.now().starts_at != visit.made.starts_at
