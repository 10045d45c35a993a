"""An organization's accounts at vendors, and those of its people."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import open_uow
from livingrite.integrations import events
from livingrite.integrations.models import ConnectionStatus, IntegrationConnection, Vendor
from livingrite.integrations.permissions import Permission
from livingrite.integrations.repository import Connections, organization_of_connection
from livingrite.integrations.schemas import ChangeConnection, Connect, Connection, ConnectionView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from livingrite.core.uow import Uow

LATELY = timedelta(minutes=5)


def list_connections(uow: "Uow") -> list[ConnectionView]:
    """Every one for who manages them; for others their own."""
    if uow.ctx.may(Permission.MANAGE):
        return [_view(row) for row in Connections(uow).every()]
    allow(uow.ctx, Permission.CONNECT_OWN)
    return [_view(row) for row in Connections(uow).every(user_id=uow.ctx.user_id)] if uow.ctx.user_id else []


def connect(uow: "Uow", command: Connect) -> ConnectionView:
    """Keep an account's secrets, encrypted; an account that was there before is replaced, under its old id."""
    _allow(uow.ctx, command.user_id)
    row = Connections(uow).claim(command.vendor, command.user_id)
    row.status = ConnectionStatus.CONNECTED
    row.account_label, row.settings = command.account_label, command.settings
    row.secrets = json.dumps(command.secrets)
    row.last_sync_at = row.last_error = None
    row.version += 1
    return _told(uow, Action.CREATED, row)


def change_connection(uow: "Uow", command: ChangeConnection) -> ConnectionView:
    """Other secrets, other settings; trouble is forgotten, so that it is tried again. Raises Stale, NotFound."""
    row = _own(uow, command.connection_id, command.version)
    if row.status == ConnectionStatus.DISCONNECTED:
        raise NotFound
    row.status, row.last_error = ConnectionStatus.CONNECTED, None
    row.account_label = row.account_label if command.account_label is None else command.account_label
    if command.secrets is not None:
        row.secrets = json.dumps(_laid_over(_secrets(row), command.secrets))
    if command.settings is not None:
        row.settings = _laid_over(row.settings, command.settings)
    row.version += 1
    return _told(uow, Action.CHANGED, row)


def disconnect(uow: "Uow", connection_id: UUID, version: int | None = None) -> ConnectionView:
    """Forget the secrets; what refers to the connection still finds it."""
    row = _own(uow, connection_id, version)
    if row.status == ConnectionStatus.DISCONNECTED:
        return _view(row)
    row.status, row.secrets, row.last_error = ConnectionStatus.DISCONNECTED, None, None
    row.version += 1
    return _told(uow, Action.REMOVED, row)


def connection_of(uow: "Uow", vendor: Vendor, user_id: UUID | None = None) -> Connection | None:
    """The account to work with, for jobs; None when nobody has connected one."""
    row = Connections(uow).of(vendor, user_id)
    return None if row is None or row.status == ConnectionStatus.DISCONNECTED else _opened(row)


def can_text(uow: "Uow") -> bool:
    """Whether the organization has an account that carries texts."""
    return connection_of(uow, Vendor.TWILIO) is not None


def open_connection(uow: "Uow", connection_id: UUID) -> Connection:
    """The same by its id. Raises NotFound, also for a disconnected one."""
    row = Connections(uow).get(connection_id)
    if row.status == ConnectionStatus.DISCONNECTED:
        raise NotFound
    return _opened(row)


def organization_of_webhook(connection_id: UUID) -> Ctx:
    """The product's own context in the organization whose webhook address names this connection. Raises NotFound."""
    with open_uow(Ctx.identity(channel="api")) as uow:
        found = organization_of_connection(uow, connection_id)
    if found is None:
        raise NotFound
    return Ctx.system(found, channel="api")


def keep_secrets(uow: "Uow", connection_id: UUID, secrets: "Mapping[str, str | None]") -> None:
    """For jobs: a token was renewed, a key agreed. Nobody has changed anything, so nothing is told."""
    if uow.ctx.kind != "system":
        raise Denied
    row = Connections(uow).lock(connection_id)
    if row.status != ConnectionStatus.DISCONNECTED:
        row.secrets = json.dumps(_laid_over(_secrets(row), secrets))


def look_again(uow: "Uow", connection_id: UUID, at: "datetime") -> None:
    """When the clock looks there next. For jobs."""
    if uow.ctx.kind != "system":
        raise Denied
    row = Connections(uow).lock(connection_id)
    row.next_at = None if row.status == ConnectionStatus.DISCONNECTED else at


def note_working(uow: "Uow", connection_id: UUID) -> None:
    """The vendor has just done what we asked. Written down now and then: a lock for every text would queue them up."""
    seen = Connections(uow).get(connection_id)
    lately = seen.last_sync_at is not None and uow.clock.now() - seen.last_sync_at < LATELY
    if lately and seen.last_error is None:
        return
    row = Connections(uow).lock(connection_id)
    mended, row.last_sync_at = row.last_error is not None, uow.clock.now()
    if mended and row.status == ConnectionStatus.ATTENTION:
        row.status = ConnectionStatus.CONNECTED
    row.last_error = None
    if mended:
        uow.emit(events.changed(uow.ctx.organization, row.id))


def note_trouble(uow: "Uow", connection_id: UUID, code: str, *, attention: bool = True) -> bool:
    """The vendor refused us; `attention` when a person must act. True the first time: who tells people tells them once."""
    row = Connections(uow).lock(connection_id)
    if row.status == ConnectionStatus.DISCONNECTED:
        return False
    first = row.last_error != code
    row.last_error = code
    row.status = ConnectionStatus.ATTENTION if attention else row.status
    if first:
        uow.emit(events.changed(uow.ctx.organization, row.id))
    return first


def _allow(ctx: Ctx, user_id: UUID | None) -> None:
    """One's own account is one's own affair; the organization's and other people's are its managers'."""
    own = user_id is not None and user_id == ctx.user_id and ctx.may(Permission.CONNECT_OWN)
    if not own:
        allow(ctx, Permission.MANAGE)


def _own(uow: "Uow", connection_id: UUID, version: int | None) -> IntegrationConnection:
    row = Connections(uow).lock(connection_id)
    _allow(uow.ctx, row.user_id)
    if version is not None and version != row.version:
        raise Stale
    return row


def _told(uow: "Uow", action: Action, row: IntegrationConnection) -> ConnectionView:
    facts = {"vendor": row.vendor, "status": row.status, "user": row.user_id}
    audit.record(uow, action, "integration_connection", row.id, after=facts)
    uow.emit(events.changed(uow.ctx.organization, row.id))
    return _view(row)


def _laid_over(present: "Mapping[str, Any]", given: "Mapping[str, Any]") -> dict[str, Any]:
    return {name: value for name, value in {**present, **given}.items() if value is not None}


def _secrets(row: IntegrationConnection) -> dict[str, str]:
    return json.loads(row.secrets) if row.secrets else {}


def _opened(row: IntegrationConnection) -> Connection:
    return Connection(row.id, Vendor(row.vendor), row.user_id, row.settings, _secrets(row), _url(row))


def _view(row: IntegrationConnection) -> ConnectionView:
    own = {
        name: getattr(row, name) for name in ConnectionView.model_fields if name not in ("secret_names", "webhook_url")
    }
    return ConnectionView(**own, secret_names=tuple(sorted(_secrets(row))), webhook_url=_url(row))


def _url(row: IntegrationConnection) -> str:
    return f"{settings().public_url.rstrip('/')}/api/v1/webhooks/{row.vendor}/{row.id}"
