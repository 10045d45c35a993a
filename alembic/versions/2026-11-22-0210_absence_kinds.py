"""What an organization itself calls the reasons for being away, each with its look."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0210"
down_revision = "20261122_0200"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absence_kind",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tone", sa.Text(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("kind IN ('vacation', 'ill', 'training', 'other')", name=op.f("ck_absence_kind_kind")),
        sa.CheckConstraint("pattern IN ('stripes', 'cross', 'dots', 'lines')", name=op.f("ck_absence_kind_pattern")),
        sa.CheckConstraint(
            "tone IN ('jade', 'indigo', 'plum', 'amber', 'orange', 'cyan', 'sand')", name=op.f("ck_absence_kind_tone")
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_absence_kind")),
    )
    op.create_index(
        "uq_absence_kind_name",
        "absence_kind",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
        postgresql_where=sa.text("is_active"),
    )
    op.execute(isolate("absence_kind"))
    op.add_column("time_off", sa.Column("kind_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_time_off_organization_id_kind_id"),
        "time_off",
        "absence_kind",
        ["organization_id", "kind_id"],
        ["organization_id", "id"],
    )


def downgrade() -> None:
    op.drop_column("time_off", "kind_id")
    op.drop_table("absence_kind")
