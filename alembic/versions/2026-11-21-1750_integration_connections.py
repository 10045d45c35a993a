"""Accounts at vendors with their secrets, and the inbox of what vendors tell us."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "20261121_1750"
down_revision = "0006"
branch_labels = None
depends_on = None

VENDORS = "vendor IN ('twilio', 'sendgrid', 'google_calendar', 'calendly')"
# Whose webhook address this is, before a transaction belongs to an organization: the id of a connection is not guessable,
# and what is let in by it must be signed besides.
FUNCTION = """
CREATE FUNCTION app.organization_of_connection(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT organization_id FROM integration_connection WHERE id = wanted AND status <> 'disconnected' $$;
"""


def upgrade() -> None:
    op.create_table(
        "integration_connection",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("account_label", sa.LargeBinary(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("last_sync_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(VENDORS, name=op.f("ck_integration_connection_vendor")),
        sa.CheckConstraint(
            "status IN ('connected', 'attention', 'disconnected')", name=op.f("ck_integration_connection_status")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_integration_connection_user_id")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_integration_connection")),
        sa.UniqueConstraint(
            "organization_id",
            "vendor",
            "user_id",
            name=op.f("uq_integration_connection_organization_id_vendor_user_id"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "webhook_event",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor", sa.Text(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=True),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.CheckConstraint(VENDORS, name=op.f("ck_webhook_event_vendor")),
        sa.ForeignKeyConstraint(
            ["organization_id", "connection_id"],
            ["integration_connection.organization_id", "integration_connection.id"],
            name=op.f("fk_webhook_event_organization_id_connection_id"),
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_webhook_event")),
        sa.UniqueConstraint(
            "organization_id", "vendor", "event_id", name=op.f("uq_webhook_event_organization_id_vendor_event_id")
        ),
    )
    op.create_index("ix_webhook_event_received_at", "webhook_event", ["received_at"])
    op.create_index("ix_integration_connection_id", "integration_connection", ["id"])
    op.execute(isolate("integration_connection"))
    op.execute(isolate("webhook_event"))
    op.execute(policy("integration_connection", "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(FUNCTION)


def downgrade() -> None:
    op.execute("DROP FUNCTION app.organization_of_connection(uuid)")
    op.drop_table("webhook_event")
    op.drop_table("integration_connection")
