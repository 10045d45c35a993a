"""The database itself keeps organizations apart: every table, also one that is added tomorrow."""

import psycopg
import pytest
from sqlalchemy import text

from livingrite.cli.embedded import Access
from livingrite.core import db
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow
from livingrite.models import metadata

# Logins belong to no organization; each of these has its own policy, tried in test_logins.py.
WITHOUT_ORGANIZATION = {"user", "organization", "sign_in_token", "refresh_token", "diagnosis_code"}
PUBLISHED = {
    "data_key",
    "diagnosis_code",
}  # the platform's own keys; the published catalogue of diagnoses, which the application only reads


def catalog(access: Access, query: str) -> list[tuple]:
    with psycopg.connect(access.postgres_url("postgres")) as connection:
        return connection.execute(query).fetchall()


def test_every_table_names_its_organization() -> None:
    without = {table.name for table in metadata.tables.values() if "organization_id" not in table.columns}
    assert without == WITHOUT_ORGANIZATION


def test_every_declared_table_exists(servers: Access) -> None:
    found = {name for (name,) in catalog(servers, "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')")}
    assert {table.name for table in metadata.tables.values()} <= found


def test_every_table_is_under_forced_row_level_security(servers: Access) -> None:
    open_tables = catalog(
        servers,
        "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND relname <> 'alembic_version' AND NOT (relrowsecurity AND relforcerowsecurity)",
    )
    assert open_tables == []


def test_every_table_has_a_policy_and_partitions_have_no_grants(servers: Access) -> None:
    bare = catalog(
        servers,
        "SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND NOT relispartition AND relname <> 'alembic_version'"
        " AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)",
    )
    granted = catalog(
        servers,
        "SELECT relname FROM pg_class c WHERE relispartition AND has_table_privilege('livingrite_app', c.oid, 'SELECT')",
    )
    assert (bare, granted) == ([], [])


def test_exclusion_constraints_are_in_place(servers: Access) -> None:
    found = catalog(servers, "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x'")
    assert found == [
        (
            "ex_resource_claim_no_overlap",
            "EXCLUDE USING gist (uuidrange(resource_id, resource_id, '[]'::text) WITH =, during WITH &&) WHERE (holds)",
        )
    ]


def test_application_role_is_neither_owner_nor_superuser(servers: Access) -> None:
    db.assert_safe_role()
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        connection.execute("ALTER ROLE livingrite_app BYPASSRLS")
        connection.commit()
        with pytest.raises(db.UnsafeRole):
            db.assert_safe_role()
        connection.execute("ALTER ROLE livingrite_app NOBYPASSRLS")


def test_p11_a_pooled_connection_shows_nothing_without_a_context(ctx: Ctx) -> None:
    with open_uow(ctx) as uow:
        assert uow.session.connection().execute(text("SELECT count(*) FROM organization")).scalar() == 1
    for table in metadata.tables:
        with db.engine().connect() as connection:
            assert connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar() == 0 or table in PUBLISHED
    with db.engine().connect() as connection:
        foreign = connection.execute(
            text("SELECT count(*) FROM data_key WHERE organization_id <> '00000000-0000-0000-0000-000000000000'")
        )
        assert foreign.scalar() == 0
