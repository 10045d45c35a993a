"""What the database cannot take is a refusal with words, never a failure."""

import pytest
from sqlalchemy import text

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
