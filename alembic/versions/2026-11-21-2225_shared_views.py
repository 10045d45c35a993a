"""Views of the diary that the staff share, and the one that each login opens the diary with."""

import sqlalchemy as sa

from alembic import op

revision = "20261121_2225"
down_revision = "20261121_2210"
branch_labels = None
depends_on = None

# Whoever had a default keeps it: beside how the diary was left, which whoever never left it gets plain.
KEPT = """
INSERT INTO diary_view (organization_id, id, user_id, arrangement, default_id)
SELECT organization_id, gen_random_uuid(), user_id, '{}', id FROM diary_view WHERE is_default AND name IS NOT NULL
ON CONFLICT (organization_id, user_id) WHERE name IS NULL DO UPDATE SET default_id = excluded.default_id
"""


def upgrade() -> None:
    op.add_column("diary_view", sa.Column("is_shared", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("diary_view", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("diary_view", sa.Column("default_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_diary_view_organization_id_default_id"),
        "diary_view",
        "diary_view",
        ["organization_id", "default_id"],
        ["organization_id", "id"],
        ondelete="SET NULL (default_id)",
    )
    op.execute(KEPT)


def downgrade() -> None:
    op.drop_constraint(op.f("fk_diary_view_organization_id_default_id"), "diary_view")
    for column in ("default_id", "version", "is_shared"):
        op.drop_column("diary_view", column)
