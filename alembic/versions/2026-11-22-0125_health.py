"""Health logs, usual ranges, units, medicines and their doses, follow-ups."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0125"
down_revision = "20261122_0250"
branch_labels = None
depends_on = None

KINDS = "('blood_pressure', 'heart_rate', 'temperature', 'weight', 'oxygen', 'glucose')"


def upgrade() -> None:
    _logs()
    _medication()
    _tasks()
    for table in ("health_log", "vital_range", "unit_choice", "medication", "medication_dose", "care_task"):
        op.execute(isolate(table))


def downgrade() -> None:
    for table in ("care_task", "medication_dose", "medication", "unit_choice", "vital_range", "health_log"):
        op.drop_table(table)


def _logs() -> None:
    op.create_table(
        "health_log",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("log_date", sa.Date(), nullable=False),
        _instant("logged_at", nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.LargeBinary(), nullable=False),
        *[sa.Column(name, sa.LargeBinary(), nullable=True) for name in ("vital_signs", "meals", "mood", "activities", "sleep_hours", "notes")],
        _instant("withdrawn_at"),
        _version(),
        *_written(),
        _belongs("health_log", "client", "client_id"),
        _by("health_log", "created_by_id"),
        _key("health_log"),
    )  # fmt: skip
    op.create_index("ix_health_log_client_id_log_date", "health_log", ["organization_id", "client_id", "log_date"])
    op.create_table(
        "vital_range",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bounds", sa.LargeBinary(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        *_written(),
        sa.CheckConstraint(f"kind IN {KINDS}", name="ck_vital_range_kind"),
        sa.UniqueConstraint(
            "organization_id", "client_id", "kind", name="uq_vital_range_organization_id_client_id_kind"
        ),
        _belongs("vital_range", "client", "client_id"),
        _by("vital_range", "set_by_id"),
        _key("vital_range"),
    )
    op.create_table(
        "unit_choice",
        *_own(),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("units", postgresql.JSONB(), server_default="{}", nullable=False),
        *_written(),
        sa.UniqueConstraint(
            "organization_id",
            "user_id",
            name="uq_unit_choice_organization_id_user_id",
            postgresql_nulls_not_distinct=True,
        ),
        _by("unit_choice", "user_id"),
        _key("unit_choice"),
    )


def _medication() -> None:
    op.create_table(
        "medication",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("dose", sa.LargeBinary(), nullable=True),
        sa.Column("instructions", sa.LargeBinary(), nullable=True),
        sa.Column("times", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("weekdays", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        _version(),
        *_written(),
        _belongs("medication", "client", "client_id"),
        _by("medication", "created_by_id"),
        _key("medication"),
    )
    op.create_index("ix_medication_client_id", "medication", ["organization_id", "client_id"])
    op.create_table(
        "medication_dose",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("medication_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_time", sa.String(length=5), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        _instant("recorded_at", nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        _version(),
        *_written(),
        sa.CheckConstraint("status IN ('given', 'late', 'refused', 'missed')", name="ck_medication_dose_status"),
        sa.UniqueConstraint(
            "organization_id", "medication_id", "due_on", "due_time", name="uq_medication_dose_due"
        ),
        _belongs("medication_dose", "client", "client_id"),
        _belongs("medication_dose", "medication", "medication_id"),
        _by("medication_dose", "recorded_by_id"),
        _key("medication_dose"),
    )  # fmt: skip
    op.create_index(
        "ix_medication_dose_client_id_due_on", "medication_dose", ["organization_id", "client_id", "due_on"]
    )


def _tasks() -> None:
    op.create_table(
        "care_task",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=True),
        sa.Column("log_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        _instant("done_at"),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        _version(),
        *_written(),
        _belongs("care_task", "client", "client_id"),
        _belongs("care_task", "progress_note", "note_id"),
        _belongs("care_task", "health_log", "log_id"),
        *[_by("care_task", column) for column in ("assignee_id", "created_by_id", "done_by_id")],
        _key("care_task"),
    )
    op.create_index("ix_care_task_client_id", "care_task", ["organization_id", "client_id"])
    op.create_index(
        "ix_care_task_open", "care_task", ["organization_id", "due_on"], postgresql_where=sa.text("done_at IS NULL")
    )
    op.create_index(
        "uq_care_task_log_id", "care_task", ["organization_id", "log_id"], unique=True,
        postgresql_where=sa.text("log_id IS NOT NULL"),
    )  # fmt: skip


def _instant(name: str, *, nullable: bool = True, now: bool = False) -> sa.Column:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, server_default=sa.text("now()") if now else None
    )


def _own() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _written() -> list[sa.Column]:
    return [_instant("created_at", nullable=False, now=True), _instant("updated_at", nullable=False, now=True)]


def _version() -> sa.Column:
    return sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False)


def _belongs(table: str, to: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column], [f"{to}.organization_id", f"{to}.id"],
        name=f"fk_{table}_organization_id_{column}", ondelete="CASCADE",
    )  # fmt: skip


def _by(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user.id"], name=f"fk_{table}_{column}")


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("organization_id", "id", name=f"pk_{table}")
