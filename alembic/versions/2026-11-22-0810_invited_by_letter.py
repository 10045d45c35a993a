"""Whole families are invited, by mail or by a letter with a code; who has no e-mail signs in with a name of their own."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0810"
down_revision = "20261122_0800"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitation", sa.Column("together_id", sa.Uuid(), nullable=True))
    op.add_column("invitation", sa.Column("letter_hash", sa.LargeBinary(), nullable=True))
    op.add_column("invitation", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("invitation", sa.Column("lettered_at", sa.DateTime(timezone=True), nullable=True))
    op.create_unique_constraint(op.f("uq_invitation_letter_hash"), "invitation", ["letter_hash"])
    op.add_column("user", sa.Column("sign_in_name", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("user", "sign_in_name")
    op.drop_constraint(op.f("uq_invitation_letter_hash"), "invitation", type_="unique")
    for column in ("lettered_at", "mailed_at", "letter_hash", "together_id"):
        op.drop_column("invitation", column)
