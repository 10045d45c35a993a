"""The database roles: who owns the tables, who changes them, who works with them, who relays the outbox."""

import psycopg
from psycopg import sql

from livingrite.cli.embedded.access import DATABASE, Access

OWNER = "livingrite_owner"
LOGINS = ("livingrite_migrate", "livingrite_app", "livingrite_relay")
RIGHTS = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"


def create_roles_and_database(access: Access) -> None:
    """Bring the cluster to the state the migrations expect; does nothing the second time."""
    with psycopg.connect(access.superuser_url, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if OWNER not in known:
            connection.execute(f"CREATE ROLE {OWNER} NOLOGIN {RIGHTS}")
        for login in LOGINS:
            verb = "ALTER" if login in known else "CREATE"
            statement = sql.SQL(f"{verb} ROLE {login} LOGIN {RIGHTS} PASSWORD {{}}")
            connection.execute(statement.format(access.passwords[login]))
        # Whatever the migrating role makes belongs to the owner, who cannot log in.
        connection.execute(f"GRANT {OWNER} TO livingrite_migrate")
        connection.execute(f"ALTER ROLE livingrite_migrate SET role = '{OWNER}'")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {', '.join(LOGINS)}")
