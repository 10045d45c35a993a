"""Contracts: which view opens the diary stands in `default_id` since 20261121_2225, and nobody reads or writes this."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0830"
down_revision = "20261122_0810"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("uq_diary_view_default", "diary_view")
    op.drop_column("diary_view", "is_default")


def downgrade() -> None:
    op.add_column("diary_view", sa.Column("is_default", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    mine = ["organization_id", "user_id"]
    op.create_index("uq_diary_view_default", "diary_view", mine, unique=True, postgresql_where=sa.text("is_default"))
