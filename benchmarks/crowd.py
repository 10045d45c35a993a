"""A house with many clinicians and one very full day, beside the clinic that everything else is measured in."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range

from benchmarks import people
from benchmarks.clinic import ZONE
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, open_uow
from livingrite.identity.models import Membership, Organization, Role
from livingrite.scheduling.models import Appointment, Availability, Resource, ResourceClaim, Service

HALF_HOUR = timedelta(minutes=30)
CLIENTS = 200


@dataclass
class Crowd:
    """`clinicians` people with `each` appointments of half an hour on `day`, one after the other from 8 o'clock."""

    clinicians: int
    each: int
    owner: UUID
    day: date
    ctx: Ctx = field(default_factory=lambda: Ctx.system(uuid4(), channel="cli"))

    def found(self) -> "Crowd":
        with open_uow(self.ctx) as uow:
            self._write(uow)
        return self

    def _write(self, uow: Uow) -> None:
        key = {"organization_id": self.ctx.organization}
        slug = f"crowd-{self.clinicians}-{self.each}"
        place = {"slug": slug, "name": "Crowd", "country": "DE", "currency": "EUR", "timezone": ZONE.key}
        uow.session.add(Organization(id=self.ctx.organization, **place))
        uow.session.flush()
        uow.session.add(Membership(**key, user_id=self.owner, role=Role.OWNER))
        names = {uuid4(): f"Client {number:03} Abramson" for number in range(CLIENTS)}
        uow.session.add_all(people.client(uow, id, name) for id, name in names.items())
        service = Service(**key, id=uuid4(), duration_minutes=30, price_currency="EUR", name="Massage")
        uow.session.add(service)
        staff = [uuid4() for _ in range(self.clinicians)]
        for number, id in enumerate(staff):
            about = {"name": f"Clinician {number:03}", "slot_minutes": 30, "position": number, "timezone": ZONE.key}
            uow.session.add(Resource(**key, id=id, kind="clinician", **about))
        uow.session.flush()
        hours = {"weekday": self.day.weekday(), "start_minute": 480, "end_minute": 480 + 30 * self.each}
        uow.session.add_all(Availability(**key, resource_id=id, **hours) for id in staff)
        uow.session.flush()
        rows = [
            key | self._appointment(id, number, list(names.items()), service.id)
            for id in staff
            for number in range(self.each)
        ]
        connection = uow.session.connection()
        connection.execute(insert(Appointment), rows)
        connection.execute(insert(ResourceClaim), [key | _claim(row) for row in rows])

    def _appointment(
        self, clinician: UUID, number: int, clients: list[tuple[UUID, str]], service: UUID
    ) -> dict[str, object]:
        client, name = clients[number % len(clients)]
        start = (datetime.combine(self.day, time(8), ZONE) + HALF_HOUR * number).astimezone(UTC)
        times = {"starts_at": start, "ends_at": start + HALF_HOUR}
        times |= {"blocked_from": start, "blocked_until": start + HALF_HOUR}
        about = {"client_id": client, "client_name": name, "clinician_id": clinician, "service_id": service}
        return {"id": uuid4(), "timezone": ZONE.key, "ical_uid": None, **times, **about}


def _claim(row: dict[str, object]) -> dict[str, object]:
    during = Range(row["blocked_from"], row["blocked_until"], bounds="[)")
    about = {"resource_id": row["clinician_id"], "appointment_id": row["id"]}
    return {"id": uuid4(), "kind": "clinician", "during": during, "holds": True, **about}
