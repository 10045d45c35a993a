"""Threads between families and the office, who takes part in them, and their messages."""

from typing import Any

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0130"
down_revision = "20261122_0220"
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
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    ]


def _to(other: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{other}.organization_id", f"{other}.id"],
        name=op.f(f"fk_{table}_organization_id_{column}"),
        ondelete="CASCADE",
    )


def _user(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user.id"], name=op.f(f"fk_{table}_{column}"))


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)


def _version() -> sa.Column:
    return sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "conversation",
        *_base("conversation"),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("private_to", sa.Uuid(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        *[_number(name) for name in ("last_seq", "family_seq", "office_seq")],
        sa.Column("last_at", INSTANT, nullable=True),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("answered_until", INSTANT, nullable=True),
        _version(),
        _to("client", "conversation", "client_id"),
        _user("conversation", "private_to"),
        _user("conversation", "assigned_to"),
        sa.UniqueConstraint(
            "organization_id",
            "client_id",
            "private_to",
            name=op.f("uq_conversation_organization_id_client_id_private_to"),
        ),
    )
    op.create_index("ix_conversation_last_at", "conversation", ["organization_id", "last_at"])
    op.create_table(
        "conversation_participant",
        *_base("conversation_participant"),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        _number("read_seq"),
        sa.Column("read_at", INSTANT, nullable=True),
        _flag("muted"),
        _number("notified_seq"),
        sa.Column("notified_at", INSTANT, nullable=True),
        sa.CheckConstraint("side IN ('family', 'office')", name=op.f("ck_conversation_participant_side")),
        _to("conversation", "conversation_participant", "conversation_id"),
        _user("conversation_participant", "user_id"),
        sa.UniqueConstraint(
            "organization_id",
            "conversation_id",
            "user_id",
            name=op.f("uq_conversation_participant_user"),
        ),
    )
    op.create_index("ix_conversation_participant_user_id", "conversation_participant", ["organization_id", "user_id"])
    op.create_table(
        "message",
        *_base("message"),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("send_key", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("sender_name", sa.LargeBinary(), nullable=False),
        sa.Column("from_office", sa.Boolean(), nullable=False),
        _flag("automatic"),
        sa.Column("message_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("edited_at", INSTANT, nullable=True),
        sa.Column("removed_at", INSTANT, nullable=True),
        _version(),
        sa.CheckConstraint("message_type IN ('text', 'file', 'voice_note')", name=op.f("ck_message_message_type")),
        _to("conversation", "message", "conversation_id"),
        _user("message", "sender_id"),
        sa.UniqueConstraint(
            "organization_id", "conversation_id", "seq", name=op.f("uq_message_organization_id_conversation_id_seq")
        ),
        sa.UniqueConstraint(
            "organization_id", "sender_id", "send_key", name=op.f("uq_message_organization_id_sender_id_send_key")
        ),
    )
    for table in ("conversation", "conversation_participant", "message"):
        op.execute(isolate(table))


def downgrade() -> None:
    for table in ("message", "conversation_participant", "conversation"):
        op.drop_table(table)
