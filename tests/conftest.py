"""One PostgreSQL and one Valkey per test worker, migrated once; every test works in an organization of its own."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from _pytest.nodeid import NodeId
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from livingrite.cli.embedded import Access, Embedded
from livingrite.core import config, db
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow
from livingrite.identity.service import passwords
from tests import migrated

# Thousands of people are made here, and nobody steals their passwords; the programs under test keep the product's cost.
QUICK = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1), BcryptHasher()])


gc.disable()  # until everything is loaded
sys.modules["sniffio"] = None  # pyright: ignore[reportArgumentType] - httpx looks for it at every call, and it is not there


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through all of it for garbage, again and again, was a tenth of the work."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put a group's name behind the node id, where xdist's scheduler looks for it: xdist 3.8 writes it where pytest 9.2
    no longer reads."""
    for item in items:
        group = item.get_closest_marker("xdist_group")
        if group and "@" not in item.nodeid:
            item._id = NodeId.parse(f"{item.nodeid}@{group.args[0]}")


@pytest.fixture(scope="session")
def servers() -> Iterator[Access]:
    """The addresses of this worker's servers, in the environment like those of a real deployment."""
    folder = Path(tempfile.mkdtemp(prefix="livingrite-test-"))
    folder.chmod(0o755)  # the servers run as an unprivileged user and keep their files in here
    migrated.copy_to(folder)
    embedded = Embedded(folder, durable=False)
    access = embedded.start()
    os.environ |= {
        "ENV": "test",
        "DATABASE_URL": access.database_url,
        "DATABASE_MIGRATE_URL": access.database_migrate_url,
        "DATABASE_RELAY_URL": access.database_relay_url,
        "REDIS_URL": access.redis_url,
        "DATA_DIR": str(folder),
        "ACCEPT_UNSCANNED": "true",  # what is about viruses asks a real clamd (tests/clamd.py)
    }
    config.settings.cache_clear()
    passwords.HASHES = QUICK
    yield access
    db.engine().dispose()
    embedded.stop()
    shutil.rmtree(folder, ignore_errors=True)


def new_organization(*, timezone: str = "Europe/Berlin", country: str = "DE", currency: str = "EUR") -> Ctx:
    """A fresh organization and the product's own context in it."""
    from livingrite.identity.models import Organization

    id = uuid4()
    ctx = Ctx.system(id, channel="cli")
    with open_uow(ctx) as uow:
        uow.session.add(
            Organization(
                id=id,
                slug=f"t-{id.hex[:12]}",
                name="Harbour Lane",
                timezone=timezone,
                country=country,
                currency=currency,
            )
        )
    return ctx


@pytest.fixture
def ctx(servers: Access) -> Ctx:
    """The system's context in a fresh organization in Berlin: every permission."""
    return new_organization()


@pytest.fixture
def other(servers: Access) -> Ctx:
    """The system's context in another organization."""
    return new_organization()


def acting_as(ctx: Ctx, *permissions: str, user_id: UUID | None = None, clients: dict[UUID, str] | None = None) -> Ctx:
    """A person in `ctx`'s organization with just these permissions; `clients` makes it a family login."""
    return replace(ctx, kind="user", user_id=user_id or uuid4(), permissions=frozenset(permissions), clients=clients)
