"""People with logins, made through the same verbs as in the product."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from livingrite.cli.embedded import Access
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.schemas import CreateUser, Role, Visit

PASSWORD = "four quiet green boats"


@dataclass(frozen=True)
class Person:
    id: UUID
    email: str
    password: str = PASSWORD


def visit(**given: str) -> Visit:
    """From an address of its own, so that no test uses up another one's tries."""
    return Visit(**{"address": uuid4().hex, "user_agent": "Firefox on Debian", **given})


def person(*, verified: bool = True, password: str | None = PASSWORD, name: str = "Maya Rosen") -> Person:
    email = f"maya-{uuid4().hex[:10]}@harbourlane.example"
    command = CreateUser(email=email, full_name=name, password=password, verified=verified)
    made = uow.run(identity.founding(), identity.create_user, command)
    return Person(made.id, made.email)


def member(ctx: Ctx, *roles: Role, name: str = "Maya Rosen") -> Person:
    someone = person(name=name)
    for role in roles or (Role.OWNER,):
        uow.run(ctx, identity.add_membership, someone.id, role)
    return someone


def session_of(someone: Person) -> str:
    return identity.sign_in(visit(), someone.id).token


@pytest.fixture
def maya(ctx: Ctx, servers: Access) -> Person:
    """The owner of `ctx`'s organization."""
    return member(ctx)
