"""Read the diary."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.schemas import AppointmentPage, AppointmentView, FindAppointments
from livingrite.scheduling.service.view import appointment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_appointments(uow: "Uow", wanted: FindAppointments) -> AppointmentPage:
    """The appointments that touch a window, also cancelled ones unless `statuses` says otherwise. A family login sees
    its clients' only. The audit keeps window and number; the rows follow from them."""
    allow(uow.ctx, Permission.READ)
    check_window(wanted)
    found = Appointments(uow).views(wanted)
    items = tuple(found[: wanted.limit])
    window = {"from": wanted.from_at, "to": wanted.to_at, "client_id": wanted.client_id}
    audit.record(uow, Action.LISTED, "appointment", client_id=wanted.client_id, count=len(items), after=window)
    return AppointmentPage(items, (items[-1].starts_at, items[-1].id) if len(found) > wanted.limit else None)


def check_window(wanted: FindAppointments) -> None:
    if wanted.to_at <= wanted.from_at:
        raise Invalid(fields={"to": _("The end must come after the start.")})


def get_appointment(uow: "Uow", appointment_id: UUID) -> AppointmentView:
    """Raises NotFound, also for a family login that is not linked to the client."""
    allow(uow.ctx, Permission.READ)
    view = appointment_view(uow, appointment_id)
    allow_client(uow.ctx, Permission.READ, view.client_id)
    audit.record(uow, Action.READ, "appointment", view.id, client_id=view.client_id)
    return view


def rename_client(uow: "Uow", client_id: UUID, name: str) -> int:
    """Rewrite the copies of a client's name; for the job that follows `client.renamed`."""
    allow(uow.ctx, Permission.MOVE)
    return Appointments(uow).rename_client(client_id, name)
