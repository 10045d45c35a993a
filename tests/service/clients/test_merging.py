"""Two records of one person become one: everything that refers to the duplicate goes along, whatever table it stands in."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import CheckConstraint, Column, Table, text

from livingrite.audit import service as audit
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient, Merged
from livingrite.clients.schemas import (
    AccessLevel,
    ClientView,
    CreateClient,
    LinkFamily,
    MergeClients,
    RestoreClient,
)
from livingrite.clients.service.merging import STAYS
from livingrite.consents import service as consents
from livingrite.consents.schemas import GiveConsent
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import FindConversations, SendMessage
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.models import metadata
from livingrite.records import service as records
from tests.conftest import new_organization
from tests.isolation.house import House
from tests.service.identity.conftest import member, person, session_of

WITH_CLIENT = sorted(one.name for one in metadata.tables.values() if "client_id" in one.c and one.name not in STAYS)


COUNT = sql.SQL("SELECT count(*) FROM {} WHERE client_id = %s")


def made(ctx: Ctx, **fields: Any) -> ClientView:
    wanted: dict[str, Any] = {"name": "Ruth Abramson"} | fields
    return run(ctx, clients.create, CreateClient(**wanted))


def rows(servers: Access, client_id: object) -> dict[str, int]:
    """How many rows of each table name the client; read past every policy."""
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        counted = {
            name: connection.execute(COUNT.format(sql.Identifier(name)), (client_id,)).fetchone()
            for name in WITH_CLIENT
        }
    return {name: row[0] for name, row in counted.items() if row and row[0]}


def any_row(table: Table) -> dict[str, Any]:
    """Something for every column that wants it; of a column with a list of values, one of them."""
    listed = {
        name: value
        for rule in table.constraints
        if isinstance(rule, CheckConstraint)
        for name, value in re.findall(r"^(\w+) IN \('(\w+)'", str(rule.sqltext))
    }
    blank = {
        UUID: uuid4(),
        str: "x",
        bytes: b"x",
        int: 1,
        date: date(2026, 11, 22),
        datetime: datetime(2026, 11, 22, tzinfo=UTC),
    }
    wanted = [one for one in table.c if not one.nullable and one.server_default is None]
    return {one.name: listed.get(one.name, blank.get(kind_of(one))) for one in wanted}


def kind_of(column: Column[Any]) -> type:
    return getattr(column.type, "impl_instance", column.type).python_type


def fill(servers: Access, house: House, client_id: UUID) -> None:
    """A row in every table that names a client and of which the house has none; past foreign keys and triggers."""
    there = rows(servers, client_id)
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        connection.execute("SET session_replication_role = replica")
        for name in set(WITH_CLIENT) - set(there):
            row = any_row(metadata.tables[name]) | {"organization_id": house.ctx.organization, "client_id": client_id}
            columns = sql.SQL(", ").join(map(sql.Identifier, row))
            places = sql.SQL(", ").join(sql.Placeholder() * len(row))
            insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(name), columns, places)
            connection.execute(insert, list(row.values()))


def test_every_table_that_names_a_client_goes_along(servers: Access) -> None:
    house = House(new_organization()).build()
    old, new = house.ids["client_id"], made(house.ctx).id
    fill(servers, house, old)
    before = rows(servers, old)
    assert sorted(before) == WITH_CLIENT
    preview = run(house.ctx, clients.preview_merge, new, old)
    assert (preview.moves, preview.stays) == (before, {})
    run(house.ctx, clients.merge_clients, MergeClients(keep_id=new, duplicate_id=old))
    assert rows(servers, old) == {}, "a table whose rows stay behind needs a rule of its own"
    assert rows(servers, new) == before
    assert run(house.ctx, records.verify_notes) == []
    assert run(house.ctx, audit.verify) == []


def test_fields_are_chosen_and_what_the_kept_one_lacks_is_filled_in(ctx: Ctx) -> None:
    keep = made(ctx, phone="+49 30 901820", allergies="Latex")
    gone = made(ctx, phone="+49 30 901821", email="ruth@example.org", external_id="77", tags=("winter",))
    wanted = MergeClients(
        keep_id=keep.id,
        duplicate_id=gone.id,
        from_duplicate=frozenset({"phone"}),
        keep_version=keep.version,
        duplicate_version=gone.version,
    )
    with pytest.raises(Stale):
        run(ctx, clients.merge_clients, wanted.model_copy(update={"duplicate_version": gone.version + 1}))
    view = run(ctx, clients.merge_clients, wanted)
    assert (view.phone, view.email, view.allergies) == ("+4930901821", "ruth@example.org", "Latex")
    assert (view.external_id, view.tags) == ("77", ("winter",))
    old = run(ctx, clients.get, gone.id)
    assert (old.status, old.merged_into_id) == ("archived", keep.id)
    with pytest.raises(Merged):
        run(ctx, clients.restore, RestoreClient(client_id=gone.id))
    with pytest.raises(Merged):
        run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=gone.id))


def test_a_relative_of_both_keeps_both_threads_and_one_link(ctx: Ctx) -> None:
    keep, gone, son = made(ctx), made(ctx), person(name="Adam")
    for client in (keep, gone):
        link = LinkFamily(client_id=client.id, user_id=son.id, access_level=AccessLevel.MESSAGING)
        run(ctx, clients.link_family, link)
        sent = SendMessage(client_id=client.id, recipient_id=son.id, content="Until Tuesday.")
        run(ctx, conversations.send_message, sent)
    run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=gone.id))
    theirs = identity.principal_of(session_of(son)).ctx
    assert set(theirs.clients or ()) == {keep.id}
    found = run(theirs, conversations.list_conversations, FindConversations(client_id=keep.id)).items
    assert len(found) == 2
    assert sorted(one.private_to is not None for one in found) == [False, True]


def test_of_what_only_one_may_be_the_kept_ones_stands(ctx: Ctx) -> None:
    keep, gone = made(ctx), made(ctx)
    nurse = member(ctx, Role.CLINICIAN).id
    for client in (keep, gone):
        run(ctx, clients.set_care_team, client.id, [nurse])
    preview = run(ctx, clients.preview_merge, keep.id, gone.id)
    assert preview.stays == {"care_team_member": 1}
    run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=gone.id))
    assert [one.user_id for one in run(ctx, clients.care_team_of, keep.id)] == [nurse]


def test_who_is_alike_and_who_is_a_twin(ctx: Ctx) -> None:
    facts = {"date_of_birth": date(2015, 5, 4), "phone": "+49 30 901820"}
    noa = made(ctx, name="Noa Levi", **facts)
    twice = made(ctx, name="Noa Levi-Cohen", **facts)
    made(ctx, name="Lior Levi", **facts)  # her twin
    made(ctx, name="Noa Levi", date_of_birth=date(1950, 1, 1))  # her grandmother
    (found,) = run(ctx, clients.find_duplicates, noa.id)
    assert (found.client_id, found.reasons) == (twice.id, ("date_of_birth", "phone"))


def test_only_who_leads_the_clinic_merges_and_only_its_own_clients(ctx: Ctx, other: Ctx) -> None:
    keep, gone, theirs = made(ctx), made(ctx), made(other)
    desk = identity.principal_of(session_of(member(ctx, Role.FRONT_DESK))).ctx
    refused: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (clients.merge_clients, (MergeClients(keep_id=keep.id, duplicate_id=gone.id),)),
        (clients.preview_merge, (keep.id, gone.id)),
        (clients.find_duplicates, (keep.id,)),
    )
    verb: Any
    for verb, args in refused:
        with pytest.raises(Denied):
            run(desk, verb, *args)
    with pytest.raises(NotFound):
        run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=theirs.id))
    with pytest.raises(InvalidClient):
        run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=keep.id))


def test_a_consent_moves_with_a_merge_and_in_no_other_way(ctx: Ctx) -> None:
    keep, gone = made(ctx), made(ctx)
    run(ctx, consents.give_consent, GiveConsent(client_id=gone.id, kind="sms", note="By phone"))
    with pytest.raises(Exception, match="only ever ends"), open_uow(ctx) as uow:
        uow.session.connection().execute(text("UPDATE consent SET client_id = :new"), {"new": keep.id})
    run(ctx, clients.merge_clients, MergeClients(keep_id=keep.id, duplicate_id=gone.id))
    assert [one.kind for one in run(ctx, consents.list_consents, keep.id).history] == ["sms"]
