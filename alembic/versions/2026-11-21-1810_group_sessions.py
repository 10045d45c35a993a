"""Classes: a session that owns clinician and room, seats that are appointments, and a counter that the database keeps."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import grant, isolate, policy

revision = "20261121_1810"
down_revision = "20261121_1755"
branch_labels = None
depends_on = None

# The row lock of the UPDATE lets two who want the last seat wait for each other; the CHECK refuses the second.
COUNT = """
CREATE FUNCTION app.count_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gone boolean := TG_OP <> 'INSERT'; come boolean := TG_OP <> 'DELETE';
BEGIN
  IF gone THEN gone := OLD.session_id IS NOT NULL AND OLD.holds; END IF;
  IF come THEN come := NEW.session_id IS NOT NULL AND NEW.holds; END IF;
  IF gone AND come AND OLD.session_id = NEW.session_id THEN RETURN NULL; END IF;
  IF gone THEN
    UPDATE group_session SET taken = taken - 1 WHERE organization_id = OLD.organization_id AND id = OLD.session_id;
  END IF;
  IF come THEN
    UPDATE group_session SET taken = taken + 1 WHERE organization_id = NEW.organization_id AND id = NEW.session_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seat_taken AFTER INSERT ON appointment FOR EACH ROW
  WHEN (NEW.session_id IS NOT NULL) EXECUTE FUNCTION app.count_seats();
CREATE TRIGGER seat_changed AFTER UPDATE ON appointment FOR EACH ROW
  WHEN (OLD.session_id IS NOT NULL OR NEW.session_id IS NOT NULL) EXECUTE FUNCTION app.count_seats();
CREATE TRIGGER seat_left AFTER DELETE ON appointment FOR EACH ROW
  WHEN (OLD.session_id IS NOT NULL) EXECUTE FUNCTION app.count_seats();
"""
DROP = """
DROP TRIGGER seat_taken ON appointment; DROP TRIGGER seat_changed ON appointment; DROP TRIGGER seat_left ON appointment;
DROP FUNCTION app.count_seats();
"""


def upgrade() -> None:
    op.create_table(
        "group_session",
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "during",
            postgresql.TSTZRANGE(),
            sa.Computed("tstzrange(blocked_from, blocked_until, '[)')", persisted=True),
            nullable=False,
        ),
        sa.Column("holds", sa.Boolean(), sa.Computed("cancelled_at IS NULL", persisted=True), nullable=False),
        sa.CheckConstraint("modality IN ('in_person', 'virtual', 'phone')", name=op.f("ck_group_session_modality")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_group_session_order")),
        sa.CheckConstraint(
            "blocked_from <= starts_at AND blocked_until >= ends_at", name=op.f("ck_group_session_blocked")
        ),
        sa.CheckConstraint("taken BETWEEN 0 AND capacity", name=op.f("ck_group_session_seats")),
        *[
            sa.ForeignKeyConstraint(
                ["organization_id", column],
                [f"{table}.organization_id", f"{table}.id"],
                name=op.f(f"fk_group_session_organization_id_{column}"),
            )
            for table, column in (("service", "service_id"), ("resource", "clinician_id"), ("location", "location_id"))
        ],
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_group_session")),
        sa.UniqueConstraint("organization_id", "id", "during", "holds", name="uq_group_session_claim"),
    )
    op.create_index("ix_group_session_starts_at", "group_session", ["organization_id", "starts_at"])
    op.create_index("ix_group_session_clinician_id", "group_session", ["organization_id", "clinician_id", "starts_at"])
    op.execute(isolate("group_session"))
    # Opened by a visitor who went away: the clock tidies it, a day later at the latest.
    gone = "NOT kept AND taken = 0 AND held_until < now() - interval '1 day'"
    op.execute(policy("group_session", "sweep", gone, role="livingrite_relay"))
    op.execute(grant("group_session", "SELECT, DELETE", "livingrite_relay"))
    for table, ondelete in (("appointment", "SET NULL (session_id)"), ("slot_hold", "CASCADE")):
        op.add_column(table, sa.Column("session_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"fk_{table}_organization_id_session_id"),
            table,
            "group_session",
            ["organization_id", "session_id"],
            ["organization_id", "id"],
            ondelete=ondelete,
        )
    op.create_index(
        "ix_appointment_session_id",
        "appointment",
        ["organization_id", "session_id"],
        postgresql_where=sa.text("session_id IS NOT NULL"),
    )
    op.add_column("resource_claim", sa.Column("session_id", sa.Uuid(), nullable=True))
    op.drop_constraint(op.f("ck_resource_claim_owner"), "resource_claim", type_="check")
    op.create_check_constraint(
        op.f("ck_resource_claim_owner"), "resource_claim", "num_nonnulls(appointment_id, hold_id, session_id) = 1"
    )
    op.create_unique_constraint(
        op.f("uq_resource_claim_organization_id_session_id_resource_id"),
        "resource_claim",
        ["organization_id", "session_id", "resource_id"],
    )
    op.create_foreign_key(
        "fk_resource_claim_group_session",
        "resource_claim",
        "group_session",
        ["organization_id", "session_id", "during", "holds"],
        ["organization_id", "id", "during", "holds"],
        onupdate="CASCADE",
        ondelete="CASCADE",
    )
    op.execute(COUNT)


def downgrade() -> None:
    op.execute(DROP)
    op.execute("DELETE FROM resource_claim WHERE session_id IS NOT NULL")
    op.drop_constraint("fk_resource_claim_group_session", "resource_claim", type_="foreignkey")
    op.drop_constraint(
        op.f("uq_resource_claim_organization_id_session_id_resource_id"), "resource_claim", type_="unique"
    )
    op.drop_constraint(op.f("ck_resource_claim_owner"), "resource_claim", type_="check")
    op.drop_column("resource_claim", "session_id")
    op.create_check_constraint(
        op.f("ck_resource_claim_owner"), "resource_claim", "(appointment_id IS NULL) <> (hold_id IS NULL)"
    )
    for table in ("appointment", "slot_hold"):
        op.drop_constraint(op.f(f"fk_{table}_organization_id_session_id"), table, type_="foreignkey")
        op.drop_column(table, "session_id")
    op.drop_table("group_session")
