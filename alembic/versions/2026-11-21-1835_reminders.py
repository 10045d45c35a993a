"""Rules, words and plans of the messages about appointments, and what people want to get.

Every organization is told to plan at once, so that what is booked already is reminded of too.
"""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "20261121_1835"
down_revision = "20261121_1831"
branch_labels = None
depends_on = None

PLAIN = ("message_settings", "message_template", "reminder_rule", "contact_preference", "scheduled_message")
# The clock claims what is due, as the relay's role: it sees ids and instants of due rows, and nothing else of them.
DUE = "status = 'planned' AND due_at <= now()"
CLOCK = """
GRANT SELECT (organization_id, id, status, due_at, claimed_at), UPDATE (claimed_at) ON scheduled_message
  TO livingrite_relay;
GRANT INSERT ON outbox TO livingrite_relay;
"""
TELL_EVERY_ORGANIZATION = """
INSERT INTO outbox (id, organization_id, topic, payload, channels)
  SELECT gen_random_uuid(), id, 'reminder.rules_changed', '{}', '[]' FROM organization
"""


def upgrade() -> None:
    op.create_table(
        "message_settings",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quiet_on", sa.Boolean(), nullable=False),
        sa.Column("quiet_from", sa.SmallInteger(), nullable=False),
        sa.Column("quiet_until", sa.SmallInteger(), nullable=False),
        sa.Column("fall_back_to_email", sa.Boolean(), nullable=False),
        sa.Column("sms_segment_micros", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439", name=op.f("ck_message_settings_quiet")
        ),
        sa.CheckConstraint("sms_segment_micros >= 0", name=op.f("ck_message_settings_cost")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_message_settings")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_message_settings_organization_id")),
    )
    op.create_table(
        "message_template",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.CheckConstraint("form IN ('email', 'short')", name=op.f("ck_message_template_form")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_message_template")),
        sa.UniqueConstraint("organization_id", "key", name=op.f("uq_message_template_organization_id_key")),
    )
    op.create_table(
        "message_text",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "template_id"],
            ["message_template.organization_id", "message_template.id"],
            name=op.f("fk_message_text_organization_id_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_message_text")),
        sa.UniqueConstraint(
            "organization_id",
            "template_id",
            "locale",
            "version",
            name=op.f("uq_message_text_organization_id_template_id_locale_version"),
        ),
    )
    op.create_table(
        "reminder_rule",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("active_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("(service_id IS NOT NULL) = (scope = 'service')", name=op.f("ck_reminder_rule_service")),
        sa.CheckConstraint("audience IN ('client', 'family', 'clinician')", name=op.f("ck_reminder_rule_audience")),
        sa.CheckConstraint("channel IN ('email', 'sms', 'whatsapp', 'push')", name=op.f("ck_reminder_rule_channel")),
        sa.CheckConstraint("moment IN ('before', 'after') OR minutes = 0", name=op.f("ck_reminder_rule_at_once")),
        sa.CheckConstraint(
            "moment IN ('before', 'after', 'booked', 'moved', 'cancelled', 'no_show')",
            name=op.f("ck_reminder_rule_moment"),
        ),
        sa.CheckConstraint("scope IN ('all', 'consultation', 'service')", name=op.f("ck_reminder_rule_scope")),
        sa.CheckConstraint("minutes BETWEEN 0 AND 129600", name=op.f("ck_reminder_rule_minutes")),
        sa.ForeignKeyConstraint(
            ["organization_id", "service_id"],
            ["service.organization_id", "service.id"],
            name=op.f("fk_reminder_rule_organization_id_service_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "template_id"],
            ["message_template.organization_id", "message_template.id"],
            name=op.f("fk_reminder_rule_organization_id_template_id"),
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_reminder_rule")),
        sa.UniqueConstraint("organization_id", "key", name=op.f("uq_reminder_rule_organization_id_key")),
    )
    op.create_table(
        "contact_preference",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("off", sa.String(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "client_id"],
            ["client.organization_id", "client.id"],
            name=op.f("fk_contact_preference_organization_id_client_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_contact_preference")),
        sa.UniqueConstraint(
            "organization_id", "client_id", name=op.f("uq_contact_preference_organization_id_client_id")
        ),
    )
    op.create_table(
        "scheduled_message",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence", sa.String(length=120), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("communication_id", sa.Uuid(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("audience IN ('client', 'family', 'clinician')", name=op.f("ck_scheduled_message_audience")),
        sa.CheckConstraint(
            "channel IN ('email', 'sms', 'whatsapp', 'push')", name=op.f("ck_scheduled_message_channel")
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'sent', 'skipped', 'unreached')", name=op.f("ck_scheduled_message_status")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "appointment_id"],
            ["appointment.organization_id", "appointment.id"],
            name=op.f("fk_scheduled_message_organization_id_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "rule_id"],
            ["reminder_rule.organization_id", "reminder_rule.id"],
            name=op.f("fk_scheduled_message_organization_id_rule_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_scheduled_message")),
        sa.UniqueConstraint(
            "organization_id", "appointment_id", "recipient_id", "occurrence", name="uq_scheduled_message_once"
        ),
    )
    op.create_index(
        "ix_scheduled_message_client_id", "scheduled_message", ["organization_id", "client_id", "due_at"], unique=False
    )
    op.create_index(
        "ix_scheduled_message_due",
        "scheduled_message",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'planned'"),
    )
    op.create_index(
        "ix_scheduled_message_unreached",
        "scheduled_message",
        ["organization_id", "starts_at"],
        unique=False,
        postgresql_where=sa.text("status = 'unreached' AND handled_at IS NULL"),
    )
    op.add_column("service", sa.Column("name_in_messages", sa.String(length=80), nullable=True))
    op.add_column(
        "service", sa.Column("is_consultation", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    for table in PLAIN:
        op.execute(isolate(table))
    op.execute(isolate("message_text", "SELECT, INSERT, DELETE"))
    op.execute(policy("scheduled_message", "clock", DUE, command="SELECT", role="livingrite_relay"))
    op.execute(policy("scheduled_message", "claim", DUE, command="UPDATE", role="livingrite_relay"))
    op.execute(CLOCK)
    op.execute(policy("outbox", "telling", "true", command="INSERT", role="livingrite_owner"))
    op.execute(TELL_EVERY_ORGANIZATION)
    op.execute("DROP POLICY telling ON outbox")


def downgrade() -> None:
    op.execute("REVOKE INSERT ON outbox FROM livingrite_relay")
    op.drop_column("service", "is_consultation")
    op.drop_column("service", "name_in_messages")
    op.drop_index(
        "ix_scheduled_message_unreached",
        table_name="scheduled_message",
        postgresql_where=sa.text("status = 'unreached' AND handled_at IS NULL"),
    )
    op.drop_index(
        "ix_scheduled_message_due", table_name="scheduled_message", postgresql_where=sa.text("status = 'planned'")
    )
    op.drop_index("ix_scheduled_message_client_id", table_name="scheduled_message")
    op.drop_table("scheduled_message")
    op.drop_table("contact_preference")
    op.drop_table("reminder_rule")
    op.drop_table("message_text")
    op.drop_table("message_template")
    op.drop_table("message_settings")
