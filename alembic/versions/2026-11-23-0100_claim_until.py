"""What takes a room or a device in some weeks is found by an index, whatever lies before them."""

import sqlalchemy as sa

from alembic import op

revision = "20261123_0100"
down_revision = "20261122_1125"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "resource_claim",
        sa.Column("until", sa.DateTime(timezone=True), sa.Computed("upper(during)", persisted=True), nullable=False),
    )
    op.create_index("ix_resource_claim_until", "resource_claim", ["organization_id", "resource_id", "until"])
    op.drop_index("ix_resource_claim_resource_id", table_name="resource_claim")


def downgrade() -> None:
    op.create_index("ix_resource_claim_resource_id", "resource_claim", ["organization_id", "resource_id"])
    op.drop_index("ix_resource_claim_until", table_name="resource_claim")
    op.drop_column("resource_claim", "until")
