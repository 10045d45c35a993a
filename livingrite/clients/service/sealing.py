"""Encrypts what the release before wrote into the plain columns of a client, while the product runs."""

from typing import TYPE_CHECKING

from livingrite.clients import events
from livingrite.clients.models import Client
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients
from livingrite.clients.service.indexes import number_index, write
from livingrite.core.access import allow

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AT_ONCE = 500


def seal_plain(uow: "Uow") -> int:
    """Seal a part of the organization's rows and ask for the next part; returns how many. For jobs."""
    allow(uow.ctx, Permission.UPDATE)
    clients = Clients(uow)
    rows = clients.lock_plain(AT_ONCE)
    for client in rows:
        _seal(clients, client)
    if len(rows) == AT_ONCE:
        uow.emit(events.written_plain())
    return len(rows)


def _seal(clients: Clients, client: Client) -> None:
    """Plain is what was written last: whoever writes sealed empties it. Nothing of the record itself has changed, so
    there is no new version; of two that came by the same number meanwhile, one keeps it as a text without index."""
    number, tags = client.plain_external_id, client.plain_tags
    if tags:
        write(client, {"tags": tags})
    if number:
        index = number_index(number)
        taken = clients.has_number(Client.external_id_index == index, client.id)
        write(client, {"external_id": number})
        client.external_id_index = None if taken else index
    clients.session.flush()
