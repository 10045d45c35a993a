"""Updates that can be withdrawn, and what an incident report holds besides its text."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0220"
down_revision = "20261122_0155"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("progress_note", sa.Column("incident", sa.LargeBinary(), nullable=True))
    op.add_column("progress_note", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("progress_note", "withdrawn_at")
    op.drop_column("progress_note", "incident")
