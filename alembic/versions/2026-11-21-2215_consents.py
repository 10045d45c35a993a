"""Texts that people accept, their versions, and consents; what is published or has ended never changes."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261121_2215"
down_revision = "20261121_2330"
branch_labels = None
depends_on = None

BY = "('client', 'family', 'staff', 'visitor')"
THROUGH = "('booking', 'portal', 'desk', 'api', 'message')"
GUARDS = """
CREATE FUNCTION app.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published version never changes';
END $$;
CREATE TRIGGER keep_published BEFORE UPDATE ON policy_version FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
  EXECUTE FUNCTION app.keep_published();
CREATE FUNCTION app.keep_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ending text[] := ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_by_id', 'withdrawn_through', 'reason', 'replaced_at'];
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR OLD.replaced_at IS NOT NULL OR to_jsonb(NEW) - ending <> to_jsonb(OLD) - ending THEN
    RAISE EXCEPTION 'a consent only ever ends, once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_consent BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION app.keep_consent();
"""


def upgrade() -> None:
    _texts()
    _consents()
    op.execute(GUARDS)


def downgrade() -> None:
    for table in ("consent", "policy_version", "policy_service", "policy"):
        op.drop_table(table)
    op.execute("DROP FUNCTION app.keep_consent(); DROP FUNCTION app.keep_published()")


def _instant(name: str, *, nullable: bool = True, now: bool = False) -> sa.Column:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, server_default=sa.text("now()") if now else None
    )


def _own() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _belongs(table: str, to: str, column: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column], [f"{to}.organization_id", f"{to}.id"],
        name=f"fk_{table}_organization_id_{column}", ondelete=ondelete,
    )  # fmt: skip


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("organization_id", "id", name=f"pk_{table}")


def _texts() -> None:
    op.create_table(
        "policy",
        *_own(),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _instant("created_at", nullable=False, now=True),
        _instant("updated_at", nullable=False, now=True),
        sa.CheckConstraint("asked IN ('nowhere', 'shown', 'always', 'services')", name="ck_policy_asked"),
        sa.UniqueConstraint("organization_id", "kind", name="uq_policy_organization_id_kind"),
        _key("policy"),
    )
    op.create_table(
        "policy_service",
        *_own(),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        _instant("created_at", nullable=False, now=True),
        _belongs("policy_service", "policy", "policy_id"),
        _belongs("policy_service", "service", "service_id"),
        sa.UniqueConstraint(
            "organization_id", "policy_id", "service_id", name="uq_policy_service_organization_id_policy_id_service_id"
        ),
        _key("policy_service"),
    )
    op.create_table(
        "policy_version",
        *_own(),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("texts", postgresql.JSONB(), server_default="{}", nullable=False),
        _instant("published_at"),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        _instant("created_at", nullable=False, now=True),
        _instant("updated_at", nullable=False, now=True),
        _belongs("policy_version", "policy", "policy_id"),
        sa.UniqueConstraint(
            "organization_id", "policy_id", "number", name="uq_policy_version_organization_id_policy_id_number"
        ),
        _key("policy_version"),
    )
    op.create_index(
        "uq_policy_version_one_draft", "policy_version", ["organization_id", "policy_id"], unique=True,
        postgresql_where=sa.text("published_at IS NULL"),
    )  # fmt: skip
    for table in ("policy", "policy_service", "policy_version"):
        op.execute(isolate(table))


def _consents() -> None:
    op.create_table(
        "consent",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("policy_version_id", sa.Uuid(), nullable=True),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        _instant("given_at", nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=True),
        sa.Column("given_through", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        _instant("withdrawn_at"),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_through", sa.Text(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        _instant("replaced_at"),
        _instant("created_at", nullable=False, now=True),
        sa.CheckConstraint(f"given_by IN {BY}", name="ck_consent_given_by"),
        sa.CheckConstraint(f"given_through IN {THROUGH}", name="ck_consent_given_through"),
        sa.CheckConstraint(f"withdrawn_by IN {BY}", name="ck_consent_withdrawn_by"),
        sa.CheckConstraint(f"withdrawn_through IN {THROUGH}", name="ck_consent_withdrawn_through"),
        sa.CheckConstraint("withdrawn_at IS NULL OR replaced_at IS NULL", name="ck_consent_ends_once"),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="ck_consent_withdrawn"),
        _belongs("consent", "client", "client_id"),
        _belongs("consent", "policy_version", "policy_version_id", ondelete=None),
        _key("consent"),
    )
    op.create_index(
        "uq_consent_one_active", "consent", ["organization_id", "client_id", "kind"], unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL AND replaced_at IS NULL"),
    )  # fmt: skip
    op.create_index("ix_consent_client_id", "consent", ["organization_id", "client_id", "given_at"])
    op.execute(isolate("consent"))
