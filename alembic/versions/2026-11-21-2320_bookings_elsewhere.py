"""What people book in a booking program elsewhere, and when the clock looks there again."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import grant, isolate, policy

revision = "20261121_2320"
down_revision = "20261121_2310"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
CLOCK = "SELECT (organization_id, id, vendor, status, next_at), UPDATE (next_at)"


def _row() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _moments() -> list[sa.Column]:
    names = ("created_at", "updated_at")
    return [sa.Column(name, INSTANT, server_default=sa.text("now()"), nullable=False) for name in names]


def _belongs_to(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{target}.organization_id", f"{target}.id"],
        name=op.f(f"fk_{table}_organization_id_{column}"),
        ondelete=ondelete,
    )


def upgrade() -> None:
    op.create_table(
        "outside_offer",
        *_row(),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("clinician_id", sa.Uuid(), nullable=True),
        sa.Column("writes", sa.Boolean(), nullable=False),
        *_moments(),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_outside_offer")),
        _belongs_to("outside_offer", "connection_id", "integration_connection", "CASCADE"),
        _belongs_to("outside_offer", "service_id", "service", "SET NULL (service_id)"),
        _belongs_to("outside_offer", "clinician_id", "resource", "SET NULL (clinician_id)"),
        sa.UniqueConstraint(
            "organization_id", "connection_id", "remote_id",
            name=op.f("uq_outside_offer_organization_id_connection_id_remote_id"),
        ),
    )  # fmt: skip
    op.create_table(
        "outside_booking",
        *_row(),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("clinician_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("person", sa.LargeBinary(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("calendar_event_id", sa.String(), nullable=True),
        sa.Column("resolved_at", INSTANT, nullable=True),
        sa.Column("resolved_by_id", sa.Uuid(), nullable=True),
        sa.Column("choice", sa.String(), nullable=True),
        *_moments(),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_outside_booking")),
        sa.CheckConstraint(
            "status IN ('open', 'placed', 'followed', 'declined', 'cancelled')", name=op.f("ck_outside_booking_status")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_outside_booking_order")),
        _belongs_to("outside_booking", "connection_id", "integration_connection", "CASCADE"),
        _belongs_to("outside_booking", "offer_id", "outside_offer", "SET NULL (offer_id)"),
        _belongs_to("outside_booking", "appointment_id", "appointment", "SET NULL (appointment_id)"),
        _belongs_to("outside_booking", "clinician_id", "resource", "CASCADE"),
        sa.UniqueConstraint(
            "organization_id", "connection_id", "remote_id",
            name=op.f("uq_outside_booking_organization_id_connection_id_remote_id"),
        ),
    )  # fmt: skip
    op.create_index("ix_outside_booking_appointment_id", "outside_booking", ["organization_id", "appointment_id"])
    op.create_index(
        "ix_outside_booking_clinician_id", "outside_booking", ["organization_id", "clinician_id", "ends_at"]
    )
    op.create_index(
        "ix_outside_booking_open",
        "outside_booking",
        ["organization_id", "starts_at"],
        postgresql_where=sa.text("status = 'open'"),
    )
    op.execute(isolate("outside_offer"))
    op.execute(isolate("outside_booking"))
    op.add_column("integration_connection", sa.Column("next_at", INSTANT, nullable=True))
    op.create_index("ix_integration_connection_next_at", "integration_connection", ["next_at"])
    op.execute(policy("integration_connection", "clock", "true", role="livingrite_relay"))
    op.execute(grant("integration_connection", CLOCK, "livingrite_relay"))
    # What was acted upon long ago is forgotten; what could not be, when it is older still (jobs/housekeeping.py).
    op.execute(policy("webhook_event", "sweep", "received_at < now() - interval '7 days'", role="livingrite_relay"))
    op.execute(
        grant("webhook_event", "SELECT (organization_id, id, processed_at, received_at), DELETE", "livingrite_relay")
    )


def downgrade() -> None:
    op.execute("DROP POLICY sweep ON webhook_event")
    op.execute("REVOKE ALL ON webhook_event FROM livingrite_relay")
    op.execute("DROP POLICY clock ON integration_connection")
    op.execute("REVOKE ALL ON integration_connection FROM livingrite_relay")
    op.drop_column("integration_connection", "next_at")
    op.drop_table("outside_booking")
    op.drop_table("outside_offer")
