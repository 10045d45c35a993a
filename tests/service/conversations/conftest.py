"""One client with two divorced parents, a sister who may only read, and three of the staff."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import FindConversations, ListMessages, MessageView, SearchMessages, SendMessage
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.roles import permissions_of
from livingrite.identity.schemas import Role
from tests.service.identity.conftest import member, person


@dataclass
class House:
    """Contexts hold exactly what their role holds. `noa` is the client, a child; `dana` and `amir` her parents."""

    system: Ctx
    noa: UUID
    walter: UUID
    ana: Ctx
    tom: Ctx
    desk: Ctx
    dana: Ctx
    amir: Ctx
    sister: Ctx
    stranger: Ctx

    def send(self, by: Ctx, content: str, **given) -> MessageView:
        """A family into their own thread, staff into that of `to`."""
        to = given.pop("to", None)
        about = {} if "conversation_id" in given else {"client_id": self.noa}
        if to is not None:
            about |= {"recipient_id": to.user_id}
        return run(by, conversations.send_message, SendMessage(content=content, **about, **given))

    def thread(self, by: Ctx) -> UUID:
        return self.send(by, "Hello").conversation_id

    def texts(self, reader: Ctx, conversation_id: UUID, **given) -> list[str]:
        wanted = ListMessages(conversation_id=conversation_id, **given)
        return [one.content for one in run(reader, conversations.list_messages, wanted).items]

    def threads(self, reader: Ctx, **given) -> list[UUID]:
        found = run(reader, conversations.list_conversations, FindConversations(**given))
        return [one.id for one in found.items]

    def found(self, reader: Ctx, words: str, **given) -> list[str]:
        return [one.content for one in run(reader, conversations.search_messages, SearchMessages(words=words, **given))]


def acting(ctx: Ctx, user_id: UUID, name: str, role: str, seen: dict[UUID, str] | None = None) -> Ctx:
    roles = frozenset({role})
    given = {"user_id": user_id, "name": name, "roles": roles, "permissions": permissions_of(roles), "clients": seen}
    return replace(ctx, kind="user", channel="ui", **given)


def staff(ctx: Ctx, name: str, role: Role) -> Ctx:
    return acting(ctx, member(ctx, role, name=name).id, name, role.value)


def family(ctx: Ctx, name: str, client: UUID, level: AccessLevel, relationship: str) -> Ctx:
    login = person(name=name)
    link = LinkFamily(client_id=client, user_id=login.id, relationship=relationship, access_level=level)
    run(ctx, clients.link_family, link)
    return acting(ctx, login.id, name, "family", {client: level.value})


@pytest.fixture
def house(ctx: Ctx) -> House:
    noa = run(ctx, clients.create, CreateClient(name="Noa Peretz")).id
    walter = run(ctx, clients.create, CreateClient(name="Walter Brandt")).id
    return House(
        system=ctx,
        noa=noa,
        walter=walter,
        ana=staff(ctx, "Ana Sousa", Role.CLINICIAN),
        tom=staff(ctx, "Tom Fisher", Role.CARE_TEAM),
        desk=staff(ctx, "Maya Rosen", Role.FRONT_DESK),
        dana=family(ctx, "Dana Peretz", noa, AccessLevel.FULL_ACCESS, "mother"),
        amir=family(ctx, "Amir Levi", noa, AccessLevel.MESSAGING, "father"),
        sister=family(ctx, "Gil Peretz", noa, AccessLevel.VIEW_ONLY, "sister"),
        stranger=family(ctx, "Eva Brandt", walter, AccessLevel.FULL_ACCESS, "daughter"),
    )


@pytest.fixture
def keys() -> list[UUID]:
    return [uuid4() for _ in range(20)]
