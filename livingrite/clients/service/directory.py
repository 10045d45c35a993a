"""Find clients: the list with search and filters, one profile, names for other slices, counts."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients, Named
from livingrite.clients.schemas import ClientPage, ClientStatus, ClientView, Contact, FindClients, OnTheWay
from livingrite.clients.service.indexes import tag_index
from livingrite.clients.service.view import client_row, client_view, contact_of
from livingrite.core.access import allow, allow_client
from livingrite.core.contact import comparable, email_address, looks_like_phone, name_matcher, phone_number
from livingrite.core.crypto import blind_index
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.paging import page_after
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def find(uow: "Uow", wanted: FindClients) -> ClientPage:
    """One page of the list. A part of a name is looked for among all decrypted names (small clinics have thousands,
    not millions: 5,000 take less than 50 ms); an address or a number by its blind index."""
    allow(uow.ctx, Permission.READ)
    clients = Clients(uow)
    exact = _exactly(uow, wanted.search)
    found = clients.named(wanted, exact, tag_index(wanted.tag) if wanted.tag else None)
    if wanted.search and exact is None:
        matches = name_matcher(wanted.search)
        found = [client for client in found if matches(client.name)]
    place = _by_name if wanted.sort.endswith("name") else _by_age
    last = None if wanted.cursor is None else _last(clients, wanted.cursor, place)
    page, more = page_after(found, place, last, descending=wanted.sort.startswith("-"), limit=wanted.limit)
    rows = {client.id: client for client in clients.by_ids([client.id for client in page])}
    items = tuple(client_row(rows[client.id]) for client in page)
    action = Action.SEARCHED if wanted.search else Action.LISTED
    audit.record(uow, action, "client", count=len(items), after={"clients": [item.id for item in items]})
    return ClientPage(items=items, next_cursor=items[-1].id if more else None, total=len(found))


def get(uow: "Uow", client_id: UUID) -> ClientView:
    """One client's profile; NotFound for a family login that is not linked to the client."""
    allow_client(uow.ctx, Permission.READ, client_id)
    client = Clients(uow).get(client_id)
    audit.record(uow, Action.READ, "client", client_id, client_id=client_id)
    return client_view(uow.ctx, client)


def names(uow: "Uow", ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of those clients that exist and that the actor may see. The verb that shows them records the read."""
    return Clients(uow).names(ids)


def name_of(uow: "Uow", client_id: UUID) -> str:
    """One name, NotFound in another organization; for slices that keep a copy of it."""
    found = Clients(uow).names([client_id])
    if client_id not in found:
        raise NotFound
    return found[client_id]


def born_on(uow: "Uow", client_id: UUID) -> date | None:
    """For verbs of other slices that have asked: whether a client is a child. None where it is not known."""
    born = Clients(uow).get(client_id).date_of_birth
    return date.fromisoformat(born) if born else None


def own_ids(uow: "Uow") -> frozenset[UUID]:
    """The clients that the asking login is itself (not as family); empty for staff."""
    if uow.ctx.clients is None or uow.ctx.user_id is None:
        return frozenset()
    return Clients(uow).ids_of_login(uow.ctx.user_id)


def contact(uow: "Uow", client_id: UUID) -> Contact:
    """How the product itself reaches a client. For verbs that send; it asks for no permission of the actor's."""
    return contact_of(Clients(uow).get(client_id))


def contacts(uow: "Uow", client_ids: Collection[UUID]) -> dict[UUID, Contact]:
    """The same for many."""
    return {client.id: contact_of(client) for client in Clients(uow).by_ids(client_ids)}


def on_the_way(uow: "Uow", client_ids: Collection[UUID]) -> dict[UUID, OnTheWay]:
    """Where they live, how they are reached and what has to be known first, for staff who visit them today."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    rows = Clients(uow).by_ids(client_ids) if client_ids else []
    audit.record(uow, Action.LISTED, "client", count=len(rows), after={"clients": [row.id for row in rows]})
    fields = OnTheWay.model_fields.keys() - {"client_id"}
    return {row.id: OnTheWay(client_id=row.id, **{name: getattr(row, name) for name in fields}) for row in rows}


def counts(uow: "Uow") -> dict[ClientStatus, int]:
    """How many clients have each status."""
    allow(uow.ctx, Permission.READ)
    found = Clients(uow).counts()
    return {status: found.get(status, 0) for status in ClientStatus}


def _exactly(uow: "Uow", search: str) -> Any | None:
    """The condition for a whole address or number; None when the search is about names."""
    clients = Clients(uow)
    if "@" in search:
        address = email_address(search)
        return clients.reachable_by(blind_index("client.email", address or search), None)
    if looks_like_phone(search):
        number = phone_number(search, organization(uow).country)
        return clients.reachable_by(None, blind_index("client.phone", number or search))
    return None


def _by_name(client: Any) -> tuple[str, UUID]:
    return comparable(client.name), client.id


def _by_age(client: Any) -> tuple[Any, UUID]:
    return client.created_at, client.id


def _last(clients: Clients, cursor: UUID, place: Any) -> Any:
    row: Named | Any = clients.find(cursor)
    if row is None:
        raise Invalid(fields={"cursor": _("This page is out of date. Please start from the first one.")})
    return place(row)
