"""How much of a client an organization lets be printed."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261121_1906"
down_revision = "20261121_1850"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "print_setting",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_name", sa.Text(), nullable=False),
        sa.CheckConstraint("client_name IN ('full', 'initials', 'none')", name=op.f("ck_print_setting_client_name")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_print_setting")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_print_setting_organization_id")),
    )
    op.execute(isolate("print_setting"))


def downgrade() -> None:
    op.drop_table("print_setting")
