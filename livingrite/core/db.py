"""Connections: one engine per process, every transaction scoped to its organization before its first statement."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlmodel import Session

from livingrite.core.config import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from livingrite.core.ctx import Ctx

OPTIONS = "-c timezone=UTC -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
SCOPE = text(
    "SELECT set_config('app.organization_id', :organization, true), set_config('app.user_id', :user, true),"
    " set_config('app.scope', :scope, true)"
)


@lru_cache
def engine(url: str | None = None) -> "Engine":
    """The application's engine, or one for another role's `url`."""
    return create_engine(
        driver_url(url or settings().database_url),
        pool_size=settings().database_pool_size,
        max_overflow=settings().database_pool_size,
        pool_pre_ping=True,
        hide_parameters=True,  # statement parameters are PHI: never in an error, never in a log
        connect_args={"options": OPTIONS},
    )


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
        connection.execute(SCOPE, scope_of(ctx))

    return opened


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
