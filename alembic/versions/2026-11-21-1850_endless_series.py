"""Series that go on: up to when dates were made, and those that wait for somebody to decide."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "20261121_1850"
down_revision = "20261121_1845"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appointment_series", sa.Column("made_until", sa.String(length=19), nullable=True))
    op.add_column(
        "appointment_series",
        sa.Column("undecided", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("appointment_series", "undecided")
    op.drop_column("appointment_series", "made_until")
