"""One organization with one of everything, so that every id of every route can be tried from next door."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.schemas import PostUpdate
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, CreateApiKey, Invite, Role
from livingrite.imports import service as imports
from livingrite.imports.schemas import ImportKind, StartImport
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, Vendor
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AddTimeOff,
    CreateAppointment,
    JoinWaitlist,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    Subscribe,
)
from tests.service.identity.conftest import member, person

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
        account = Connect(vendor=Vendor.TWILIO, account_label="AC1", secrets={"auth_token": "quiet"})
        add("connection_id", run(owner, integrations.connect, account).id)
        self._people(owner)
        run(ctx, identity.change_organization, ChangeOrganization(booking_open=True))
        return self

    def _people(self, owner: Ctx) -> None:
        add, ctx, client = self.ids.__setitem__, self.ctx, self.ids["client_id"]
        add("user_id", member(ctx, Role.CLINICIAN).id)
        invited = Invite(email="invited@example.org", role=Role.CLINICIAN)
        add("invitation_id", run(owner, identity.invite, invited).id)
        key = CreateApiKey(name="Reports", scopes=("client.read",))
        add("api_key_id", run(owner, identity.create_api_key, key).id)
        son = LinkFamily(client_id=client, user_id=person().id, relationship="son")
        add("family_member_id", run(ctx, clients.link_family, son).id)
        waiting = JoinWaitlist(client_id=client, service_id=self.ids["service_id"])
        add("waitlist_entry_id", run(ctx, scheduling.join_waitlist, waiting).id)
        leave = AddTimeOff(clinician_id=self.ids["clinician_id"], starts_at=later(96), ends_at=later(98))
        add("time_off_id", run(ctx, scheduling.add_time_off, leave).id)
        add("lead_id", run(ctx, crm.add, AddLead(name="Lena Hoffmann", email="lena@example.org")).id)

    def booking(self, **changed: Any) -> CreateAppointment:
        wanted = {name: self.ids[name] for name in ("client_id", "clinician_id", "service_id")}
        return CreateAppointment(**(wanted | {"starts_at": NOON, "override_reason": "as agreed"} | changed))


def later(hours: int = 24) -> str:
    return (NOON + timedelta(hours=hours)).isoformat()
