"""What one plan for every call costs (`force_generic_plan`, adr 11): pages the database reads with it, and with a plan of
the call's own. Pages, not milliseconds, so that the answer does not depend on what else the machine does."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest import mock

import psycopg
from psycopg import sql

from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, run

Asked = tuple[str, Mapping[str, Any]]
NAME = re.compile(r"%\(([^)]+)\)s")
SCOPE = (
    "SELECT set_config('app.organization_id', %(organization)s, true), set_config('app.user_id', %(user)s, true),"
    " set_config('app.scope', %(scope)s, true)"
)


def pages(ctx: Ctx, verb: Callable[[Uow], Any]) -> dict[str, int]:
    """By plan (`generic`, `custom`): the pages that the verb's reads touch."""
    asked = [one for one in _asked(ctx, verb) if _reads(one[0])]
    found = {}
    with psycopg.connect(db.libpq_url(settings().database_url), options="-c timezone=UTC") as connection:
        for plan in ("generic", "custom"):
            connection.execute(f"SET LOCAL plan_cache_mode = force_{plan}_plan")  # type: ignore[arg-type]
            connection.execute(SCOPE, db.scope_of(ctx))
            found[plan] = sum(_touched(connection, *one) for one in asked)
            connection.rollback()
    return found


def _reads(query: str) -> bool:
    return query.lstrip().startswith(("SELECT", "WITH")) and not re.search(
        r"set_config\(|INSERT INTO|FOR UPDATE", query
    )


def _asked(ctx: Ctx, verb: Callable[[Uow], Any]) -> list[Asked]:
    with _noted() as seen:
        run(ctx, verb)
    return seen


@contextmanager
def _noted() -> Iterator[list[Asked]]:
    seen: list[Asked] = []
    real = psycopg.Cursor.execute

    def noting(self: Any, query: Any, given: Any = None, **more: Any) -> Any:
        seen.append((query.decode() if isinstance(query, bytes) else str(query), given or {}))
        return real(self, query, given, **more)

    with mock.patch.object(psycopg.Cursor, "execute", noting):
        yield seen


def _touched(connection: "psycopg.Connection[Any]", query: str, given: Mapping[str, Any]) -> int:
    """Prepared by name: only then the database obeys `plan_cache_mode`."""
    names = list(dict.fromkeys(NAME.findall(query)))
    text = NAME.sub(lambda found: f"${names.index(found[1]) + 1}", query).replace("%%", "%")
    connection.execute(f"PREPARE asked AS {text}".encode())
    values = sql.SQL(", ").join(sql.Literal(given[name]) for name in names)
    execute = sql.SQL("EXECUTE asked({})").format(values) if names else sql.SQL("EXECUTE asked")
    explain = sql.SQL("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ") + execute
    row = connection.execute(explain).fetchone()
    connection.execute("DEALLOCATE asked")
    assert row is not None
    plan = row[0][0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
