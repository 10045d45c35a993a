"""How far from UTC the clocks were when a time was agreed: an update of the time zones' rules moves no wall time."""

import sqlalchemy as sa

from alembic import op

revision = "20261121_2330"
down_revision = "20261121_2320"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appointment", sa.Column("utc_offset", sa.Integer(), nullable=True))
    op.add_column("group_session", sa.Column("utc_offset", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("group_session", "utc_offset")
    op.drop_column("appointment", "utc_offset")
