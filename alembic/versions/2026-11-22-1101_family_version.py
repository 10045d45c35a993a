"""How far a relative is let in is changed only by who has seen how it is."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_1101"
down_revision = "20261122_1100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("family_member", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade() -> None:
    op.drop_column("family_member", "version")
