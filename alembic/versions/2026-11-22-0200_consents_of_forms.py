"""What a form asked to be agreed to joins the consents: its title and its words stand with the consent."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0200"
down_revision = "20261122_0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consent", sa.Column("title", sa.LargeBinary(), nullable=True))
    op.add_column("consent", sa.Column("words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("consent", "words")
    op.drop_column("consent", "title")
