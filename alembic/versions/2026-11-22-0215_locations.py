"""When a location is open, and which of two changes of it came first."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "20261122_0215"
down_revision = "20261122_0210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    opening = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("location", sa.Column("opening", opening, server_default=sa.text("'[]'"), nullable=False))
    op.add_column("location", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade() -> None:
    op.drop_column("location", "version")
    op.drop_column("location", "opening")
