"""A clinic with a diary, and how a hand reaches it in the browser."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.identity.models import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentView,
    CreateAppointment,
    FindAppointments,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
)
from tests.e2e.conftest import House

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 80  # pixels


class Desk:
    """A clinic of two clinicians, Maya and Tom, with a room each; hours 9 to 17 on a coming Tuesday."""

    def __init__(self, house: House) -> None:
        self.house = house
        today = datetime.now(UTC).astimezone(BERLIN).date()
        self.day: date = today + timedelta(days=(1 - today.weekday()) % 7 + 7)
        self.owner = house.employ("Ruth Hartmann")
        rooms = [self._resource(ResourceKind.ROOM, f"Room {number}") for number in (1, 2)]
        self.people = {"Maya Rosen": house.employ("Maya Rosen", Role.CLINICIAN)}
        self.maya = self._clinician("Maya Rosen", rooms[0], self.people["Maya Rosen"])
        self.tom = self._clinician("Tom Feldmann", rooms[1])
        fields = ServiceFields(name="Massage", duration_minutes=60, price=Money(amount=6000, currency="EUR"))
        self.service: UUID = house.run(scheduling.create_service, fields).id

    def _resource(self, kind: ResourceKind, name: str) -> UUID:
        return self.house.run(scheduling.create_resource, ResourceFields(kind=kind, name=name)).id

    def _clinician(self, name: str, room: UUID, user_id: UUID | None = None) -> UUID:
        about = {"default_room_id": room, "user_id": user_id, "slot_minutes": 15}
        fields = ResourceFields(kind=ResourceKind.CLINICIAN, name=name, **about)
        return self.house.run(scheduling.create_clinician, fields).id

    def at(self, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=BERLIN)

    def client(self, name: str) -> UUID:
        return self.house.run(clients.create, CreateClient(name=name)).id

    def book(self, name: str, clock: str, clinician: UUID | None = None, days: int = 0) -> AppointmentView:
        command = CreateAppointment(
            client_id=self.client(name),
            clinician_id=clinician or self.maya,
            service_id=self.service,
            starts_at=self.at(clock) + timedelta(days=days),
        )
        return self.house.run(scheduling.create_appointment, command)

    def starts(self, name: str) -> list[tuple[int, str]]:
        """When this client comes: days after the open one, and the clock."""
        window = FindAppointments(from_at=self.at("0:00"), to_at=self.at("0:00") + timedelta(days=30))
        found = self.house.run(scheduling.list_appointments, window).items
        mine = [one.starts_at.astimezone(BERLIN) for one in found if one.client_name == name]
        return sorted(((one.date() - self.day).days, f"{one:%H:%M}") for one in mine)

    def now(self, id: UUID) -> AppointmentView:
        return self.house.run(scheduling.get_appointment, id)

    def open(self, user_id: UUID | None = None, view: str = "day", **screen: Any) -> Page:
        page = self.house.open(
            self.path(view), user_id or self.owner, **{"viewport": {"width": 1440, "height": 900}, **screen}
        )
        page.wait_for_selector(".diary-main:not(:has(> .skeleton)) .ec-col-head, .agenda, .state")
        return page

    def path(self, view: str = "day") -> str:
        return f"/diary/?date={self.day}&view={view}"


def card(page: Page, name: str) -> Locator:
    return page.locator(".ec-event", has=page.locator("[data-id]", has_text=name)).first


def spot(page: Page, column: int, clock: str) -> tuple[float, float]:
    """Where a time of a column is on the screen; the grid begins at 8:00."""
    box = page.locator(".ec-body .ec-day").nth(column).bounding_box()
    hour, minute = map(int, clock.split(":"))
    return box["x"] + box["width"] / 2, box["y"] + (hour - 8 + minute / 60) * HOUR + 4


def drag(page: Page, what: Locator, to: tuple[float, float]) -> None:
    """Grab a card near its top and let it go with its start at `to`."""
    box = what.bounding_box()
    start = (box["x"] + box["width"] / 2, box["y"] + 8)
    page.mouse.move(*start)
    page.mouse.down()
    for part in range(1, 11):
        page.mouse.move(*(a + (b - a) * part / 10 for a, b in zip(start, (to[0], to[1] + 4), strict=True)))
    page.mouse.up()
