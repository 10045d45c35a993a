"""Intake forms: their published versions, the services that ask by them, who was asked and what was answered."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "20261121_2310"
down_revision = "20261121_2240"
branch_labels = None
depends_on = None

LOOKUP = """
CREATE FUNCTION app.organization_of_intake(digest bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT organization_id FROM intake WHERE token_hash = digest $$;
"""


def _times() -> list[sa.Column]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    ]


def _to(table: str, name: str, column: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{table}.organization_id", f"{table}.id"],
        name=op.f(f"fk_{name}_organization_id_{column}"),
        ondelete=ondelete,
    )


def _id(table: str) -> list[Any]:
    return [
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    ]


def upgrade() -> None:
    op.create_table(
        "intake_form",
        *_times(),
        *_id("intake_form"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("once", sa.Boolean(), nullable=False),
        sa.Column("for_consultations", sa.Boolean(), nullable=False),
        sa.Column("remind_hours", sa.Integer(), nullable=False),
        sa.Column("draft", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("asks IN ('before', 'after')", name=op.f("ck_intake_form_asks")),
        sa.CheckConstraint("remind_hours BETWEEN 0 AND 336", name=op.f("ck_intake_form_remind")),
    )
    op.create_index(
        "uq_intake_form_for_consultations",
        "intake_form",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("for_consultations AND is_active"),
    )
    op.create_table(
        "intake_form_version",
        _times()[0],
        *_id("intake_form_version"),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        _to("intake_form", "intake_form_version", "form_id"),
        sa.UniqueConstraint(
            "organization_id", "form_id", "number", name=op.f("uq_intake_form_version_organization_id_form_id_number")
        ),
    )
    op.create_table(
        "intake_form_service",
        *_id("intake_form_service"),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        _to("intake_form", "intake_form_service", "form_id", "CASCADE"),
        _to("service", "intake_form_service", "service_id", "CASCADE"),
        sa.UniqueConstraint(
            "organization_id", "service_id", name=op.f("uq_intake_form_service_organization_id_service_id")
        ),
    )
    op.create_table(
        "intake",
        *_times(),
        *_id("intake"),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("consultation_id", sa.Uuid(), nullable=True),
        sa.Column("single", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("generation", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=True),
        sa.Column("draft", sa.LargeBinary(), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "status IN ('asked', 'sent', 'opened', 'filled', 'withdrawn')", name=op.f("ck_intake_status")
        ),
        sa.CheckConstraint("client_id IS NOT NULL OR consultation_id IS NOT NULL", name=op.f("ck_intake_whom")),
        sa.CheckConstraint("(status = 'filled') = (answers IS NOT NULL)", name=op.f("ck_intake_answers")),
        _to("intake_form", "intake", "form_id"),
        _to("intake_form_version", "intake", "version_id"),
        _to("client", "intake", "client_id", "CASCADE"),
        _to("appointment", "intake", "appointment_id", "CASCADE"),
        _to("consultation", "intake", "consultation_id", "CASCADE"),
        sa.UniqueConstraint("organization_id", "appointment_id", name=op.f("uq_intake_organization_id_appointment_id")),
        sa.UniqueConstraint(
            "organization_id", "consultation_id", name=op.f("uq_intake_organization_id_consultation_id")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_intake_token_hash")),
    )
    op.create_index(
        "uq_intake_single",
        "intake",
        ["organization_id", "client_id", "form_id"],
        unique=True,
        postgresql_where=sa.text("single AND status <> 'withdrawn'"),
    )
    op.create_index("ix_intake_client_id", "intake", ["organization_id", "client_id", "created_at"])
    for table in ("intake_form", "intake_form_service", "intake"):
        op.execute(isolate(table))
    op.execute(isolate("intake_form_version", "SELECT, INSERT, DELETE"))
    op.execute(policy("intake", "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(LOOKUP)


def downgrade() -> None:
    op.execute("DROP FUNCTION app.organization_of_intake(bytea)")
    for table in ("intake", "intake_form_service", "intake_form_version", "intake_form"):
        op.drop_table(table)
