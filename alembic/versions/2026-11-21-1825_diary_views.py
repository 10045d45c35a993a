"""Arrangements of the diary that somebody keeps under a name, and the one they left last."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261121_1825"
down_revision = "20261121_1815"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "diary_view",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("arrangement", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("is_default", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_diary_view_user_id")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_diary_view")),
    )
    mine = ["organization_id", "user_id"]
    op.create_index("ix_diary_view_user_id", "diary_view", mine)
    op.create_index("uq_diary_view_last", "diary_view", mine, unique=True, postgresql_where=sa.text("name IS NULL"))
    op.create_index("uq_diary_view_default", "diary_view", mine, unique=True, postgresql_where=sa.text("is_default"))
    op.execute(isolate("diary_view"))


def downgrade() -> None:
    op.drop_table("diary_view")
