"""When an office reads messages, what it answers by itself meanwhile, and what it writes often."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0530"
down_revision = "20261122_0455"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _base(table: str) -> list[Any]:
    now = sa.text("now()")
    return [
        sa.Column("created_at", INSTANT, server_default=now, nullable=False),
        sa.Column("updated_at", INSTANT, server_default=now, nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    ]


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)


def _json(name: str, empty: str) -> sa.Column:
    return sa.Column(name, JSONB(), server_default=sa.text(f"'{empty}'"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "office_hours",
        *_base("office_hours"),
        _flag("answers"),
        _flag("of_locations"),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        _json("weekly", "[]"),
        _json("away", "[]"),
        _json("texts", "{}"),
        sa.UniqueConstraint("organization_id", name=op.f("uq_office_hours_organization_id")),
    )
    op.create_table(
        "reply_template",
        *_base("reply_template"),
        sa.Column("name", sa.String(length=80), nullable=False),
        _json("texts", "{}"),
    )
    op.create_index(
        "uq_reply_template_name", "reply_template", ["organization_id", sa.text("lower(name)")], unique=True
    )
    for table in ("office_hours", "reply_template"):
        op.execute(isolate(table))


def downgrade() -> None:
    for table in ("reply_template", "office_hours"):
        op.drop_table(table)
