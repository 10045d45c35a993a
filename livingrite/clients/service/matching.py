"""Tell who a booking or a row of a file is about: a known client or a new one, also when two arrive at once."""

from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import rules
from livingrite.clients.errors import InvalidClient
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients
from livingrite.clients.schemas import FindOrCreateClient, FindOrCreateResult
from livingrite.clients.service.indexes import name_index, name_indexes, number_index
from livingrite.clients.service.record import add
from livingrite.core.access import allow
from livingrite.core.crypto import blind_index
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from livingrite.clients.models import Client
    from livingrite.core.uow import Uow


def find_or_create(uow: "Uow", command: FindOrCreateClient) -> FindOrCreateResult:
    """The known client, or a new one.

    Name and address (or number) must both agree: a mother books three children with one address (P2), so an address
    alone says nothing. What is known is never overwritten by what a visitor typed. Raises InvalidClient.
    """
    return find_known(uow, command) or _created(uow, command)


def take_turns(uow: "Uow", names: "Collection[str]") -> None:
    """For who will look for several people in one transaction: nobody else finds or adds people of these names until
    its end, and no two wait for each other."""
    allow(uow.ctx, Permission.ENROL)
    Clients(uow).one_at_a_time([name_index(name) for name in names])


def find_known(uow: "Uow", command: FindOrCreateClient) -> FindOrCreateResult | None:
    """The client that `find_or_create` would find, or None. Raises InvalidClient."""
    allow(uow.ctx, Permission.ENROL)
    clients = Clients(uow)
    read, problems = rules.checked(
        {"email": command.email, "phone": command.phone, "timezone": command.timezone},
        organization(uow).country,
        uow.clock.now().date(),
    )
    if problems:
        raise InvalidClient(fields=problems)
    clients.one_at_a_time([name_index(command.name)])
    email = blind_index("client.email", read["email"]) if read["email"] else None
    phone = blind_index("client.phone", read["phone"]) if read["phone"] else None
    reached = clients.reachable_by(email, phone)
    given = command.external_id
    number = clients.numbered(number_index(given), given) if given else None
    known = _best(clients.matching(name_indexes(command.name), reached, number, by_name=command.by_name), command)
    if known is None:
        return None
    audit.record(uow, Action.SEARCHED, "client", known.id, client_id=known.id, count=1)
    return FindOrCreateResult(client_id=known.id, name=known.name, created=False)


def _created(uow: "Uow", command: FindOrCreateClient) -> FindOrCreateResult:
    new = add(uow, command.model_dump(exclude={"by_name"}))
    return FindOrCreateResult(client_id=new.id, name=new.name, created=True)


def _best(found: "Sequence[Client]", wanted: FindOrCreateClient) -> "Client | None":
    """The one with the number, else the oldest whose number and birth date do not contradict."""
    same = next((client for client in found if wanted.external_id and client.external_id == wanted.external_id), None)
    return same or next((client for client in found if not contradicts(client, wanted)), None)


def contradicts(client: "Client", wanted: FindOrCreateClient) -> bool:
    """Whether number or birth date of the two say that they are different people."""
    born = wanted.date_of_birth.isoformat() if wanted.date_of_birth else None
    pairs = ((client.external_id, wanted.external_id), (client.date_of_birth, born))
    return any(known and given and known != given for known, given in pairs)
