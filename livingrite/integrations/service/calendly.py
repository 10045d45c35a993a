"""The clinic's Calendly account: connected by a token or by consent, looked at now, given up. Jobs talk to Calendly."""

from typing import TYPE_CHECKING

from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.integrations import events
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import CalendlyToken, Connect, ConnectionStatus, ConnectionView, Vendor
from livingrite.integrations.service.connections import connect, list_connections

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def calendly_account(uow: "Uow") -> ConnectionView | None:
    """The organization's, if there is one."""
    allow(uow.ctx, Permission.MANAGE)
    return _account(uow)


def connect_calendly(uow: "Uow", command: CalendlyToken) -> ConnectionView:
    """By a personal access token. Whether Calendly knows it, a job finds out. Raises Invalid."""
    allow(uow.ctx, Permission.MANAGE)
    token = command.token.strip()
    if not token or any(sign.isspace() or not sign.isascii() for sign in token):
        raise Invalid(fields={"token": _("Paste the token as Calendly shows it.")})
    return _connected(uow, {"token": token})


def authorize_calendly(uow: "Uow", code: str, verifier: str) -> ConnectionView:
    """Keep what Calendly sent back, sealed, until a job has exchanged it."""
    allow(uow.ctx, Permission.MANAGE)
    return _connected(uow, {"code": code, "verifier": verifier})


def read_calendly_now(uow: "Uow") -> None:
    """Look at it at once. Raises NotFound."""
    allow(uow.ctx, Permission.MANAGE)
    account = _account(uow)
    if account is None:
        raise NotFound
    uow.emit(events.calendly_due(account.id))


def leave_calendly(uow: "Uow") -> None:
    """Raises NotFound."""
    allow(uow.ctx, Permission.MANAGE)
    account = _account(uow)
    if account is None:
        raise NotFound
    uow.emit(events.calendly_leaving(account.id))


def _connected(uow: "Uow", secrets: dict[str, str]) -> ConnectionView:
    view = connect(uow, Connect(vendor=Vendor.CALENDLY, account_label="", secrets=secrets))
    uow.emit(events.calendly_connected(view.id))
    return view


def _account(uow: "Uow") -> ConnectionView | None:
    found = (one for one in list_connections(uow) if one.vendor == Vendor.CALENDLY and one.user_id is None)
    return next((one for one in found if one.status != ConnectionStatus.DISCONNECTED), None)
