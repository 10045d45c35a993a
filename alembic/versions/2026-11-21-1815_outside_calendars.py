"""Calendars that clinicians keep elsewhere, when they are busy there, our copies in them, and what has to be decided."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import grant, isolate, policy

revision = "20261121_1815"
down_revision = "20261121_1810"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("outside_calendar", "busy_time", "outside_event", "calendar_decision")
# The clock finds what is due in every organization, and nothing else: neither names nor what is busy.
CLOCK = "SELECT (organization_id, id, source, next_at), UPDATE (next_at)"


def _row() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _moment(name: str, *, kept: bool = False) -> sa.Column:
    return sa.Column(name, INSTANT, nullable=not kept, server_default=sa.func.now() if kept else None)


def _belongs_to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{target}.organization_id", f"{target}.id"],
        name=op.f(f"fk_{table}_organization_id_{column}"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    _calendars()
    _busy_times()
    _events()
    _decisions()
    for table in TABLES:
        op.execute(isolate(table))
    op.execute(policy("outside_calendar", "clock", "true", role="livingrite_relay"))
    op.execute(grant("outside_calendar", CLOCK, "livingrite_relay"))
    op.execute(policy("busy_time", "sweep", "ends_at < now() - interval '30 days'", role="livingrite_relay"))
    op.execute(grant("busy_time", "SELECT, DELETE", "livingrite_relay"))
    op.execute(grant("outbox", "INSERT", "livingrite_relay"))


def _calendars() -> None:
    op.create_table(
        "outside_calendar",
        *_row(),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.LargeBinary(), nullable=False),
        sa.Column("remote_index", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_main", "can_write", "reads", "writes")),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("sync_token", sa.String(), nullable=True),
        sa.Column("page_token", sa.String(), nullable=True),
        _moment("reading_since"),
        sa.Column("generation", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _moment("read_whole_at"),
        _moment("checked_at"),
        sa.Column("problem", sa.String(), nullable=True),
        _moment("next_at"),
        sa.Column("channel_id", sa.Uuid(), nullable=True),
        sa.Column("channel_resource", sa.String(), nullable=True),
        _moment("channel_until"),
        _moment("created_at", kept=True),
        _moment("updated_at", kept=True),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_outside_calendar")),
        _belongs_to("outside_calendar", "clinician_id", "resource"),
        _belongs_to("outside_calendar", "connection_id", "integration_connection"),
        sa.CheckConstraint("source IN ('google_calendar', 'calendly')", name=op.f("ck_outside_calendar_source")),
        sa.CheckConstraint("titles IN ('busy', 'initials', 'name')", name=op.f("ck_outside_calendar_titles")),
        sa.UniqueConstraint(
            "organization_id", "connection_id", "remote_index",
            name=op.f("uq_outside_calendar_organization_id_connection_id_remote_index"),
        ),
    )  # fmt: skip
    op.create_index("ix_outside_calendar_clinician_id", "outside_calendar", ["organization_id", "clinician_id"])
    op.create_index("ix_outside_calendar_next_at", "outside_calendar", ["next_at"])
    op.create_index(
        "uq_outside_calendar_writes",
        "outside_calendar",
        ["organization_id", "clinician_id"],
        unique=True,
        postgresql_where=sa.text("writes"),
    )


def _busy_times() -> None:
    op.create_table(
        "busy_time",
        *_row(),
        sa.Column("calendar_id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_busy_time")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_busy_time_order")),
        _belongs_to("busy_time", "calendar_id", "outside_calendar"),
        _belongs_to("busy_time", "clinician_id", "resource"),
        sa.UniqueConstraint(
            "organization_id", "calendar_id", "event_id", name=op.f("uq_busy_time_organization_id_calendar_id_event_id")
        ),
    )
    op.create_index(
        "ix_busy_time_clinician_id",
        "busy_time",
        ["organization_id", "clinician_id", "ends_at"],
        postgresql_include=["starts_at"],
    )


def _events() -> None:
    op.create_table(
        "outside_event",
        *_row(),
        sa.Column("calendar_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("changed_there", INSTANT, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("generation", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _moment("created_at", kept=True),
        _moment("updated_at", kept=True),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_outside_event")),
        _belongs_to("outside_event", "calendar_id", "outside_calendar"),
        _belongs_to("outside_event", "appointment_id", "appointment"),
        sa.UniqueConstraint(
            "organization_id", "appointment_id", "calendar_id",
            name=op.f("uq_outside_event_organization_id_appointment_id_calendar_id"),
        ),
        sa.UniqueConstraint(
            "organization_id", "calendar_id", "event_id",
            name=op.f("uq_outside_event_organization_id_calendar_id_event_id"),
        ),
    )  # fmt: skip


def _decisions() -> None:
    op.create_table(
        "calendar_decision",
        *_row(),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("calendar_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        _moment("starts_at"),
        _moment("ends_at"),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _moment("created_at", kept=True),
        _moment("resolved_at"),
        sa.Column("resolved_by_id", sa.Uuid(), nullable=True),
        sa.Column("choice", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_calendar_decision")),
        sa.CheckConstraint("kind IN ('moved', 'deleted')", name=op.f("ck_calendar_decision_kind")),
        _belongs_to("calendar_decision", "appointment_id", "appointment"),
        _belongs_to("calendar_decision", "calendar_id", "outside_calendar"),
    )
    op.create_index(
        "uq_calendar_decision_open",
        "calendar_decision",
        ["organization_id", "appointment_id"],
        unique=True,
        postgresql_where=sa.text("resolved_at IS NULL"),
    )


def downgrade() -> None:
    op.execute("REVOKE INSERT ON outbox FROM livingrite_relay")
    for table in reversed(TABLES):
        op.drop_table(table)
