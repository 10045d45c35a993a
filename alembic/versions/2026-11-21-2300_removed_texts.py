"""Texts of messages can be taken away; what was sent with them keeps its name."""

import sqlalchemy as sa

from alembic import op

revision = "20261121_2300"
down_revision = "20261121_2215"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message_template", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("message_template", "removed_at")
