"""To whom the words of a thread are said, and what stands in the places of a text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.conversations.models import Conversation
from livingrite.conversations.repository import Participants
from livingrite.identity import service as identity
from livingrite.identity.service.users import recipients
from livingrite.messaging.service.writing import first_name

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Reader:
    """`name` in full, of several joined; language and zone of the first of them."""

    name: str
    locale: str
    timezone: str


def reader(uow: "Uow", thread: Conversation, user_id: UUID | None = None) -> Reader:
    """`user_id`, or the family of the thread, those who may still sign in."""
    asked = [user_id] if user_id else Participants(uow).family_of(thread.id)
    found = sorted(recipients(uow, asked), key=lambda one: asked.index(one.id))
    house = identity.organization(uow)
    first = found[0] if found else None
    return Reader(
        name=", ".join(first_name(one.full_name) for one in found),
        locale=(first.locale if first else None) or house.locale,
        timezone=(first.timezone if first else None) or house.timezone,
    )


def places(uow: "Uow", thread: Conversation, to: Reader) -> dict[str, str]:
    whose = clients.names(uow, [thread.client_id]).get(thread.client_id, "")
    return {
        "first_name": to.name,
        "client": first_name(whose),
        "clinic": identity.organization(uow).name,
        "my_name": uow.ctx.name,
    }
