"""What the family's first page shows, read in one transaction with the reader's own rights."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.schemas import UpdateView
from livingrite.clients import service as clients
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AppointmentView,
    ClinicianView,
    FindAppointments,
    ServiceView,
)
from livingrite.ui.pages.portal_home.needs import Waits, waiting_for

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AHEAD = timedelta(days=60)
STANDING = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.CONFIRMED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_SESSION,
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """`visits` are those that stand, the present or next one first."""

    client: str
    own: bool
    now: datetime
    visits: tuple[AppointmentView, ...]
    clinicians: dict[UUID, ClinicianView]


@dataclass(frozen=True, slots=True)
class Home:
    """All of the page."""

    ahead: Ahead
    services: dict[UUID, ServiceView]
    update: UpdateView | None
    needs: dict[str, Waits]


def ahead(uow: "Uow", client_id: UUID, most: int = 5) -> Ahead:
    """What the page's first sentence is about. Raises NotFound for a client that is not the reader's."""
    now = uow.clock.now()
    wanted = FindAppointments(from_at=now, to_at=now + AHEAD, client_id=client_id, statuses=STANDING, limit=most)
    return Ahead(
        client=clients.name_of(uow, client_id),
        own=client_id in clients.own_ids(uow),
        now=now,
        visits=scheduling.list_appointments(uow, wanted).items,
        clinicians={one.id: one for one in scheduling.list_clinicians(uow)},
    )


def home(uow: "Uow", client_id: UUID) -> Home:
    """Raises NotFound for a client that is not the reader's."""
    return Home(
        ahead=ahead(uow, client_id),
        services={one.id: one for one in scheduling.list_services(uow)},
        update=care.latest(uow, client_id),
        needs=waiting_for(uow, client_id),
    )
