"""What a client's page shows, read in one transaction with the reader's own rights."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission as CarePermission
from livingrite.care.schemas import FindUpdates, UpdateView
from livingrite.clients.schemas import ClientView
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
    client: ClientView
    house: OrganizationView
    now: datetime
    appointments: tuple[AppointmentView, ...]
    clinicians: dict[UUID, str]
    services: dict[UUID, str]
    updates: tuple[UpdateView, ...]
    messages: LogPage


def profile(uow: "Uow", head: Head) -> Profile:
    client_id, now = head.client.id, head.now
    may = uow.ctx.may
    around = FindAppointments(from_at=now - BACK, to_at=now + AHEAD, client_id=client_id)
    return Profile(
        client=head.client,
        house=head.house,
        now=now,
        appointments=scheduling.list_appointments(uow, around).items,
        clinicians={one.id: one.name for one in scheduling.list_clinicians(uow)},
        services={one.id: one.name for one in scheduling.list_services(uow)},
        updates=care.feed(uow, FindUpdates(client_id=client_id, limit=3)).items if may(CarePermission.READ) else (),
        messages=messaging.latest_of_client(uow, client_id) if may(MessagingPermission.READ) else LogPage(items=()),
    )
