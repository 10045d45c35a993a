"""Much more of the same rows, copied by the database itself: a longer past, and other organizations."""

from collections.abc import Mapping
from uuid import UUID

import psycopg

COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
# A copy's id follows from the original's, so that rows which point at each other still do. `n` numbers the copies.
BACK = "n * interval '91 days'"
PAST = {
    "appointment": {
        "id": "md5(n || t.id::text)::uuid",
        "manage_token_hash": "NULL",
        **{name: f"t.{name} - {BACK}" for name in ("starts_at", "ends_at", "blocked_from", "blocked_until")},
    },
    "resource_claim": {
        "id": "md5(n || t.id::text)::uuid",
        "appointment_id": "md5(n || t.appointment_id::text)::uuid",
        "during": f"tstzrange(lower(t.during) - {BACK}, upper(t.during) - {BACK})",
    },
}
FOUNDED = "SELECT id FROM appointment WHERE organization_id = %(organization)s AND created_by_id IS NULL"
IDS = {
    "client": ("id", "id IN (SELECT client_id FROM few)"),
    "resource": ("id", "id IN (SELECT clinician_id FROM few)"),
    "service": ("id", "id IN (SELECT service_id FROM few)"),
    "availability": ("id resource_id", "resource_id IN (SELECT clinician_id FROM few)"),
    "appointment": ("id client_id clinician_id service_id", "id IN (SELECT id FROM few)"),
    "resource_claim": (
        "id resource_id appointment_id",
        "appointment_id IN (SELECT id FROM few) AND kind = 'clinician'",
    ),
}


def history(url: str, organization: UUID, times: int) -> None:
    """The clinic's appointments again, `times` times, each time a quarter of a year earlier."""
    with psycopg.connect(url, autocommit=True) as connection:
        for table, changed in PAST.items():
            own = "id" if table == "appointment" else "appointment_id"
            _copy(connection, table, changed, f"{own} IN ({FOUNDED})", organization, (1, times))
        connection.execute("ANALYZE")


def organizations(url: str, organization: UUID, first: int, last: int) -> None:
    """Clinics of one to five clinicians with five appointments, numbered from `first` to `last`."""
    with psycopg.connect(url, autocommit=True) as connection:
        chosen = f"SELECT * FROM appointment WHERE id IN ({FOUNDED}) ORDER BY starts_at, id LIMIT 5"
        connection.execute(f"CREATE TEMP TABLE few AS {chosen}", {"organization": organization})
        numbers = (first, last)
        own = {"id": "md5(n || t.id::text)::uuid", "slug": "'other-' || n"}
        _copy(connection, "organization", own, "id = %(organization)s", organization, numbers)
        for table, (names, which) in IDS.items():
            changed = {name: f"md5(n || t.{name}::text)::uuid" for name in ("organization_id", *names.split())}
            _copy(connection, table, changed, f"organization_id = %(organization)s AND {which}", organization, numbers)
        connection.execute("ANALYZE")


def _copy(
    connection: psycopg.Connection,
    table: str,
    changed: Mapping[str, str],
    which: str,
    organization: UUID,
    numbers: tuple[int, int],
) -> None:
    columns = [name for (name,) in connection.execute(COLUMNS, (table,))]
    values = ", ".join(changed.get(name, f"t.{name}") for name in columns)
    given = {"organization": organization, "first": numbers[0], "last": numbers[1]}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM"
        f" (SELECT * FROM {table} WHERE {which}) t, generate_series(%(first)s::int, %(last)s) n",
        given,
    )
