"""What is free in a booking program elsewhere narrows what visitors are offered here."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0845"
down_revision = "20261122_0830"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outside_offer", sa.Column("narrows", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    starts = sa.Column("free_starts", sa.ARRAY(sa.BigInteger()), server_default=sa.text("'{}'"), nullable=False)
    op.add_column("outside_offer", starts)
    op.add_column("outside_offer", sa.Column("free_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_outside_offer_narrows",
        "outside_offer",
        ["organization_id", "service_id"],
        postgresql_where=sa.text("narrows"),
    )


def downgrade() -> None:
    op.drop_index("ix_outside_offer_narrows", "outside_offer")
    for column in ("free_until", "free_starts", "narrows"):
        op.drop_column("outside_offer", column)
