"""One appointment as its reader may see it."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.scheduling.events import Topic, of_appointment
from livingrite.scheduling.repository.appointments import Appointments

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.scheduling.models import Appointment
    from livingrite.scheduling.schemas import AppointmentView


def appointment_view(uow: "Uow", id: UUID) -> "AppointmentView":
    view = Appointments(uow).view(id)
    if view is None:
        raise NotFound
    return view


def tell(uow: "Uow", topic: Topic, appointment: "Appointment", version: int, together: UUID | None = None) -> None:
    """Let jobs and open pages know about `appointment`, which is now at `version`."""
    uow.emit(of_appointment(topic, uow.ctx.organization, appointment.id, appointment.client_id, version, together))
