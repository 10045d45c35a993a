"""What a client's page shows, read in one transaction with the reader's own rights."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission as CarePermission
from livingrite.care.schemas import FindUpdates, UpdateView
from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientView, FamilyMemberView, TeamMemberView
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission as ConsentPermission
from livingrite.consents.schemas import ConsentsView
from livingrite.identity import service as identity
from livingrite.identity.schemas import OrganizationView
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission as MessagingPermission
from livingrite.messaging.schemas import LogPage
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentView, FindAppointments
from livingrite.ui.client.head import Head

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BACK, AHEAD = timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Profile:
    """`colleagues` is who may be put on the care team, (id, name); empty when the reader may not choose."""

    client: ClientView
    house: OrganizationView
    now: datetime
    family: list[FamilyMemberView]
    team: list[TeamMemberView]
    colleagues: list[tuple[UUID, str]]
    appointments: tuple[AppointmentView, ...]
    clinicians: dict[UUID, str]
    services: dict[UUID, str]
    updates: tuple[UpdateView, ...]
    messages: LogPage
    consents: ConsentsView | None


def profile(uow: "Uow", head: Head) -> Profile:
    client_id, now = head.client.id, head.now
    may = uow.ctx.may
    around = FindAppointments(from_at=now - BACK, to_at=now + AHEAD, client_id=client_id)
    return Profile(
        client=head.client,
        house=head.house,
        now=now,
        family=clients.family_of(uow, client_id),
        team=clients.care_team_of(uow, client_id),
        colleagues=[(one.user_id, one.name) for one in identity.team(uow)] if may(Permission.ASSIGN_TEAM) else [],
        appointments=scheduling.list_appointments(uow, around).items,
        clinicians={one.id: one.name for one in scheduling.list_clinicians(uow)},
        services={one.id: one.name for one in scheduling.list_services(uow)},
        updates=care.feed(uow, FindUpdates(client_id=client_id, limit=3)).items if may(CarePermission.READ) else (),
        messages=messaging.log_of_client(uow, client_id, limit=6)
        if may(MessagingPermission.READ)
        else LogPage(items=()),
        consents=consents.list_consents(uow, client_id) if may(ConsentPermission.READ) else None,
    )
