"""One transaction per edge: opened here, handed to one verb, committed here and nowhere else."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from psycopg import DatabaseError, DataError
from psycopg.errors import DeadlockDetected, LockNotAvailable, SerializationFailure
from sqlalchemy import TextClause, insert, text
from sqlalchemy.exc import DBAPIError

from livingrite.core import crypto, db, keys, outbox, reading
from livingrite.core.clock import Clock, SystemClock
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.errors import Busy, Invalid

if TYPE_CHECKING:
    from sqlmodel import Session


OUTBOX = insert(outbox.Outbox.__table__).inline()  # pyright: ignore[reportAttributeAccessIssue]

PATIENCE = text("SELECT set_config('idle_in_transaction_session_timeout', :patience, true)")


class Uow:
    """A unit of work. Audit and outbox rows are held back and written last, just before COMMIT: the audit chain's
    head is then the last lock a transaction takes, so that two verbs can never wait for each other around it."""

    def __init__(self, ctx: Ctx, session: "Session", clock: Clock) -> None:
        self.ctx = ctx
        self.session = session
        self.clock = clock
        self._events: list[outbox.Event] = []
        self._before: list[Callable[[Uow], None]] = []
        self._last: list[tuple[Callable[[Uow, list[Any]], None], Any]] = []

    def rows(self, statement: TextClause, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of a plain statement, past SQLAlchemy, whose part in a small read is as large as the database's."""
        raw = self.session.connection().connection.driver_connection
        return raw.execute(reading.plain(statement), parameters).fetchall()  # pyright: ignore[reportOptionalMemberAccess]

    def emit(self, event: outbox.Event) -> None:
        """Have `event` delivered after, and only after, this transaction commits."""
        self._events.append(event)

    def at_end(self, write: "Callable[[Uow, list[Any]], None]", row: Any) -> None:
        """Have `write` write `row` among the last statements, whose answers nobody waits for: it must not read. Rows for
        the same `write` in a row come to it together."""
        self._last.append((write, row))

    def before_end(self, call: "Callable[[Uow], None]") -> None:
        """Have `call` run when the verb is done, before the last statements; it may read."""
        self._before.append(call)

    def stand_still(self, seconds: int) -> None:
        """Let this transaction wait so long without being ended by the database: for a job that works elsewhere
        meanwhile, and whose copies its lock must turn away until it is done."""
        self.session.execute(PATIENCE, {"patience": f"{seconds}s"})

    @contextmanager
    def attempt(self) -> "Iterator[None]":
        """A part that may fail by itself: what it wrote, told and recorded is forgotten when it raises."""
        events, last = len(self._events), len(self._last)
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            del self._events[events:], self._last[last:]
            raise

    def finish(self) -> None:
        """The last rows and the COMMIT, in one round trip."""
        self.session.flush()
        for call in self._before:
            call(self)
        with db.pipeline(self.session.connection()) as raw:
            self.write_last()
            raw.commit()

    def write_last(self) -> None:
        for late in (False, True):  # apart: a statement has the columns of its first row
            rows = [outbox.row(self.ctx.organization, one) for one in self._events if bool(one.run_at) == late]
            if rows:
                self.session.connection().execute(OUTBOX, rows)
        for write, given in groupby(self._last, key=itemgetter(0)):
            write(self, [row for _, row in given])


@contextmanager
def open_uow(ctx: Ctx, *, clock: Clock | None = None) -> Iterator[Uow]:
    """Open a transaction scoped to `ctx`; commit on a clean exit, roll back on any error."""
    with db.session(ctx) as session:
        connection = session.connection()
        platform = keys.keyring(connection, PLATFORM)
        ring = keys.keyring(connection, ctx.organization_id) if ctx.organization_id else None
        with crypto.using(ring, platform):
            uow = Uow(ctx, session, clock or SystemClock())
            yield uow
            uow.finish()
            session.commit()  # of what is committed already: the session's own books


R = TypeVar("R")
P = ParamSpec("P")


def run(ctx: Ctx, verb: Callable[Concatenate[Uow, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """`verb(uow, ...)` in a transaction of its own, once more when the database chose it as a deadlock's victim.

    What the database itself refuses is Invalid (a text it cannot hold, a figure out of range) or Busy."""
    try:
        try:
            return _once(ctx, verb, args, kwargs)
        except (DBAPIError, DatabaseError) as error:
            if not isinstance(_cause(error), DeadlockDetected | SerializationFailure):
                raise
            return _once(ctx, verb, args, kwargs)
    except (DBAPIError, DatabaseError) as error:
        if isinstance(_cause(error), DataError):
            raise Invalid from error
        if isinstance(_cause(error), LockNotAvailable | DeadlockDetected | SerializationFailure):
            raise Busy from error
        raise


def _cause(error: DBAPIError | DatabaseError) -> BaseException | None:
    """The driver's own error, whether SQLAlchemy was there or not."""
    return error.orig if isinstance(error, DBAPIError) else error


def _once(ctx: Ctx, verb: Callable[..., R], args: Any, kwargs: Any) -> R:
    with open_uow(ctx) as uow:
        return verb(uow, *args, **kwargs)
