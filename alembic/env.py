"""Runs migrations as the migrating role, which acts as the owner; never as the application's role."""

import re
from typing import Any, Literal

from sqlalchemy import create_engine, pool, text
from sqlmodel.sql.sqltypes import AutoString

from alembic import context
from livingrite.core.config import settings
from livingrite.core.crypto import Encrypted
from livingrite.core.db import driver_url
from livingrite.models import metadata

PARTITION = re.compile(r"_p\d{6}$|_default$")
ONE_AT_A_TIME = 6_710_281


def include_name(name: str | None, type_: str, parents: Any) -> bool:
    return not (type_ == "table" and name and PARTITION.search(name))


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write columns by what the database stores, so that migrations do not depend on the application's types."""
    if kind == "type" and isinstance(item, Encrypted):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run() -> None:
    url = context.get_x_argument(as_dictionary=True).get("url") or settings().database_migrate_url
    engine = create_engine(driver_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '5s'"))
        connection.execute(text("SET ROLE livingrite_owner"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=metadata,
            include_name=include_name,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
            context.run_migrations()


run()
