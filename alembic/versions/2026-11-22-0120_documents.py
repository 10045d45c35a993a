"""Documents: what a file is called and about; the files themselves lie in the storage."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0120"
down_revision = "20261122_0115"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _row() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _moment(name: str) -> sa.Column:
    return sa.Column(name, INSTANT, server_default=sa.text("now()"), nullable=False)


def _one_of(table: str, column: str, values: str) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in values.split())
    return sa.CheckConstraint(f"{column} IN ({allowed})", name=op.f(f"ck_{table}_{column}"))


def _belongs_to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{target}.organization_id", f"{target}.id"],
        name=op.f(f"fk_{table}_organization_id_{column}"),
        ondelete="CASCADE",
    )


def _user(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_uploaded_by_id")
    return sa.ForeignKeyConstraint(["uploaded_by_id"], ["user.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "document",
        *_row(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=True),
        sa.Column("document_category", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("attached_kind", sa.String(), nullable=True),
        sa.Column("attached_id", sa.Uuid(), nullable=True),
        sa.Column("current_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", INSTANT, nullable=True),
        sa.Column("removed_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_document")),
        _one_of("document", "document_category", "prescription test_result medical_record insurance other"),
        _one_of("document", "visibility", "family_only care_team_only everyone"),
        _belongs_to("document", "client_id", "client"),
        _user("document"),
    )
    op.create_index("ix_document_client_id", "document", ["organization_id", "client_id"])
    op.create_index(
        "ix_document_attached",
        "document",
        ["organization_id", "attached_kind", "attached_id"],
        postgresql_where=sa.text("attached_kind IS NOT NULL"),
    )
    op.create_table(
        "document_version",
        *_row(),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("file_size", sa.BigInteger(), nullable=False),
        sa.Column("file_type", sa.Text(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("has_thumbnail", sa.Boolean(), nullable=False),
        sa.Column("unscanned", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_document_version")),
        _one_of("document_version", "state", "uploading checking ready quarantined refused"),
        _one_of("document_version", "file_type", "pdf image video audio doc"),
        sa.UniqueConstraint(
            "organization_id",
            "document_id",
            "number",
            name=op.f("uq_document_version_organization_id_document_id_number"),
        ),
        _belongs_to("document_version", "document_id", "document"),
        _user("document_version"),
    )
    op.create_index(
        "ix_document_version_waiting",
        "document_version",
        ["created_at"],
        postgresql_where=sa.text("state IN ('uploading', 'checking')"),
    )
    op.create_table(
        "document_part",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "version_id", "number", name=op.f("pk_document_part")),
        _belongs_to("document_part", "version_id", "document_version"),
    )
    for table in ("document", "document_version", "document_part"):
        op.execute(isolate(table))


def downgrade() -> None:
    for table in ("document_part", "document_version", "document"):
        op.drop_table(table)
