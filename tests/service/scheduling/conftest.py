"""A small clinic with everything a diary needs, on a Tuesday morning in Berlin."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.clock import FixedClock
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, open_uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import PUBLIC
from livingrite.scheduling.schemas import (
    AppointmentView,
    CreateAppointment,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
)

TUESDAY = datetime(2027, 6, 1, 6, tzinfo=UTC)  # 08:00 in Berlin


@dataclass
class Clinic:
    """`run` calls a verb at the clinic's fixed time; `at("10:30")` is a time of that Tuesday in Berlin."""

    ctx: Ctx
    clock: FixedClock = field(default_factory=lambda: FixedClock(TUESDAY))
    ids: dict[str, UUID] = field(default_factory=dict)
    _opened: Uow | None = None

    def run(self, verb: Callable[..., Any], *args: Any, ctx: Ctx | None = None, **kwargs: Any) -> Any:
        if self._opened and not ctx:
            return verb(self._opened, *args, **kwargs)
        with open_uow(ctx or self.ctx, clock=self.clock) as uow:
            return verb(uow, *args, **kwargs)

    @contextmanager
    def uow(self):
        with open_uow(self.ctx, clock=self.clock) as uow:
            yield uow

    @contextmanager
    def together(self):
        """All that `run` does in here as one transaction: what a test is furnished with is many small verbs."""
        with self.uow() as uow:
            self._opened = uow
            try:
                yield uow
            finally:
                self._opened = None

    @property
    def visitor(self) -> Ctx:
        return Ctx.public(self.ctx.organization, permissions=PUBLIC)

    def at(self, clock: str, *, days: int = 0) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return TUESDAY + timedelta(days=days, hours=hour - 8, minutes=minute)

    def book(
        self, clock: str = "10:00", *, client: str = "Dana", clinician: str = "Maya", **more: Any
    ) -> AppointmentView:
        return self.run(scheduling.create_appointment, self.wanted(clock, client=client, clinician=clinician, **more))

    def wanted(
        self, clock: str = "10:00", *, client: str = "Dana", clinician: str = "Maya", days: int = 0, **more: Any
    ) -> CreateAppointment:
        service = more.pop("service", "massage")
        return CreateAppointment(
            client_id=self.ids[client],
            clinician_id=self.ids[clinician],
            service_id=self.ids[service],
            starts_at=self.at(clock, days=days),
            **more,
        )

    def add_service(self, name: str, **fields: Any) -> UUID:
        wanted = {"name": name, "duration_minutes": 60, "price": Money(amount=6000, currency="EUR")} | fields
        self.ids[name] = self.run(scheduling.create_service, ServiceFields(**wanted)).id
        return self.ids[name]

    def add_thing(self, name: str, kind: ResourceKind) -> UUID:
        self.ids[name] = self.run(scheduling.create_resource, ResourceFields(kind=kind, name=name)).id
        return self.ids[name]

    def add_clinician(self, name: str, **fields: Any) -> UUID:
        wanted = ResourceFields(kind=ResourceKind.CLINICIAN, name=name, **fields)
        self.ids[name] = self.run(scheduling.create_clinician, wanted).id
        return self.ids[name]

    def add_client(self, name: str) -> UUID:
        self.ids[name] = self.run(clients.create, CreateClient(name=name)).id
        return self.ids[name]


@pytest.fixture
def clinic(ctx: Ctx) -> Clinic:
    """Maya (own room) and Noa, a device, a massage of an hour, and an ultrasound that needs the device."""
    return furnish(ctx)


def furnish(ctx: Ctx) -> Clinic:
    made = Clinic(ctx)
    with made.together() as uow:
        uow.session.connection().execute(text("UPDATE organization SET booking_open = true"))
        room = made.add_thing("Room 2", ResourceKind.ROOM)
        device = made.add_thing("Ultrasound device", ResourceKind.DEVICE)
        made.add_clinician("Maya", default_room_id=room)
        made.add_clinician("Noa")
        made.add_service("massage")
        made.add_service("ultrasound", duration_minutes=30, resource_ids=(device,))
        for name in ("Dana", "Omer", "Lea"):
            made.add_client(name)
    return made
