"""What an organization has in the database, to see afterwards that nobody changed it."""

from functools import cache
from uuid import UUID

import psycopg
from psycopg import sql

from livingrite.cli.embedded import Access

Rows = dict[str, tuple[int, int]]

TABLES = """
SELECT table_name FROM information_schema.columns
WHERE column_name = 'organization_id' AND table_schema = 'public' AND table_name NOT LIKE 'audit%'"""
ROWS = """
SELECT {name}, count(*), coalesce(sum(hashtext(t::text)), 0) FROM {table} t WHERE organization_id = %(organization)s"""
# The number that the next transaction which writes will get: the same one as before says that nobody wrote anything.
NEXT_WRITER = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
_counted: dict[UUID, tuple[str, Rows]] = {}


def rows_of(servers: Access, organization: UUID) -> Rows:
    """Per table, how many rows and a sum over what they hold; asked a thousand times, counted when anybody wrote."""
    connection, question = _asked(servers.postgres_url("postgres"))
    (next_writer,) = connection.execute(NEXT_WRITER, prepare=True).fetchone() or ("",)
    if organization not in _counted or _counted[organization][0] != next_writer:
        rows = connection.execute(question, {"organization": organization}, prepare=True)
        _counted[organization] = next_writer, {table: (number, content) for table, number, content in rows}
    return _counted[organization][1]


@cache
def _asked(url: str) -> tuple[psycopg.Connection, sql.Composed]:
    connection = psycopg.connect(url, autocommit=True)
    tables = [name for (name,) in connection.execute(TABLES)]
    each = (sql.SQL(ROWS).format(name=sql.Literal(name), table=sql.Identifier(name)) for name in tables)
    return connection, sql.SQL(" UNION ALL").join(each)
