"""What people wait for, the places that came free for them, and the offers that are made."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "20261121_1830"
down_revision = "20261121_1825"
branch_labels = None
depends_on = None

LOOKUP = """
CREATE FUNCTION app.organization_of_offer(digest bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT organization_id FROM place_offer WHERE token_hash = digest $$;
"""
CARRY_OVER = """
INSERT INTO waitlist_clinician (organization_id, id, entry_id, clinician_id)
  SELECT organization_id, gen_random_uuid(), id, clinician_id FROM waitlist_entry WHERE clinician_id IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "waitlist_rule",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("answer_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("answer_minutes BETWEEN 5 AND 2880", name=op.f("ck_waitlist_rule_answer")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_waitlist_rule")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_waitlist_rule_organization_id")),
    )
    op.create_table(
        "waitlist_gap",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('open', 'stopped')", name=op.f("ck_waitlist_gap_status")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_waitlist_gap_order")),
        sa.ForeignKeyConstraint(
            ["organization_id", "clinician_id"],
            ["resource.organization_id", "resource.id"],
            name=op.f("fk_waitlist_gap_organization_id_clinician_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_waitlist_gap")),
        sa.UniqueConstraint("organization_id", "cause", name=op.f("uq_waitlist_gap_organization_id_cause")),
    )
    op.create_index("ix_waitlist_gap_ends_at", "waitlist_gap", ["organization_id", "ends_at"], unique=False)
    op.create_table(
        "waitlist_clinician",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "clinician_id"],
            ["resource.organization_id", "resource.id"],
            name=op.f("fk_waitlist_clinician_organization_id_clinician_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "entry_id"],
            ["waitlist_entry.organization_id", "waitlist_entry.id"],
            name=op.f("fk_waitlist_clinician_organization_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_waitlist_clinician")),
        sa.UniqueConstraint(
            "organization_id",
            "entry_id",
            "clinician_id",
            name=op.f("uq_waitlist_clinician_organization_id_entry_id_clinician_id"),
        ),
    )
    op.create_table(
        "place_offer",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("gap_id", sa.Uuid(), nullable=True),
        sa.Column("moved_id", sa.Uuid(), nullable=True),
        sa.Column("time_off_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'declined', 'elsewhere', 'cancelled', 'expired', 'withdrawn')",
            name=op.f("ck_place_offer_status"),
        ),
        sa.CheckConstraint("(entry_id IS NULL) <> (moved_id IS NULL)", name=op.f("ck_place_offer_reason")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_place_offer_order")),
        sa.ForeignKeyConstraint(
            ["organization_id", "client_id"],
            ["client.organization_id", "client.id"],
            name=op.f("fk_place_offer_organization_id_client_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "clinician_id"],
            ["resource.organization_id", "resource.id"],
            name=op.f("fk_place_offer_organization_id_clinician_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "entry_id"],
            ["waitlist_entry.organization_id", "waitlist_entry.id"],
            name=op.f("fk_place_offer_organization_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "gap_id"],
            ["waitlist_gap.organization_id", "waitlist_gap.id"],
            name=op.f("fk_place_offer_organization_id_gap_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "moved_id"],
            ["appointment.organization_id", "appointment.id"],
            name=op.f("fk_place_offer_organization_id_moved_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "service_id"],
            ["service.organization_id", "service.id"],
            name=op.f("fk_place_offer_organization_id_service_id"),
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_place_offer")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_place_offer_token_hash")),
    )
    op.create_index("ix_place_offer_gap_id", "place_offer", ["organization_id", "gap_id"], unique=False)
    op.create_index("ix_place_offer_time_off_id", "place_offer", ["organization_id", "time_off_id"], unique=False)
    op.create_index(
        "uq_place_offer_open_entry",
        "place_offer",
        ["organization_id", "entry_id"],
        unique=True,
        postgresql_where=sa.text("status = 'open' AND entry_id IS NOT NULL"),
    )
    op.create_index(
        "uq_place_offer_open_moved",
        "place_offer",
        ["organization_id", "moved_id"],
        unique=True,
        postgresql_where=sa.text("status = 'open' AND moved_id IS NOT NULL"),
    )
    op.add_column(
        "waitlist_entry",
        sa.Column("times", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )
    op.add_column("waitlist_entry", sa.Column("from_date", sa.Date(), nullable=True))
    op.add_column("waitlist_entry", sa.Column("until_date", sa.Date(), nullable=True))
    op.add_column("waitlist_entry", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.create_check_constraint(op.f("ck_waitlist_entry_dates"), "waitlist_entry", "until_date >= from_date")
    op.execute(policy("waitlist_entry", "carrying", "true", command="SELECT", role="livingrite_owner"))
    op.execute(CARRY_OVER)
    op.execute("DROP POLICY carrying ON waitlist_entry")
    for table in ("waitlist_rule", "waitlist_gap", "waitlist_clinician", "place_offer"):
        op.execute(isolate(table))
    op.execute(policy("place_offer", "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(LOOKUP)


def downgrade() -> None:
    op.execute("DROP FUNCTION app.organization_of_offer(bytea)")
    op.drop_constraint(op.f("ck_waitlist_entry_dates"), "waitlist_entry")
    for column in ("version", "until_date", "from_date", "times"):
        op.drop_column("waitlist_entry", column)
    for table in ("place_offer", "waitlist_clinician", "waitlist_gap", "waitlist_rule"):
        op.drop_table(table)
