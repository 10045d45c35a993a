"""How long documents are kept: a rule per category, legal holds, and the log of what left for good."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0455"
down_revision = "20261122_0440"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
CATEGORIES = "'prescription', 'test_result', 'medical_record', 'insurance', 'other'"


def upgrade() -> None:
    op.add_column("document", sa.Column("kept_anyway", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "retention_rule",
        *_key("retention_rule"),
        sa.Column("document_category", sa.Text(), nullable=False),
        sa.Column("keep_years", sa.Integer(), nullable=False),
        sa.Column("after_time", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint(f"document_category IN ({CATEGORIES})", name=op.f("ck_retention_rule_document_category")),
        sa.CheckConstraint("after_time IN ('stays', 'asks', 'leaves')", name=op.f("ck_retention_rule_after_time")),
        sa.CheckConstraint("keep_years BETWEEN 1 AND 100", name=op.f("ck_retention_rule_keep_years")),
        sa.UniqueConstraint(
            "organization_id", "document_category", name=op.f("uq_retention_rule_organization_id_document_category")
        ),
    )
    op.create_table(
        "legal_hold",
        *_key("legal_hold"),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column(
            "set_by_id", sa.Uuid(), sa.ForeignKey("user.id", name=op.f("fk_legal_hold_set_by_id")), nullable=True
        ),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.Column(
            "lifted_by_id", sa.Uuid(), sa.ForeignKey("user.id", name=op.f("fk_legal_hold_lifted_by_id")), nullable=True
        ),
        _of_client("legal_hold"),
    )
    open_one = sa.text("lifted_at IS NULL")
    op.create_index(
        "uq_legal_hold_open", "legal_hold", ["organization_id", "client_id"], unique=True, postgresql_where=open_one
    )
    op.create_table(
        "document_gone",
        *_key("document_gone"),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("document_category", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("arrived_at", INSTANT, nullable=False),
        sa.Column("gone_at", INSTANT, nullable=False),
        sa.Column(
            "removed_by_id",
            sa.Uuid(),
            sa.ForeignKey("user.id", name=op.f("fk_document_gone_removed_by_id")),
            nullable=True,
        ),
        sa.CheckConstraint(
            "cause IN ('bin', 'time_over', 'by_hand', 'infected', 'not_finished')", name=op.f("ck_document_gone_cause")
        ),
        _of_client("document_gone"),
    )
    op.create_index("ix_document_gone_gone_at", "document_gone", ["organization_id", "gone_at"])
    for table in ("retention_rule", "legal_hold", "document_gone"):
        op.execute(isolate(table))


def downgrade() -> None:
    for table in ("document_gone", "legal_hold", "retention_rule"):
        op.drop_table(table)
    op.drop_column("document", "kept_anyway")


def _key(table: str) -> tuple[sa.Column, sa.Column, sa.PrimaryKeyConstraint]:
    return (
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    )


def _of_client(table: str) -> sa.ForeignKeyConstraint:
    columns = ["client.organization_id", "client.id"]
    name = op.f(f"fk_{table}_organization_id_client_id")
    return sa.ForeignKeyConstraint(["organization_id", "client_id"], columns, name=name, ondelete="CASCADE")
