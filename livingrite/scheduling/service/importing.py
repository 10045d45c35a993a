"""Take over an appointment that was agreed in another program, once."""

from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.scheduling.events import Topic
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.rules.places import check_times
from livingrite.scheduling.schemas import AppointmentStatus, CreateAppointment
from livingrite.scheduling.schemas.importing import ImportAppointment
from livingrite.scheduling.service.booking import wanted_place, write_appointment
from livingrite.scheduling.service.place import Asking, ensure_free

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def import_appointment(uow: "Uow", command: ImportAppointment) -> bool:
    """Whether it is new. Nobody is notified, and what lies in the past counts as completed.

    Raises AppointmentConflict when clinician or room are taken, InvalidPlace, NotFound."""
    allow(uow.ctx, Permission.CREATE)
    if Appointments(uow).imported(command.ical_uid, command.recurrence_id):
        return False
    given = command.model_dump(exclude={"ical_uid", "recurrence_id"})
    place, modality = wanted_place(uow, CreateAppointment(**given))
    check_times(place.starts_at, place.ends_at, uow.clock.now())
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    place = ensure_free(uow, place, asking, command.override_reason)
    past = place.ends_at <= uow.clock.now()
    details = {
        "modality": modality,
        "notes": command.notes,
        "source": "import",
        "ical_uid": command.ical_uid,
        "recurrence_id": command.recurrence_id,
        "status": AppointmentStatus.COMPLETED if past else AppointmentStatus.BOOKED,
        "completed_at": place.ends_at if past else None,
    }
    write_appointment(uow, place, asking, details, Topic.IMPORTED)
    return True
