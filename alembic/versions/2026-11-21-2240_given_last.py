"""When a clinician was last given an appointment, found at once: of equals the one who has waited longest is next."""

from alembic import op

revision = "20261121_2240"
down_revision = "20261121_2225"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_appointment_given", "appointment", ["organization_id", "clinician_id", "created_at"])


def downgrade() -> None:
    op.drop_index("ix_appointment_given", "appointment")
