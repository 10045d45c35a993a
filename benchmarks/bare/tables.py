"""The copy that the bare limit reads: the same rows, columns, indexes and constraints, with readable names."""

from collections.abc import Mapping
from uuid import UUID

import psycopg

MAKE = """
DROP SCHEMA IF EXISTS bare CASCADE;
CREATE SCHEMA bare;
CREATE TABLE bare.appointment (LIKE public.appointment INCLUDING ALL);
ALTER TABLE bare.appointment ALTER COLUMN client_name TYPE text USING '';
CREATE TABLE bare.resource_claim (LIKE public.resource_claim INCLUDING ALL);
ALTER TABLE bare.resource_claim ADD FOREIGN KEY (organization_id, appointment_id, during, holds)
  REFERENCES bare.appointment (organization_id, id, during, holds) ON UPDATE CASCADE ON DELETE CASCADE;
CREATE TABLE bare.name (client_id uuid PRIMARY KEY, name text);
"""
FILL = """
INSERT INTO bare.appointment ({columns}) SELECT {values} FROM public.appointment a JOIN bare.name n USING (client_id);
INSERT INTO bare.resource_claim ({claim}) SELECT {claim} FROM public.resource_claim;
ANALYZE;
"""
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
COPIED = ("appointment", "resource_claim")


def copy(url: str, names: Mapping[UUID, str]) -> None:
    """Make the copy anew. `names`: every client's, which the product's own table holds encrypted."""
    with psycopg.connect(url) as connection:
        connection.execute(MAKE)
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO bare.name VALUES (%s, %s)", list(names.items()))
        columns, claim = ([name for (name,) in connection.execute(COLUMNS, (table,))] for table in COPIED)
        values = ["n.name" if name == "client_name" else f"a.{name}" for name in columns]
        names_of = {"columns": columns, "values": values, "claim": claim}
        filling = FILL.format(**{part: ", ".join(found) for part, found in names_of.items()})
        for statement in filling.split(";"):
            if statement.strip():
                connection.execute(statement)
