"""The public pages of an organization: their look and texts, links by short names, a grid per service, the late fee."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "20261121_1845"
down_revision = "20261121_1835"
branch_labels = None
depends_on = None

# What every visitor may see, for the server to write into a page before any State is there.
FRONT = """
CREATE FUNCTION app.booking_front(wanted uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('accent', accent, 'frame_origins', frame_origins, 'languages', languages)
  FROM booking_page WHERE organization_id = wanted $$;
"""


def upgrade() -> None:
    op.create_table(
        "booking_page",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("accent", sa.String(), nullable=True),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("languages", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("texts", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("frame_origins", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("late_fee_percent", sa.Integer(), nullable=True),
        sa.Column("late_fee_amount", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("late_fee_percent IS NULL OR late_fee_amount IS NULL", name="ck_booking_page_one_fee"),
        sa.CheckConstraint("late_fee_percent BETWEEN 1 AND 100", name="ck_booking_page_fee_percent"),
        sa.CheckConstraint("late_fee_amount > 0", name="ck_booking_page_fee_amount"),
        sa.CheckConstraint("accent ~ '^#[0-9a-f]{6}$'", name="ck_booking_page_accent"),
        sa.PrimaryKeyConstraint("organization_id", "id", name="pk_booking_page"),
        sa.UniqueConstraint("organization_id", name="uq_booking_page_organization_id"),
    )
    op.execute(isolate("booking_page"))
    op.execute(policy("booking_page", "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(FRONT)
    op.add_column("service", sa.Column("slot_minutes", sa.Integer(), nullable=True))
    op.create_check_constraint("ck_service_slot", "service", "slot_minutes BETWEEN 5 AND 1440")
    for table in ("service", "resource"):
        op.add_column(table, sa.Column("short_name", sa.String(length=63), nullable=True))
        op.create_unique_constraint(f"uq_{table}_organization_id_short_name", table, ["organization_id", "short_name"])
    op.add_column("appointment", sa.Column("late_fee_amount", sa.BigInteger(), nullable=True))
    op.add_column("appointment", sa.Column("late_fee_currency", sa.String(length=3), nullable=True))


def downgrade() -> None:
    op.drop_column("appointment", "late_fee_currency")
    op.drop_column("appointment", "late_fee_amount")
    for table in ("resource", "service"):
        op.drop_column(table, "short_name")
    op.drop_column("service", "slot_minutes")
    op.execute("DROP FUNCTION app.booking_front(uuid)")
    op.drop_table("booking_page")
