"""Care plans: versions that never change once published, acknowledgements, progress of goals, tasks done."""

import sqlalchemy as sa

from alembic import op
from livingrite.core.isolation import isolate

revision = "20261122_0155"
down_revision = "20261122_0125"
branch_labels = None
depends_on = None

TABLES = ("care_plan", "care_plan_version", "care_plan_acknowledgement", "goal_progress", "plan_task_done")
GUARD = """
CREATE TRIGGER keep_published BEFORE UPDATE ON care_plan_version FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
  EXECUTE FUNCTION app.keep_published();
"""


def upgrade() -> None:
    op.create_table(
        "care_plan",
        *_own(),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        _instant("created_at", nullable=False, now=True),
        _instant("updated_at", nullable=False, now=True),
        sa.UniqueConstraint("organization_id", "client_id", name="uq_care_plan_organization_id_client_id"),
        _belongs("care_plan", "client", "client_id"),
        _key("care_plan"),
    )
    op.create_table(
        "care_plan_version",
        *_own(),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _instant("published_at"),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        sa.Column("published_by_name", sa.LargeBinary(), nullable=True),
        _instant("created_at", nullable=False, now=True),
        _instant("updated_at", nullable=False, now=True),
        sa.UniqueConstraint("organization_id", "plan_id", "number", name="uq_care_plan_version_number"),
        _belongs("care_plan_version", "care_plan", "plan_id"),
        _by("care_plan_version", "published_by_id"),
        _key("care_plan_version"),
    )
    op.create_index(
        "uq_care_plan_version_one_draft", "care_plan_version", ["organization_id", "plan_id"], unique=True,
        postgresql_where=sa.text("published_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "care_plan_acknowledgement",
        *_own(),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        _instant("created_at", nullable=False, now=True),
        sa.UniqueConstraint("organization_id", "version_id", "user_id", name="uq_care_plan_acknowledgement_once"),
        _belongs("care_plan_acknowledgement", "care_plan_version", "version_id"),
        _by("care_plan_acknowledgement", "user_id"),
        _key("care_plan_acknowledgement"),
    )
    _days()
    for table in TABLES:
        op.execute(isolate(table))
    op.execute(GUARD)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _days() -> None:
    op.create_table(
        "goal_progress",
        *_own(),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal", sa.String(length=40), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        _instant("said_at", nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.LargeBinary(), nullable=False),
        _instant("created_at", nullable=False, now=True),
        sa.CheckConstraint(
            "status IN ('planned', 'in_progress', 'reached', 'given_up')", name="ck_goal_progress_status"
        ),
        _belongs("goal_progress", "care_plan", "plan_id"),
        _by("goal_progress", "said_by_id"),
        _key("goal_progress"),
    )
    op.create_index("ix_goal_progress_plan_id", "goal_progress", ["organization_id", "plan_id"])
    op.create_table(
        "plan_task_done",
        *_own(),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        _instant("done_at", nullable=False),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.LargeBinary(), nullable=False),
        _instant("created_at", nullable=False, now=True),
        sa.UniqueConstraint("organization_id", "plan_id", "task", "done_on", name="uq_plan_task_done_once"),
        _belongs("plan_task_done", "care_plan", "plan_id"),
        _by("plan_task_done", "done_by_id"),
        _key("plan_task_done"),
    )


def _instant(name: str, *, nullable: bool = True, now: bool = False) -> sa.Column:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, server_default=sa.text("now()") if now else None
    )


def _own() -> list[sa.Column]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _belongs(table: str, to: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column], [f"{to}.organization_id", f"{to}.id"],
        name=f"fk_{table}_organization_id_{column}", ondelete="CASCADE",
    )  # fmt: skip


def _by(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["user.id"], name=f"fk_{table}_{column}")


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("organization_id", "id", name=f"pk_{table}")
