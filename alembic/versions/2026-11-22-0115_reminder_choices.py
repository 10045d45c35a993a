"""What a person chose: by kind and way, hours of quiet of their own, when to be reminded of one appointment."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0115"
down_revision = "20261121_2300"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact_preference", sa.Column("kinds_off", sa.String(), server_default="", nullable=False))
    op.add_column("contact_preference", sa.Column("quiet_from", sa.SmallInteger(), nullable=True))
    op.add_column("contact_preference", sa.Column("quiet_until", sa.SmallInteger(), nullable=True))
    op.create_check_constraint(
        op.f("ck_contact_preference_quiet"),
        "contact_preference",
        "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439",
    )
    op.create_check_constraint(
        op.f("ck_contact_preference_quiet_both"),
        "contact_preference",
        "(quiet_from IS NULL) = (quiet_until IS NULL)",
    )
    op.create_table(
        "reminder_choice",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_reminder_choice")),
        sa.ForeignKeyConstraint(
            ["organization_id", "appointment_id"],
            ["appointment.organization_id", "appointment.id"],
            name=op.f("fk_reminder_choice_organization_id_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "organization_id",
            "appointment_id",
            "recipient_id",
            name=op.f("uq_reminder_choice_organization_id_appointment_id_recipient_id"),
        ),
    )
    op.execute(isolate("reminder_choice"))


def downgrade() -> None:
    op.drop_table("reminder_choice")
    op.drop_constraint(op.f("ck_contact_preference_quiet_both"), "contact_preference", type_="check")
    op.drop_constraint(op.f("ck_contact_preference_quiet"), "contact_preference", type_="check")
    for column in ("quiet_until", "quiet_from", "kinds_off"):
        op.drop_column("contact_preference", column)
