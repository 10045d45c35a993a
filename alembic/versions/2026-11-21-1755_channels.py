"""Texts and pushes beside mails: more channels and statuses, who is not written to, which browsers listen."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261121_1755"
down_revision = "20261121_1750"
branch_labels = None
depends_on = None

CHANNELS = "('email', 'sms', 'whatsapp', 'in_app', 'push')"
STATUSES = (
    "status IN ('draft', 'queued', 'sending', 'sent', 'failed', 'delivered', 'bounced', 'opened', 'complained',"
    " 'suppressed', 'received')"
)
REASONS = "reason IN ('asked', 'staff', 'carrier', 'unsubscribed', 'complained', 'bounced', 'unreachable')"


def upgrade() -> None:
    for name, condition in (("communication_type", f"communication_type IN {CHANNELS}"), ("status", STATUSES)):
        op.drop_constraint(op.f(f"ck_communication_{name}"), "communication", type_="check")
        op.create_check_constraint(op.f(f"ck_communication_{name}"), "communication", condition)
    op.add_column("communication", sa.Column("recipient_index", sa.LargeBinary(), nullable=True))
    op.add_column("communication", sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("communication", sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_communication_external_id", "communication", ["organization_id", "external_id"])
    op.create_index(
        "ix_communication_recipient_index", "communication", ["organization_id", "recipient_index", "created_at"]
    )
    op.create_table(
        "opt_out",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("recipient_index", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("communication_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(f"channel IN {CHANNELS}", name=op.f("ck_opt_out_channel")),
        sa.CheckConstraint(REASONS, name=op.f("ck_opt_out_reason")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_opt_out")),
        sa.UniqueConstraint(
            "organization_id",
            "channel",
            "recipient_index",
            name=op.f("uq_opt_out_organization_id_channel_recipient_index"),
        ),
    )
    op.create_table(
        "push_subscription",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.LargeBinary(), nullable=False),
        sa.Column("endpoint_index", sa.LargeBinary(), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("user_agent", sa.String(), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_push_subscription_user_id")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint(
            "organization_id", "endpoint_index", name=op.f("uq_push_subscription_organization_id_endpoint_index")
        ),
    )
    op.create_index("ix_push_subscription_user_id", "push_subscription", ["organization_id", "user_id"])
    op.execute(isolate("opt_out"))
    op.execute(isolate("push_subscription"))


def downgrade() -> None:
    op.drop_table("push_subscription")
    op.drop_table("opt_out")
    op.drop_index("ix_communication_recipient_index", "communication")
    op.drop_index("ix_communication_external_id", "communication")
    for column in ("delivered_at", "tried_at", "recipient_index"):
        op.drop_column("communication", column)
