"""A clinician's own Google account: consented to, and given up. Jobs talk to Google."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.integrations import events
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import Connect, ConnectionView, Vendor
from livingrite.integrations.service.connections import connect, list_connections
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def check_google_calendar(uow: "Uow") -> None:
    """Before somebody is sent to Google. Raises Denied, Invalid for who is no clinician here."""
    allow(uow.ctx, Permission.CONNECT_OWN)
    if uow.ctx.user_id is None:
        raise Denied
    if scheduling.clinician_of(uow, uow.ctx.user_id) is None:
        raise Invalid(_("Only somebody with a diary of their own can connect a calendar."))


def authorize_google_calendar(uow: "Uow", code: str, verifier: str) -> ConnectionView:
    """Keep what Google sent back with the person, sealed, until a job has exchanged it."""
    check_google_calendar(uow)
    secrets = {"code": code, "verifier": verifier}
    command = Connect(vendor=Vendor.GOOGLE_CALENDAR, user_id=uow.ctx.user_id, account_label="", secrets=secrets)
    view = connect(uow, command)
    uow.emit(events.google_authorized(view.id))
    return view


def leave_google_calendar(uow: "Uow", connection_id: UUID) -> None:
    """One's own, or anybody's for who manages them. Raises NotFound."""
    mine = [one for one in list_connections(uow) if one.id == connection_id and one.vendor == Vendor.GOOGLE_CALENDAR]
    if not mine:
        raise NotFound
    uow.emit(events.google_leaving(connection_id))
