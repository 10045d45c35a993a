"""An account comes: whose it is, what can be booked there, and that we want to hear. It goes: Calendly and we forget."""

import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.errors import Busy, NotFound
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly import trouble
from livingrite.integrations.calendly.access import aside, calendly, keep
from livingrite.integrations.calendly.client import Calendly
from livingrite.integrations.calendly.errors import Away, CalendlyProblem, Refused, Slow
from livingrite.integrations.calendly.oauth import calendly_app, exchange, revoke
from livingrite.integrations.calendly.words import offer_there
from livingrite.integrations.events import calendly_due
from livingrite.integrations.schemas import ChangeConnection
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def arrive(uow: "Uow", connection_id: UUID) -> None:
    """After a token was typed or consent given. Raises Busy when Calendly is away or slow: the job comes again."""
    try:
        _exchange(uow, connection_id)
        with calendly(uow, connection_id) as there:
            me = there.me()
            scope = _scope(there, me)
            offers = [offer_there(one) for one in there.event_types(scope)]
            heard = _hear(uow, there, connection_id, scope)
    except (Away, Slow):
        raise Busy from None
    except CalendlyProblem as problem:
        trouble.note(uow, connection_id, problem)
        return
    except NotFound:
        return
    chosen: dict[str, Any] = {"scope": scope, "subscription": heard}
    change = ChangeConnection(connection_id=connection_id, account_label=me["email"], settings=chosen)
    aside(uow, integrations.change_connection, change)
    aside(uow, outside.take_in_offers, connection_id, offers)
    aside(uow, integrations.note_working, connection_id)
    uow.emit(calendly_due(connection_id))


def leave(uow: "Uow", connection_id: UUID) -> None:
    """Calendly forgets where to call, and we what people booked there; the appointments stay."""
    try:
        connection = aside(uow, integrations.open_connection, connection_id)
    except NotFound:
        return
    try:
        with calendly(uow, connection_id) as there:
            if connection.settings.get("subscription"):
                there.unsubscribe(connection.settings["subscription"])
    except (CalendlyProblem, NotFound):
        pass
    app = calendly_app()
    if app and "refresh_token" in connection.secrets:
        revoke(app, connection.secrets["refresh_token"])
    aside(uow, outside.forget_offers, connection_id)
    aside(uow, outside.forget_account, connection_id)
    aside(uow, integrations.disconnect, connection_id)


def _exchange(uow: "Uow", connection_id: UUID) -> None:
    """A code works once: what fails after it is mended by looking again."""
    connection, app = aside(uow, integrations.open_connection, connection_id), calendly_app()
    if "code" in connection.secrets and app is not None:
        kept = connection.secrets
        keep(uow, connection_id, exchange(app, kept["code"], kept["verifier"], uow.clock.now()))


def _scope(there: Calendly, me: dict[str, Any]) -> dict[str, str]:
    """Everybody's bookings where the account may see them, else its own."""
    organization = me["current_organization"]
    everybody = there.role(me["uri"], organization) in ("owner", "admin")
    return {"organization": organization} if everybody else {"organization": organization, "user": me["uri"]}


def _hear(uow: "Uow", there: Calendly, connection_id: UUID, scope: dict[str, str]) -> str | None:
    """Have Calendly call us, with a key of our own to sign with. Without a paid plan it does not: then the clock asks."""
    connection = aside(uow, integrations.open_connection, connection_id)
    if connection.settings.get("subscription"):
        return connection.settings["subscription"]
    if not (settings().public_url.startswith("https://") or settings().env == "test"):
        return None
    key = secrets.token_urlsafe(32)
    try:
        address = there.subscribe(connection.webhook_url, scope, key)
    except Refused:
        return None
    aside(uow, integrations.keep_secrets, connection_id, {"signing_key": key})
    return address
