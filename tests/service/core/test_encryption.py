"""PHI at rest: unreadable without the keys, bound to its place, and not to be found in a dump."""

import subprocess
from typing import Any

import psycopg
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from sqlmodel import select

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.models import ProgressNote
from livingrite.cli.embedded import Access
from livingrite.clients.models import Client
from livingrite.core import config, crypto, keys
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow

PHI: dict[str, Any] = {
    "name": "Zebulon Quackenbush",
    "email": "zebulon@quackenbush.example",
    "phone": "+49 30 901820",
    "date_of_birth": "1951-02-28",
    "address": "Kastanienallee 77",
    "medical_conditions": "Parkinsonism",
    "notes": "Prefers mornings, hearing aid on the left",
    "external_id": "MRN-778812-Q",
    "tags": ["Fall risk Qv", "Lives alone Zx"],
}


def keep(ctx: Ctx, **fields: str) -> Client:
    with open_uow(ctx) as uow:
        client = Client(organization_id=ctx.organization_id, **(PHI | fields))
        uow.session.add(client)
        uow.session.flush()
        note = {"client_id": client.id, "author_name": "Wilhelmina Oakenshield", "content": "Ate all her borscht"}
        uow.session.add(ProgressNote(organization_id=ctx.organization_id, happened_at=uow.clock.now(), **note))
        audit.record(uow, Action.CREATED, "client", client.id, after=PHI)
    return client


def test_a_raw_dump_shows_no_phi(ctx: Ctx, servers: Access) -> None:
    keep(ctx)
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        dump = b"".join(_copied(connection, table) for table in tables)
    assert str(ctx.organization_id).encode() in dump
    texts = [value for value in PHI.values() if isinstance(value, str)]
    secrets = [*texts, *PHI["tags"], "Quackenbush", "Wilhelmina", "borscht"]
    assert [text for text in secrets if text.encode() in dump or text.encode().hex().encode() in dump] == []


def test_the_owner_reads_back_what_was_kept(ctx: Ctx) -> None:
    id = keep(ctx).id
    with open_uow(ctx) as uow:
        client = uow.session.exec(select(Client).where(Client.id == id)).one()
        assert {name: getattr(client, name) for name in PHI} == PHI


def test_a_value_moved_to_another_column_does_not_decrypt(ctx: Ctx, servers: Access) -> None:
    id = keep(ctx).id
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        connection.execute("UPDATE client SET notes = name WHERE id = %s", (id,))
    with open_uow(ctx) as uow, pytest.raises(InvalidTag):
        uow.session.exec(select(Client).where(Client.id == id)).one()


def test_a_value_moved_to_another_organization_does_not_decrypt(ctx: Ctx, other: Ctx, servers: Access) -> None:
    mine, theirs = keep(ctx).id, keep(other).id
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        connection.execute(
            "UPDATE client SET name = (SELECT name FROM client WHERE id = %s) WHERE id = %s", (mine, theirs)
        )
    with open_uow(other) as uow, pytest.raises(InvalidTag):
        uow.session.exec(select(Client).where(Client.id == theirs)).one()


def test_equal_texts_are_found_within_an_organization_only(ctx: Ctx, other: Ctx) -> None:
    with open_uow(ctx):
        mine = crypto.blind_index("client.email", " Dana@Example.org ")
        assert mine == crypto.blind_index("client.email", "dana@example.org")
        assert mine != crypto.blind_index("client.phone", "dana@example.org")
    with open_uow(other):
        assert mine != crypto.blind_index("client.email", "dana@example.org")


def test_without_its_data_key_an_organization_is_unreadable(ctx: Ctx, servers: Access) -> None:
    id = keep(ctx).id
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        connection.execute("DELETE FROM data_key WHERE organization_id = %s", (ctx.organization_id,))
    keys.forget()
    with open_uow(ctx) as uow, pytest.raises(InvalidTag):
        uow.session.exec(select(Client).where(Client.id == id)).one()


def test_another_wrapping_key_opens_nothing_and_says_so(ctx: Ctx, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(ctx)
    keys.forget()
    monkeypatch.setenv("ENCRYPTION_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    config.settings.cache_clear()
    try:
        with pytest.raises(InvalidUnwrap, match="ENCRYPTION_KEY"), open_uow(ctx):
            pass
    finally:
        monkeypatch.undo()
        config.settings.cache_clear()


def test_the_development_key_is_refused_in_production(servers: Access) -> None:
    command = ["python", "-c", "from livingrite.core.config import Settings; Settings(_env_file=None)"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={"ENV": "production", "PATH": _path()}, check=False
    )
    assert done.returncode != 0
    assert "ENCRYPTION_KEY must be set" in done.stderr


def _copied(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(f'COPY (SELECT * FROM "{table}") TO STDOUT') as rows:
        return b"".join(bytes(part) for part in rows)


def _path() -> str:
    import sys
    from pathlib import Path

    return str(Path(sys.executable).parent)
