"""Why somebody is away, and which absences belong together."""

import sqlalchemy as sa

from alembic import op

revision = "20261121_1831"
down_revision = "20261121_1830"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("time_off", sa.Column("kind", sa.Text(), server_default="other", nullable=False))
    op.add_column("time_off", sa.Column("together", sa.Uuid(), nullable=True))
    op.create_check_constraint(op.f("ck_time_off_kind"), "time_off", "kind IN ('vacation', 'ill', 'training', 'other')")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_time_off_kind"), "time_off")
    op.drop_column("time_off", "together")
    op.drop_column("time_off", "kind")
