"""Whose number this is, for texts that come in."""

from typing import TYPE_CHECKING

from livingrite.clients.repository import Clients
from livingrite.clients.schemas import Contact
from livingrite.clients.service.view import contact_of
from livingrite.core.crypto import blind_index

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def contacts_at(uow: "Uow", phone: str) -> list[Contact]:
    """Everybody who is reached at an E.164 number, longest known first: a mother's is that of her three children (P2)."""
    return [contact_of(client) for client in Clients(uow).at(blind_index("client.phone", phone))]
