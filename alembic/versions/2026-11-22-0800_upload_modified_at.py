"""A file on its way is known again after a break by when it was last changed."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0800"
down_revision = "20261122_0550"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document_version", sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("document_version", "modified_at")
