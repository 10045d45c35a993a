"""What the database cannot take is a refusal with words, never a failure."""

import pytest
from sqlalchemy import text

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Busy, Invalid
from livingrite.core.uow import Uow, open_uow, run


@pytest.mark.parametrize(
    ("statement", "value"), [("SELECT CAST(:v AS text)", "low\0"), ("SELECT CAST(:v AS int2)", 10**9)]
)
def test_a_value_it_cannot_hold_is_invalid(ctx: Ctx, statement: str, value: object) -> None:
    def ask(unit: Uow) -> None:
        unit.session.connection().execute(text(statement), {"v": value})

    with pytest.raises(Invalid):
        run(ctx, ask)


def test_a_row_that_stays_locked_is_busy(ctx: Ctx) -> None:
    lock = text("SELECT 1 FROM organization WHERE id = :id FOR UPDATE")

    def change(unit: Uow) -> None:
        unit.session.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
        unit.session.connection().execute(lock, {"id": ctx.organization})

    with open_uow(ctx) as other:
        other.session.connection().execute(lock, {"id": ctx.organization})
        with pytest.raises(Busy):
            run(ctx, change)


def test_a_record_that_cannot_be_written_in_time_undoes_the_change(ctx: Ctx) -> None:
    rename = text("UPDATE organization SET name = 'Elsewhere' WHERE id = :id")

    def change(unit: Uow) -> None:
        unit.session.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
        unit.session.connection().execute(rename, {"id": ctx.organization})
        audit.record(unit, Action.CHANGED, "organization", ctx.organization)

    with open_uow(ctx) as other:
        audit.record(other, Action.READ, "organization", ctx.organization)
        other.write_last()  # the chain's head is taken, and not given back yet
        with pytest.raises(Busy):
            run(ctx, change)
        other._last.clear()
    with open_uow(ctx) as after:
        assert [one.action for one in audit.history(after)] == ["read"]
        assert after.rows(text("SELECT name FROM organization WHERE id = :id"), {"id": ctx.organization}) != [
            ("Elsewhere",)
        ]
