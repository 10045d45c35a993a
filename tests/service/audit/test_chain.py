"""The audit chain shows what happened, and shows when somebody has been at it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from livingrite.audit import service
from livingrite.audit.schemas import Action
from livingrite.cli.embedded import Access
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied
from livingrite.core.uow import open_uow
from tests.conftest import acting_as


def happen(ctx: Ctx, times: int = 3) -> None:
    for number in range(times):
        with open_uow(ctx) as uow:
            service.record(
                uow, Action.CHANGED, "client", uuid4(), before={"name": "Dana"}, after={"name": f"Dana {number}"}
            )


def broken(ctx: Ctx) -> list[tuple[int, str]]:
    with open_uow(ctx) as uow:
        return [(found.seq, found.reason) for found in service.verify(uow)]


def tamper(access: Access, statement: str, ctx: Ctx) -> None:
    """As somebody with the superuser's password would."""
    with psycopg.connect(access.postgres_url("postgres")) as connection:
        connection.execute(statement, {"organization": ctx.organization_id})


def test_what_happened_can_be_read_newest_first(ctx: Ctx) -> None:
    happen(ctx)
    with open_uow(ctx) as uow:
        found = service.history(uow, entity="client")
    assert [event.seq for event in found] == [3, 2, 1]
    assert found[0].detail == {"before": {"name": "Dana"}, "after": {"name": "Dana 2"}}
    assert found[0].actor_kind == "system"


def test_reading_the_audit_needs_its_permission(ctx: Ctx) -> None:
    with open_uow(acting_as(ctx, "client.read")) as uow, pytest.raises(Denied):
        service.history(uow)


def test_an_untouched_chain_holds(ctx: Ctx) -> None:
    happen(ctx)
    assert broken(ctx) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE audit_event SET action = 'read' WHERE seq = 2 AND organization_id = %(organization)s",
            [(2, "changed")],
        ),
        ("UPDATE audit_event SET detail = NULL WHERE seq = 2 AND organization_id = %(organization)s", [(2, "changed")]),
        ("DELETE FROM audit_event WHERE seq = 2 AND organization_id = %(organization)s", [(3, "missing")]),
        ("DELETE FROM audit_event WHERE seq = 1 AND organization_id = %(organization)s", [(2, "missing")]),
        ("DELETE FROM audit_event WHERE seq = 3 AND organization_id = %(organization)s", [(3, "missing")]),
    ],
)
def test_a_changed_or_missing_row_is_found(ctx: Ctx, servers: Access, statement: str, expected: list) -> None:
    happen(ctx)
    tamper(servers, statement, ctx)
    assert broken(ctx) == expected


def test_a_row_changed_together_with_its_own_hash_is_found(ctx: Ctx, servers: Access) -> None:
    happen(ctx)
    tamper(servers, "UPDATE audit_event SET action = 'read' WHERE seq = 2 AND organization_id = %(organization)s", ctx)
    rehash = "UPDATE audit_event e SET hash = app.audit_digest(e.previous_hash, e) WHERE seq = 2 AND organization_id = %(organization)s"
    tamper(servers, rehash, ctx)
    assert broken(ctx) == [(3, "unlinked")]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET count = 1", "DELETE FROM audit_event", "DELETE FROM audit_chain"]
)
def test_the_application_can_neither_change_nor_remove_a_row(ctx: Ctx, statement: str) -> None:
    happen(ctx)
    with open_uow(ctx) as uow, pytest.raises(ProgrammingError, match="permission denied"):
        uow.session.connection().execute(text(statement))


def test_many_writers_at_once_make_one_unbroken_chain(ctx: Ctx) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: happen(ctx, 5), range(8)))
    with open_uow(ctx) as uow:
        assert [event.seq for event in service.history(uow, limit=1000)] == list(range(40, 0, -1))
    assert broken(ctx) == []


def test_a_rolled_back_change_leaves_no_row(ctx: Ctx) -> None:
    def fail() -> None:
        with open_uow(ctx) as uow:
            service.record(uow, Action.CREATED, "client", uuid4())
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with open_uow(ctx) as uow:
        assert service.history(uow) == []
