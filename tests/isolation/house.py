"""One organization with one of everything, so that every id of every route can be tried from next door."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.schemas import PostUpdate
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.imports import service as imports
from livingrite.imports.schemas import ImportKind, StartImport
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    CreateAppointment,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    Subscribe,
)
from tests.service.identity.conftest import member

NOON = datetime(2027, 6, 1, 10, tzinfo=UTC)


@dataclass
class House:
    ctx: Ctx
    ids: dict[str, UUID] = field(default_factory=dict)

    def build(self) -> "House":
        """Ids by the name that a route gives its path parameter."""
        add, ctx = self.ids.__setitem__, self.ctx
        add("client_id", run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id)
        maya = ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")
        add("clinician_id", run(ctx, scheduling.create_clinician, maya).id)
        massage = ServiceFields(name="Massage", duration_minutes=60, price=Money(amount=6000, currency="EUR"))
        add("service_id", run(ctx, scheduling.create_service, massage).id)
        add("appointment_id", run(ctx, scheduling.create_appointment, self.booking()).id)
        note = PostUpdate(client_id=self.ids["client_id"], content="Ate all her soup")
        owner = replace(ctx, user_id=member(ctx).id, name="Ana")
        add("note_id", run(owner, care.post, note).id)
        csv = StartImport(kind=ImportKind.CLIENTS, file_name="clients.csv", data=b"name\nDana Levi\n")
        add("import_id", run(ctx, imports.start_import, csv).id)
        feed = Subscribe(kind="clinician", target_id=self.ids["clinician_id"])
        add("feed_id", run(owner, scheduling.subscribe, feed).id)
        return self

    def booking(self, **changed: Any) -> CreateAppointment:
        wanted = {name: self.ids[name] for name in ("client_id", "clinician_id", "service_id")}
        return CreateAppointment(**(wanted | {"starts_at": NOON, "override_reason": "as agreed"} | changed))


def later(hours: int = 24) -> str:
    return (NOON + timedelta(hours=hours)).isoformat()
