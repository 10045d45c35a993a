"""The hot reads' way to the database: one round trip, scoped as every unit of work is (docs/adr/0011-hot-reads.md)."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID
from weakref import WeakKeyDictionary

from psycopg import AsyncRawCursor, DataError, OperationalError
from psycopg.errors import DeadlockDetected, InsufficientPrivilege, LockNotAvailable, SerializationFailure
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy import TextClause
from sqlalchemy.dialects.postgresql import psycopg

from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.errors import Busy, Invalid, NotFound

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx

Statement = tuple[LiteralString | bytes, Mapping[str, Any]]
Question = tuple[LiteralString, Mapping[str, Any]]
"""A statement that answers true or false."""

# The transaction writes nothing but the record of what it reads: it need not wait for the disk (see the ADR).
SCOPE = (
    "SELECT set_config('app.organization_id', %(organization)s, true), set_config('app.user_id', %(user)s, true),"
    " set_config('app.scope', %(scope)s, true), set_config('synchronous_commit', 'off', true)"
)
# The same as long as what was believed of the reader still holds; otherwise for nobody, who sees and may record nothing.
SCOPE_WHILE = (
    "SELECT set_config('app.organization_id', CASE WHEN holds THEN %(organization)s ELSE '' END, true),"
    " set_config('app.user_id', CASE WHEN holds THEN %(user)s ELSE '' END, true),"
    " set_config('app.scope', '', true), set_config('synchronous_commit', 'off', true), holds"
    " FROM ({} OFFSET 0) believed (holds)"
)
# A visitor knows an organization's address only: whichever has it now, closed ones have none. What is read then takes the
# organization from the transaction, by `app.organization()`.
VISIT = (
    "SELECT set_config('app.organization_id', coalesce(app.organization_by_slug(%(slug)s)::text, ''), true),"
    " set_config('app.user_id', '', true), set_config('app.scope', '', true)"
)
# The pool takes them in turns, and one that was just used answers a fifth faster than one whose turn was long ago. So few:
# more reads at once than that wait for the processors anyway.
MOST_CONNECTIONS = 3
NAME = re.compile(rb"%\((\w+)\)s")
_pools: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncConnectionPool] = WeakKeyDictionary()


@lru_cache
def plain(statement: TextClause) -> bytes:
    """A repository's statement as a hot read sends it."""
    return str(statement.compile(dialect=psycopg.dialect())).encode()


@lru_cache
def _numbered(statement: LiteralString | bytes) -> tuple[bytes, tuple[str, ...]]:
    """With $1 for the first name, and the names in order: the driver would look for them again at every call."""
    text = statement.encode() if isinstance(statement, str) else statement
    names = tuple(dict.fromkeys(NAME.findall(text)))
    numbers = {name: b"$%d" % number for number, name in enumerate(names, 1)}
    return NAME.sub(lambda found: numbers[found[1]], text).replace(b"%%", b"%"), tuple(one.decode() for one in names)


class Outdated(Exception):
    """What was believed of the reader no longer holds; nothing was read or recorded."""


async def read(ctx: "Ctx", *statements: Statement, still: Question | None = None) -> list[list[Any]]:
    """The rows of each statement. All are one transaction that sees what row-level security grants to `ctx`; it has
    ended when this returns, and when one of them fails none has happened.

    `still`: whether `ctx` is what the database would say now. Raises Outdated when not."""
    if still is None:
        return (await _answered(((SCOPE, db.scope_of(ctx)), *statements)))[1:]
    question, asked = still
    scope = SCOPE_WHILE.format(question), {**db.scope_of(ctx), **asked}
    try:
        [[(*_, holds)], *found] = await _answered((scope, *statements))
    except InsufficientPrivilege as error:  # nobody may record
        raise Outdated from error
    if not holds:
        raise Outdated
    return found


async def read_public(slug: str, *statements: Statement) -> tuple[UUID, list[list[Any]]]:
    """Like `read`, for a visitor: which organization has the address, and the rows. Raises NotFound when none has."""
    [[(organization, *_)], *found] = await _answered(((VISIT, {"slug": slug}), *statements))
    if not organization:
        raise NotFound
    return UUID(organization), found


async def ask(statement: Statement) -> list[Any]:
    """The rows of one statement of nobody's: a function of the database that itself decides what it tells."""
    return (await _answered((statement,)))[0]


async def _answered(statements: Sequence[Statement]) -> list[list[Any]]:
    pool = await _pool()
    try:
        return await _tried(pool, statements)
    except DataError as error:
        raise Invalid from error
    except (LockNotAvailable, DeadlockDetected, SerializationFailure, PoolTimeout) as error:
        raise Busy from error
    except OperationalError:
        await pool.check()  # the server was started again: one more try, on connections that live
        return await _tried(pool, statements)


async def _tried(pool: AsyncConnectionPool, statements: Sequence[Statement]) -> list[list[Any]]:
    numbered = []
    for statement, given in statements:
        query, names = _numbered(statement)
        numbered.append((query, [given[name] for name in names]))
    async with pool.connection() as connection:
        if len(numbered) == 1:
            return [await (await connection.execute(*numbered[0], binary=True)).fetchall()]
        async with connection.pipeline():
            cursors = [await connection.execute(*one, binary=True) for one in numbered]
        return [await cursor.fetchall() for cursor in cursors]


async def _pool() -> AsyncConnectionPool:
    loop = asyncio.get_running_loop()
    found = _pools.get(loop)
    if found is None:
        found = _pools[loop] = AsyncConnectionPool(
            db.libpq_url(settings().database_url),
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=10,
            open=False,
            kwargs={
                "autocommit": True,
                "cursor_factory": AsyncRawCursor,
                "prepare_threshold": 2,
                "options": db.OPTIONS,
            },
        )
        await found.open()
    return found


@contextlib.asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Connected before the first request, and closed with the worker."""
    await _pool()
    yield
    await close()


async def close() -> None:
    """Close what this loop has opened. Whoever ends a loop does it first: a pool that is busy when its loop is cancelled
    takes no notice (psycopg-pool 3.3), and the loop waits for it for ever."""
    pool = _pools.pop(asyncio.get_running_loop(), None)
    if pool:
        await pool.close()
