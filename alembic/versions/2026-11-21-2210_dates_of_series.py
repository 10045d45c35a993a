"""Which date of its series an appointment stands for, and how often the series was mailed as a calendar file."""

import sqlalchemy as sa

from alembic import op

revision = "20261121_2210"
down_revision = "20261121_1915"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appointment", sa.Column("series_date", sa.String(length=19), nullable=True))
    op.add_column("appointment_series", sa.Column("told", sa.Integer(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    op.drop_column("appointment_series", "told")
    op.drop_column("appointment", "series_date")
