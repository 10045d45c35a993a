"""Connections: one engine per process, every transaction scoped to its organization before its first statement."""

import math
from contextlib import contextmanager
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any

from psycopg import OperationalError
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import InvalidatePoolError
from sqlmodel import Session

from livingrite.core.config import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg
    from sqlalchemy import Connection, Engine

    from livingrite.core.ctx import Ctx

# One plan for all calls of a statement: every statement is bound to its organization and to indexes made for it, and
# planning the large ones anew at every call took longer than running them (docs/adr/0011-hot-reads.md).
OPTIONS = (
    "-c timezone=UTC -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
    " -c plan_cache_mode=force_generic_plan"
)
RESTED_SECONDS = 1  # a database does not come back sooner
RAW_SCOPE = (
    "SELECT set_config('app.organization_id', %(organization)s, true), set_config('app.user_id', %(user)s, true),"
    " set_config('app.scope', %(scope)s, true)"
)
SCOPE = text(
    "SELECT set_config('app.organization_id', :organization, true), set_config('app.user_id', :user, true),"
    " set_config('app.scope', :scope, true)"
)


@lru_cache
def engine(url: str | None = None) -> "Engine":
    """The application's engine, or one for another role's `url`."""
    made = create_engine(
        driver_url(url or settings().database_url),
        pool_size=settings().database_pool_size,
        max_overflow=settings().database_pool_size,
        pool_use_lifo=True,  # the connection used last has its plans at hand: a booking takes a fifth less
        hide_parameters=True,  # statement parameters are PHI: never in an error, never in a log
        connect_args={"options": OPTIONS},
    )
    event.listen(made, "checkin", _rested)
    event.listen(made, "checkout", _tried)
    return made


def _rested(_connection: Any, record: Any) -> None:
    record.info["since"] = monotonic()


def _tried(connection: Any, record: Any, _fairy: Any) -> None:
    """Before it is used again, after a rest: a round trip at every use would cost as much as a small statement."""
    if monotonic() - record.info.get("since", math.inf) < RESTED_SECONDS:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except OperationalError as error:
        raise InvalidatePoolError from error  # all of them are then opened anew


def driver_url(url: str) -> str:
    """`postgres://` and `postgresql://` both mean psycopg 3 here."""
    return "postgresql+psycopg" + libpq_url(url).removeprefix("postgresql")


def libpq_url(url: str) -> str:
    """The address without a driver's name, for connections that SQLAlchemy does not open."""
    for scheme in ("postgresql+psycopg://", "postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql://" + url.removeprefix(scheme)
    raise ValueError("DATABASE_URL must start with postgresql://")


def scope_of(ctx: "Ctx") -> dict[str, str]:
    return {
        "organization": str(ctx.organization_id or ""),
        "user": str(ctx.user_id or ""),
        "scope": "identity" if ctx.kind == "identity" else "",
    }


def session(ctx: "Ctx") -> Session:
    """A session each of whose transactions sees only what row-level security grants to `ctx`."""
    opened = Session(engine(), expire_on_commit=False)

    @event.listens_for(opened, "after_begin")
    def _scope(_session: Any, _transaction: Any, connection: "Connection") -> None:
        with pipeline(connection) as raw:  # with the BEGIN before it, one round trip
            raw.execute(RAW_SCOPE, scope_of(ctx))

    return opened


@contextmanager
def pipeline(connection: "Connection") -> "Iterator[psycopg.Connection[Any]]":
    """What is executed in here goes out together and is answered together, at the end or when a result is read."""
    raw: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    with raw.pipeline():
        yield raw


UNSAFE_ROLE = text(
    "SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'MEMBER'))"
    " FROM pg_roles r WHERE r.rolname = current_user"
)


class UnsafeRole(RuntimeError):
    """The database role could read every organization's rows."""


def assert_safe_role() -> None:
    """Refuse to serve when the application's role is a superuser, bypasses or owns what protects the rows."""
    with engine().connect() as connection:
        if connection.execute(UNSAFE_ROLE).scalar_one():
            raise UnsafeRole(
                "DATABASE_URL must name a role that is neither superuser, BYPASSRLS nor owner of the tables"
            )
