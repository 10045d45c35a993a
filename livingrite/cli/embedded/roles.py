"""The database roles: who owns the tables, who changes them, who works with them, who relays the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

OWNER = "livingrite_owner"
LOGINS = ("livingrite_migrate", "livingrite_app", "livingrite_relay")
RIGHTS = sql.SQL("NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION")


@dataclass(frozen=True, slots=True)
class Logins:
    """The database and the password of each of LOGINS; policies and grants of the migrations name these roles."""

    database: str
    passwords: Mapping[str, str]

    @classmethod
    def of_urls(cls, *urls: str) -> Self:
        """Raises ValueError when a URL names another role, or none, or the URLs name different databases."""
        parts = [urlsplit(url) for url in urls]
        passwords = {part.username or "": unquote(part.password or "") for part in parts}
        databases = {part.path.lstrip("/") for part in parts}
        if set(passwords) != set(LOGINS) or len(databases) != 1:
            raise ValueError(f"the URLs must name one database and the roles {', '.join(LOGINS)}")
        return cls(databases.pop(), passwords)


def create_roles_and_database(admin_url: str, logins: Logins) -> None:
    """Bring the cluster to the state the migrations expect; changes nothing but passwords the second time."""
    with psycopg.connect(admin_url, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        owner, database = sql.Identifier(OWNER), sql.Identifier(logins.database)
        if OWNER not in known:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN {}").format(owner, RIGHTS))
            # A managed database's administrator is no superuser: it may give away only what it is a member of.
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
        for login in LOGINS:
            if login not in known:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN {}").format(sql.Identifier(login), RIGHTS))
            values = (sql.Identifier(login), logins.passwords[login])
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(*values))
        # Whatever the migrating role makes belongs to the owner, who cannot log in.
        migrate = sql.Identifier("livingrite_migrate")
        connection.execute(sql.SQL("GRANT {} TO {}").format(owner, migrate))
        connection.execute(sql.SQL("ALTER ROLE {} SET role = {}").format(migrate, OWNER))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (logins.database,)).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        names = sql.SQL(", ").join(map(sql.Identifier, LOGINS))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, names))
