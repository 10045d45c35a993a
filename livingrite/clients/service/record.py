"""Keep a client's record: create, change, archive."""

from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events, rules
from livingrite.clients.errors import InvalidClient, Merged, NumberTaken
from livingrite.clients.models import Client, ClientStatus, Pause
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients, Families
from livingrite.clients.schemas import ClientView, CreateClient, RestoreClient, UpdateClient
from livingrite.clients.service.indexes import number_index, unique_number, write
from livingrite.clients.service.pausing import let_all_in, pause
from livingrite.clients.service.view import client_view
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, Stale
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


OWN = frozenset({
    "name", "phone", "address", "date_of_birth", "emergency_contact_name", "emergency_contact_phone", "locale", "timezone",
})  # fmt: skip


def create(uow: "Uow", command: CreateClient) -> ClientView:
    """Add a client. Raises InvalidClient field by field, NumberTaken."""
    allow(uow.ctx, Permission.CREATE)
    return client_view(uow.ctx, add(uow, command.model_dump()))


def update(uow: "Uow", command: UpdateClient) -> ClientView:
    """Change the given fields. A new name goes out as `client.renamed`, for the copies of it elsewhere."""
    client = Clients(uow).lock(command.client_id)
    allow_client(uow.ctx, Permission.UPDATE, client.id, level="full_access")
    return _change(uow, client, command)


def update_own(uow: "Uow", command: UpdateClient) -> ClientView:
    """What a client, or family with full access, keeps up to date by themselves (`OWN`). Raises NotFound, Denied for
    anything else and for staff, Stale, InvalidClient field by field."""
    client = Clients(uow).lock(command.client_id)
    allow_client(uow.ctx, Permission.UPDATE_OWN, client.id, level="full_access")
    if uow.ctx.clients is None or command.changes.model_fields_set - OWN:
        raise Denied
    return _change(uow, client, command)


def _change(uow: "Uow", client: Client, command: UpdateClient) -> ClientView:
    if command.version is not None and command.version != client.version:
        raise Stale
    given = command.changes.model_dump(include=command.changes.model_fields_set)
    values = {key: value for key, value in given.items() if value is not None or key not in ("name", "status")}
    new = _storable(uow, values, but=client.id)
    changed = {name: value for name, value in new.items() if getattr(client, name) != value}
    if not changed:
        return client_view(uow.ctx, client)
    if ClientStatus.ARCHIVED in (changed.get("status"), client.status if "status" in changed else None):
        allow(uow.ctx, Permission.ARCHIVE)
        if client.merged_into_id is not None:
            raise Merged
    before = {name: getattr(client, name) for name in changed}
    with unique_number():
        write(client, changed | {"version": client.version + 1})
        uow.session.flush()
    audit.record(uow, Action.CHANGED, "client", client.id, client_id=client.id, before=before, after=changed)
    uow.emit(events.changed(uow.ctx.organization, client.id))
    if before.get("status") == ClientStatus.ARCHIVED:
        let_all_in(uow, client.id)
    if "name" in changed:
        uow.emit(events.renamed(uow.ctx.organization, client.id))
    return client_view(uow.ctx, client)


def follow_login(uow: "Uow", user_id: UUID, before: str, email: str) -> int:
    """A client who is written to at the address they sign in with is written to at the new one; how many records.

    For the edge, once the new address was proved: asks for no permission."""
    found = Clients(uow).of_login(user_id)
    mine = [client for client in found if (client.email or "").casefold() == before.casefold()]
    for client in mine:
        write(client, {"email": email, "version": client.version + 1})
        audit.record(
            uow,
            Action.CHANGED,
            "client",
            client.id,
            client_id=client.id,
            before={"email": before},
            after={"email": email},
        )
        uow.emit(events.changed(uow.ctx.organization, client.id))
    return len(mine)


def archive(uow: "Uow", client_id: UUID, version: int | None = None, *, pause_access: bool = False) -> ClientView:
    """Take a client off the lists; the record stays, as the law asks. With `pause_access` the family looks in no more
    until the client comes back; the client's own login rests in any case. Visits to come: scheduling.archive_client."""
    client = Clients(uow).lock(client_id)
    allow(uow.ctx, Permission.ARCHIVE)
    _set_status(uow, client, ClientStatus.ARCHIVED, version)
    if pause_access:
        pause(uow, client_id, Families(uow).locked(client_id), Pause.ARCHIVED)
    uow.emit(events.archived(uow.ctx.organization, client.id))
    return client_view(uow.ctx, client)


def restore(uow: "Uow", command: RestoreClient) -> ClientView:
    """Bring a client back onto the lists, and who was shut out by the archiving back in. Cancelled visits stay so."""
    client = Clients(uow).lock(command.client_id)
    allow(uow.ctx, Permission.ARCHIVE)
    if client.merged_into_id is not None:
        raise Merged
    _set_status(uow, client, ClientStatus.ACTIVE, command.version)
    let_all_in(uow, client.id)
    uow.emit(events.restored(uow.ctx.organization, client.id))
    return client_view(uow.ctx, client)


def _set_status(uow: "Uow", client: Client, status: ClientStatus, version: int | None) -> None:
    if version is not None and version != client.version:
        raise Stale
    before, client.status = {"status": client.status}, status
    client.version += 1
    after = {"status": status}
    audit.record(uow, Action.CHANGED, "client", client.id, client_id=client.id, before=before, after=after)


def add(uow: "Uow", values: dict[str, Any]) -> Client:
    """The new row of checked values, recorded and told."""
    client = Client(organization_id=uow.ctx.organization, name="")
    write(client, _storable(uow, values, but=None))
    with unique_number():
        Clients(uow).add(client)
    audit.record(uow, Action.CREATED, "client", client.id, client_id=client.id, after={"name": client.name})
    uow.emit(events.created(uow.ctx.organization, client.id))
    return client


def _storable(uow: "Uow", values: dict[str, Any], *, but: UUID | None) -> dict[str, Any]:
    clients = Clients(uow)
    place = organization(uow)
    today = uow.clock.now().astimezone(ZoneInfo(place.timezone)).date()
    read, problems = rules.checked(values, place.country, today)
    if problems:
        raise InvalidClient(fields=problems)
    number = read.get("external_id")
    if number and clients.has_number(clients.numbered(number_index(number), number), but):
        raise NumberTaken
    return rules.stored(read)
