"""Consultations: what was asked for, and the appointment it became."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261121_1915"
down_revision = "20261121_1906"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("requester_name", sa.LargeBinary(), nullable=False),
        sa.Column("requester_email", sa.LargeBinary(), nullable=True),
        sa.Column("requester_phone", sa.LargeBinary(), nullable=True),
        sa.Column("service_type", sa.String(length=100), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.Column("preferred_dates", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("consultation_type", sa.Text(), nullable=False),
        sa.Column("calendly_event_id", sa.String(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("assigned_to_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notes", sa.LargeBinary(), nullable=True),
        sa.Column("conversion_status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "consultation_type IN ('phone', 'video', 'in_person')", name="ck_consultation_consultation_type"
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'scheduled', 'completed', 'cancelled')", name="ck_consultation_status"
        ),
        sa.CheckConstraint(
            "conversion_status IN ('not_contacted', 'interested', 'proposal_sent', 'client', 'lost')",
            name="ck_consultation_conversion_status",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "lead_id"], ["lead.organization_id", "lead.id"], name="fk_consultation_organization_id_lead_id"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "appointment_id"], ["appointment.organization_id", "appointment.id"],
            name="fk_consultation_organization_id_appointment_id",
        ),
        sa.ForeignKeyConstraint(["assigned_to_id"], ["user.id"], name="fk_consultation_assigned_to_id"),
        sa.PrimaryKeyConstraint("organization_id", "id", name="pk_consultation"),
        sa.UniqueConstraint(
            "organization_id", "appointment_id", name="uq_consultation_organization_id_appointment_id"
        ),
    )  # fmt: skip
    op.create_index("ix_consultation_lead_id", "consultation", ["organization_id", "lead_id"])
    op.create_index("ix_consultation_status", "consultation", ["organization_id", "status", "created_at"])
    op.execute(isolate("consultation"))


def downgrade() -> None:
    op.drop_table("consultation")
