"""Medical summaries: made from signed notes, shown to the family for a while."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0440"
down_revision = "20261122_0130"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "medical_summary",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_by_name", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("note_ids", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shared_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_medical_summary")),
        sa.CheckConstraint("format IN ('pdf', 'docx')", name=op.f("ck_medical_summary_format")),
        sa.CheckConstraint("language IN ('en', 'he', 'de')", name=op.f("ck_medical_summary_language")),
        sa.CheckConstraint("(shared_at IS NULL) = (shared_until IS NULL)", name=op.f("ck_medical_summary_shared")),
        sa.ForeignKeyConstraint(
            ["organization_id", "client_id"],
            ["client.organization_id", "client.id"],
            name=op.f("fk_medical_summary_organization_id_client_id"),
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["user.id"], name=op.f("fk_medical_summary_made_by_id")),
    )
    op.create_index("ix_medical_summary_client_id", "medical_summary", ["organization_id", "client_id"])
    op.execute(isolate("medical_summary"))


def downgrade() -> None:
    op.drop_table("medical_summary")
