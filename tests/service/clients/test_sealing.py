"""Tags and numbers are found and unique although they are encrypted; what the release before writes plain is sealed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.errors import NumberTaken
from livingrite.clients.schemas import ClientChanges, CreateClient, FindClients, FindOrCreateClient, UpdateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run


def create(ctx: Ctx, name: str = "Ruth Abramson", **fields: object) -> UUID:
    return run(ctx, clients.create, CreateClient.model_validate({"name": name, **fields})).id


def found(ctx: Ctx, tag: str) -> list[str]:
    return [item.name for item in run(ctx, clients.find, FindClients(tag=tag)).items]


def write_plain(ctx: Ctx, id: UUID, number: str | None, tags: str = "[]") -> None:
    """As a process of the release before does."""
    with open_uow(ctx) as uow:
        statement = text("UPDATE client SET external_id = :number, tags = CAST(:tags AS jsonb) WHERE id = :id")
        uow.session.connection().execute(statement, {"number": number, "tags": tags, "id": id})


def plain(servers: Access, ctx: Ctx) -> list[tuple]:
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        query = "SELECT external_id, tags FROM client WHERE organization_id = %s"
        return connection.execute(query, (ctx.organization_id,)).fetchall()


def test_a_tag_is_found_whatever_its_case_and_only_in_its_organization(ctx: Ctx, other: Ctx) -> None:
    create(ctx, tags=("Fall risk", "VIP"))
    create(ctx, "Walter Brandt", tags=("vip",))
    create(other, "Dana Levi", tags=("VIP",))
    assert found(ctx, "vip") == ["Ruth Abramson", "Walter Brandt"]
    assert (found(ctx, "Fall risk"), found(ctx, "Fall")) == (["Ruth Abramson"], [])


def test_taking_tags_and_number_away_lets_go_of_both(ctx: Ctx) -> None:
    ruth = create(ctx, tags=("VIP",), external_id="A-1")
    run(ctx, clients.update, UpdateClient(client_id=ruth, changes=ClientChanges(tags=(), external_id=None)))
    assert found(ctx, "VIP") == []
    create(ctx, "Walter Brandt", external_id="A-1")


def test_numbers_that_differ_in_case_are_two(ctx: Ctx) -> None:
    two = [create(ctx, external_id="a0c"), create(ctx, "Walter Brandt", external_id="a0C")]
    assert [run(ctx, clients.get, id).external_id for id in two] == ["a0c", "a0C"]


def test_of_two_who_write_a_number_at_once_one_is_refused(ctx: Ctx) -> None:
    start = Barrier(2)

    def add(name: str) -> str:
        start.wait()
        try:
            create(ctx, name, external_id="A-1")
        except NumberTaken:
            return "taken"
        return "created"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(add, ("Ruth Abramson", "Walter Brandt"))) == ["created", "taken"]


def test_what_was_written_plain_is_sealed_and_found(ctx: Ctx, servers: Access, events) -> None:
    ruth = create(ctx)
    write_plain(ctx, ruth, "A-1", '["VIP"]')
    assert events(ctx)[-1] == "client.written_plain"
    enrolled = FindOrCreateClient(name="Ruth Abramson", external_id="A-1")
    assert run(ctx, clients.find_or_create, enrolled).client_id == ruth
    assert run(ctx, clients.seal_plain) == 1
    assert plain(servers, ctx) == [(None, [])]
    seen = run(ctx, clients.get, ruth)
    assert (seen.external_id, seen.tags, seen.version) == ("A-1", ("VIP",), 1)
    assert run(ctx, clients.find_or_create, enrolled).client_id == ruth
    assert (found(ctx, "VIP"), run(ctx, clients.seal_plain)) == (["Ruth Abramson"], 0)


def test_a_number_written_plain_is_taken_before_it_is_sealed(ctx: Ctx) -> None:
    write_plain(ctx, create(ctx), "A-1")
    with pytest.raises(NumberTaken):
        create(ctx, "Walter Brandt", external_id="A-1")


def test_two_who_came_by_one_number_both_stay_readable(ctx: Ctx) -> None:
    ruth, walter = create(ctx, external_id="A-1"), create(ctx, "Walter Brandt")
    write_plain(ctx, walter, "A-1")
    run(ctx, clients.seal_plain)
    assert [run(ctx, clients.get, id).external_id for id in (ruth, walter)] == ["A-1", "A-1"]


def test_writing_anew_leaves_nothing_plain(ctx: Ctx, servers: Access) -> None:
    ruth = create(ctx)
    write_plain(ctx, ruth, "A-1", '["VIP"]')
    changes = ClientChanges(external_id="B-2", tags=("Fall risk",))
    run(ctx, clients.update, UpdateClient(client_id=ruth, changes=changes))
    assert plain(servers, ctx) == [(None, [])]
    assert found(ctx, "Fall risk") == ["Ruth Abramson"]
