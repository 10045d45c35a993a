"""The clinic of notes/performance.md: 10 clinicians, 16 half-hours a weekday, 8 booked, 13 weeks (5,200 appointments)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range

from benchmarks import people
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, open_uow
from livingrite.identity.models import Organization
from livingrite.scheduling.models import Appointment, Availability, Resource, ResourceClaim, Service, ServiceResource

ZONE = ZoneInfo("Europe/Berlin")
SLUG = "bench"
CLINICIANS, CLIENTS, WEEKS = 10, 400, 13
OPENS, CLOSES, STEP = 540, 1020, 30
HALF_HOUR = timedelta(minutes=STEP)


@dataclass
class Clinic:
    """`monday` begins the measured week, the next whole one; six weeks lie before it and six after."""

    ctx: Ctx
    monday: date
    clinicians: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(CLINICIANS)])
    clients: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(CLIENTS)])
    service: UUID = field(default_factory=uuid4)
    things: list[UUID] = field(default_factory=lambda: [uuid4() for _ in range(3)])
    big_service: UUID = field(default_factory=uuid4)
    owner: UUID = field(default_factory=uuid4)
    taken_weeks: int = 0

    @classmethod
    def found(cls) -> Self:
        """Write all of it into an empty database."""
        today = datetime.now(ZONE).date()
        clinic = cls(Ctx.system(uuid4(), channel="cli"), today + timedelta(days=7 - today.weekday()))
        people.sign_up(clinic.ctx.organization, clinic.owner)
        with open_uow(clinic.ctx) as uow:
            clinic._write(uow)
        return clinic

    @property
    def names(self) -> dict[UUID, str]:
        return {id: f"Client {number:03} Abramson" for number, id in enumerate(self.clients)}

    def at(self, day: date, slot: int) -> datetime:
        """The instant of the clinic's `slot`-th half-hour on a day."""
        wall = datetime.combine(day, time(), ZONE) + timedelta(minutes=OPENS + STEP * slot)
        return wall.astimezone(UTC)

    def free_places(self) -> Iterator[dict[str, str]]:
        """Endless bodies of bookings, each of its own place, long after everything that is booked."""
        while True:
            self.taken_weeks += 1
            monday = self.monday + timedelta(weeks=WEEKS + self.taken_weeks)
            for number in range(5 * 16 * CLINICIANS):
                slots, who = divmod(number, CLINICIANS)
                yield {
                    "client_id": str(self.clients[number % CLIENTS]),
                    "clinician_id": str(self.clinicians[who]),
                    "service_id": str(self.service),
                    "starts_at": self.at(monday + timedelta(days=slots // 16), slots % 16).isoformat(),
                }

    def _write(self, uow: Uow) -> None:
        key = {"organization_id": self.ctx.organization}
        place = {"slug": SLUG, "name": "Bench Clinic", "country": "DE", "currency": "EUR", "booking_open": True}
        uow.session.add(Organization(id=self.ctx.organization, timezone=ZONE.key, **place))
        uow.session.flush()
        people.work(uow, self.owner)
        uow.session.add_all(people.client(uow, id, name) for id, name in self.names.items())
        about = {"duration_minutes": STEP, "price_currency": "EUR", "name": "Massage"}
        uow.session.add(Service(**key, id=self.service, **about))
        uow.session.add(Service(**key, id=self.big_service, **about | {"name": "Hydrotherapy"}))
        for number, id in enumerate(self.things):
            uow.session.add(Resource(**key, id=id, kind="device", name=f"Pool {number}", timezone=ZONE.key))
        for number, id in enumerate(self.clinicians):
            person = {"name": f"Clinician {number}", "slot_minutes": STEP, "position": number}
            uow.session.add(Resource(**key, id=id, kind="clinician", timezone=ZONE.key, **person))
        uow.session.flush()
        uow.session.add_all(ServiceResource(**key, service_id=self.big_service, resource_id=id) for id in self.things)
        hours = {"start_minute": OPENS, "end_minute": CLOSES}
        uow.session.add_all(
            Availability(**key, resource_id=id, weekday=weekday, **hours)
            for id in self.clinicians
            for weekday in range(5)
        )
        uow.session.flush()
        rows = [key | row for row in self._appointments()]
        connection = uow.session.connection()
        connection.execute(insert(Appointment), rows)
        connection.execute(insert(ResourceClaim), [key | claim for row in rows for claim in self._claims(row)])

    def _appointments(self) -> Iterator[dict[str, Any]]:
        first, names = self.monday - timedelta(weeks=WEEKS // 2), self.names
        for number in range(WEEKS * 5 * 8 * CLINICIANS):
            eighth, who = divmod(number, CLINICIANS)
            day, part = divmod(eighth, 8)
            start = self.at(first + timedelta(days=day // 5 * 7 + day % 5), 2 * part + (day + who) % 2)
            client = self.clients[number % CLIENTS]
            yield {
                "id": uuid4(),
                "client_id": client,
                "client_name": names[client],
                "clinician_id": self.clinicians[who],
                "service_id": self.service,
                "starts_at": start,
                "ends_at": start + HALF_HOUR,
                "blocked_from": start,
                "blocked_until": start + HALF_HOUR,
                "timezone": ZONE.key,
                "ical_uid": None,
            }

    def _claims(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The first three clinicians use one of the things each."""
        during = Range(row["blocked_from"], row["blocked_until"], bounds="[)")
        about = {"appointment_id": row["id"], "during": during, "holds": True}
        yield {"id": uuid4(), "resource_id": row["clinician_id"], "kind": "clinician", **about}
        for thing, clinician in zip(self.things, self.clinicians, strict=False):
            if clinician == row["clinician_id"]:
                yield {"id": uuid4(), "resource_id": thing, "kind": "device", **about}
