"""The clinic's people: its owner, its clients, and relatives who read about them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from pwdlib import PasswordHash
from sqlalchemy import insert

from livingrite.care.models import ProgressNote
from livingrite.clients.models import AccessLevel, Client, FamilyMember
from livingrite.core.crypto import blind_index
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, open_uow
from livingrite.identity import service as identity
from livingrite.identity.models import Membership, Role, User
from livingrite.identity.schemas import Visit

OWNER = "owner@bench.example"
PASSWORD = "four quiet green boats"


def sign_up(organization_id: UUID, owner: UUID) -> None:
    with open_uow(Ctx.identity(channel="cli")) as uow:
        user = _user(owner, OWNER, "Ruth Hartmann", last_organization_id=organization_id)
        user.password_hash = PasswordHash.recommended().hash(PASSWORD)
        uow.session.add(user)


def login(id: UUID, email: str) -> User:
    return _user(id, email, "Ruth Hartmann")


def work(uow: Uow, owner: UUID) -> None:
    uow.session.add(Membership(organization_id=uow.ctx.organization, user_id=owner, role=Role.OWNER))


def client(uow: Uow, id: UUID, name: str) -> Client:
    index = blind_index("client.name", name)
    return Client(organization_id=uow.ctx.organization, id=id, name=name, name_index=index, tags=[])


def relatives(ctx: Ctx, clients: list[UUID], number: int) -> list[tuple[UUID, UUID]]:
    """`number` new family logins, spread over `clients`; returns (login, client)."""
    pairs = [(uuid4(), clients[one % len(clients)]) for one in range(number)]
    with open_uow(Ctx.identity(channel="cli")) as uow:
        uow.session.add_all(
            _user(id, f"{id.hex}@bench.example", "Michal Abramson", last_organization_id=ctx.organization)
            for id, _ in pairs
        )
    link = {"organization_id": ctx.organization, "relationship": "daughter", "access_level": AccessLevel.FULL_ACCESS}
    rows = [FamilyMember(**link, user_id=user, client_id=client).model_dump() for user, client in pairs]
    for row in rows:
        row.pop("created_at"), row.pop("updated_at")
    with open_uow(ctx) as uow:
        uow.session.connection().execute(insert(FamilyMember), rows)
    return pairs


def updates(ctx: Ctx, clients: list[UUID], author: UUID, each: int = 20) -> None:
    """A feed for each client."""
    now, about = datetime.now(UTC), {"organization_id": ctx.organization, "author_name": "Ruth Hartmann"}
    with open_uow(ctx) as uow:
        uow.session.add_all(
            ProgressNote(
                **about,
                created_by_id=author,
                client_id=client,
                content=f"Ate all her soup and walked to the market, note {number}.",
                happened_at=now - timedelta(hours=each - number),
            )
            for number in range(each)
            for client in clients
        )


def session(user_id: UUID) -> str:
    """The cookie of a browser that has just signed in."""
    return identity.sign_in(Visit(), user_id).token


def _user(id: UUID, email: str, name: str, **more: object) -> User:
    index = blind_index("user.email", email, platform=True)
    verified = datetime.now(UTC)
    return User(id=id, email=email, email_index=index, full_name=name, email_verified_at=verified, **more)
