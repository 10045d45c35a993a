"""People around one client: two of the staff, a daughter, the client herself, and a stranger's family."""

from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from livingrite.care import service as care
from livingrite.care.schemas import FindUpdates, PostUpdate, UpdateView
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.roles import permissions_of
from tests.service.conftest import new_user


@dataclass
class House:
    """`ruth` is the client; contexts hold exactly what their role holds."""

    system: Ctx
    ruth: UUID
    walter: UUID
    ana: Ctx
    tom: Ctx
    owner: Ctx
    daughter: Ctx
    herself: Ctx
    strangers: Ctx

    def post(self, content: str = "Ate all her soup.", *, by: Ctx | None = None, **fields) -> UpdateView:
        return run(by or self.ana, care.post, PostUpdate(client_id=self.ruth, content=content, **fields))

    def texts(self, reader: Ctx, **wanted) -> list[str]:
        return [item.content for item in run(reader, care.feed, FindUpdates(**wanted)).items]


def person(ctx: Ctx, name: str, role: str, seen: dict[UUID, str] | None = None) -> Ctx:
    roles = frozenset({role})
    return replace(
        ctx,
        kind="user",
        user_id=new_user(name),
        name=name,
        roles=roles,
        permissions=permissions_of(roles),
        clients=seen,
        channel="ui",
    )


@pytest.fixture
def house(ctx: Ctx) -> House:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id
    walter = run(ctx, clients.create, CreateClient(name="Walter Brandt")).id
    daughter = person(ctx, "Michal Abramson", "family", {ruth: "messaging"})
    link = LinkFamily(
        client_id=ruth, user_id=daughter.user_id, relationship="daughter", access_level=AccessLevel.MESSAGING
    )
    run(ctx, clients.link_family, link)
    herself = person(ctx, "Ruth Abramson", "client", {ruth: "full_access"})
    own_login(ctx, ruth, herself.user_id)
    return House(
        system=ctx,
        ruth=ruth,
        walter=walter,
        ana=person(ctx, "Ana Sousa", "clinician"),
        tom=person(ctx, "Tom Fisher", "care_team"),
        owner=person(ctx, "Maya Rosen", "owner"),
        daughter=daughter,
        herself=herself,
        strangers=person(ctx, "Eva Brandt", "family", {walter: "full_access"}),
    )


def own_login(ctx: Ctx, client_id: UUID, user_id: UUID | None) -> None:
    from sqlalchemy import text

    from livingrite.core.uow import open_uow

    with open_uow(ctx) as uow:
        statement = text("UPDATE client SET user_id = :user WHERE id = :id")
        uow.session.connection().execute(statement, {"user": user_id, "id": client_id})
