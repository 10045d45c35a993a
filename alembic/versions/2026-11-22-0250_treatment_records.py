"""Treatment records: templates and their versions, notes and the chains of their entries, the catalogue of diagnoses."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import force, grant, isolate, policy

revision = "20261122_0250"
down_revision = "20261122_0240"
branch_labels = None
depends_on = None

WORDS = "to_tsvector('simple', code || ' ' || replace(code, '.', '') || ' ' || title || ' ' || more)"

# The digest takes everything that stands in the row. A row that changes afterwards, in whatever way, no longer fits it.
CHAIN = """
CREATE FUNCTION app.note_digest(previous bytea, e clinical_note_version) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(e.organization_id, e.id, e.note_id, e.number, e.kind,
    extract(epoch FROM e.made_at), e.made_by_id, encode(e.made_by_name, 'hex'), encode(e.content, 'hex'))::text, 'UTF8')) $$;
CREATE FUNCTION app.chain_note_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE note clinical_note;
BEGIN
  SELECT * INTO note FROM clinical_note WHERE organization_id = NEW.organization_id AND id = NEW.note_id FOR UPDATE;
  IF (note.status = 'signed') = (NEW.kind IN ('kept', 'signed')) THEN
    RAISE EXCEPTION 'a % note takes no % entry', note.status, NEW.kind USING ERRCODE = 'check_violation';
  END IF;
  NEW.number := note.entries + 1;
  NEW.previous_hash := coalesce(
    (SELECT hash FROM clinical_note_version WHERE organization_id = NEW.organization_id AND note_id = NEW.note_id
      AND number = note.entries), sha256(convert_to(NEW.note_id::text, 'UTF8')));
  NEW.hash := app.note_digest(NEW.previous_hash, NEW);
  UPDATE clinical_note SET entries = NEW.number, addenda = addenda + (NEW.kind = 'addendum')::int
    WHERE organization_id = NEW.organization_id AND id = NEW.note_id;
  RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON clinical_note_version FOR EACH ROW EXECUTE FUNCTION app.chain_note_version();
CREATE FUNCTION app.keep_signed_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.status, NEW.content_number, NEW.signed_at, NEW.signed_by_id, NEW.happened_at, NEW.title, NEW.author_id,
      NEW.template_version_id, NEW.appointment_id, NEW.kept_apart) IS DISTINCT FROM
     (OLD.status, OLD.content_number, OLD.signed_at, OLD.signed_by_id, OLD.happened_at, OLD.title, OLD.author_id,
      OLD.template_version_id, OLD.appointment_id, OLD.kept_apart) THEN
    RAISE EXCEPTION 'a signed note is not changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON clinical_note FOR EACH ROW WHEN (OLD.status = 'signed')
  EXECUTE FUNCTION app.keep_signed_note();
"""


def _times() -> list[sa.Column]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    ]


def _to(table: str, name: str, column: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{table}.organization_id", f"{table}.id"],
        name=op.f(f"fk_{name}_organization_id_{column}"),
        ondelete=ondelete,
    )


def _id(table: str) -> list[Any]:
    return [
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    ]


def _templates() -> None:
    op.create_table(
        "note_template",
        *_times(),
        *_id("note_template"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kept_apart", sa.Boolean(), nullable=False),
        sa.Column("draft", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
    )
    op.create_table(
        "note_template_version",
        _times()[0],
        *_id("note_template_version"),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        _to("note_template", "note_template_version", "template_id"),
        sa.UniqueConstraint(
            "organization_id",
            "template_id",
            "number",
            name=op.f("uq_note_template_version_organization_id_template_id_number"),
        ),
    )
    op.create_table(
        "note_template_service",
        *_id("note_template_service"),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        _to("note_template", "note_template_service", "template_id", "CASCADE"),
        _to("service", "note_template_service", "service_id", "CASCADE"),
        sa.UniqueConstraint(
            "organization_id", "service_id", name=op.f("uq_note_template_service_organization_id_service_id")
        ),
    )


def _notes() -> None:
    op.create_table(
        "clinical_note",
        *_times(),
        *_id("clinical_note"),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("template_version_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("kept_apart", sa.Boolean(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=True),
        sa.Column("content_number", sa.Integer(), nullable=True),
        sa.Column("entries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("addenda", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("cosigner_id", sa.Uuid(), nullable=True),
        sa.Column("cosigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'signed')", name=op.f("ck_clinical_note_status")),
        sa.CheckConstraint(
            "visibility IN ('internal_only', 'family_and_team', 'family_only')",
            name=op.f("ck_clinical_note_visibility"),
        ),
        sa.CheckConstraint("(status = 'draft') = (draft IS NOT NULL)", name=op.f("ck_clinical_note_draft")),
        sa.CheckConstraint(
            "(status = 'signed') = (signed_at IS NOT NULL AND content_number IS NOT NULL)",
            name=op.f("ck_clinical_note_signed"),
        ),
        sa.CheckConstraint("NOT kept_apart OR visibility = 'internal_only'", name=op.f("ck_clinical_note_apart")),
        _to("client", "clinical_note", "client_id"),
        _to("appointment", "clinical_note", "appointment_id"),
        _to("note_template_version", "clinical_note", "template_version_id"),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_clinical_note_author_id")),
    )
    op.create_index(
        "ix_clinical_note_client_id", "clinical_note", ["organization_id", "client_id", "happened_at", "id"]
    )
    op.create_index("ix_clinical_note_appointment_id", "clinical_note", ["organization_id", "appointment_id"])
    op.create_index(
        "ix_clinical_note_cosigner_id",
        "clinical_note",
        ["organization_id", "cosigner_id"],
        postgresql_where=sa.text("cosigner_id IS NOT NULL AND cosigned_at IS NULL"),
    )
    op.create_table(
        "clinical_note_version",
        *_id("clinical_note_version"),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_by_name", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('kept', 'signed', 'cosigned', 'addendum')", name=op.f("ck_clinical_note_version_kind")
        ),
        _to("clinical_note", "clinical_note_version", "note_id", "CASCADE"),
        sa.UniqueConstraint(
            "organization_id", "note_id", "number", name=op.f("uq_clinical_note_version_organization_id_note_id_number")
        ),
    )


def _codes() -> None:
    op.create_table(
        "diagnosis_code",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("more", sa.String(), server_default="", nullable=False),
        sa.Column("title_he", sa.String(), nullable=True),
        sa.Column("title_de", sa.String(), nullable=True),
        sa.Column("is_leaf", sa.Boolean(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), sa.Computed(WORDS, persisted=True), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_diagnosis_code")),
    )
    op.create_index("ix_diagnosis_code_words", "diagnosis_code", ["words"], postgresql_using="gin")
    op.create_index("ix_diagnosis_code_code", "diagnosis_code", ["code"], postgresql_ops={"code": "text_pattern_ops"})
    op.execute(force("diagnosis_code"))
    op.execute(policy("diagnosis_code", "published", "true", command="SELECT"))
    op.execute(policy("diagnosis_code", "loading", "true", role="livingrite_owner"))
    op.execute(grant("diagnosis_code", "SELECT"))


def upgrade() -> None:
    _templates()
    _notes()
    for table in ("note_template", "note_template_service", "clinical_note"):
        op.execute(isolate(table))
    op.execute(isolate("note_template_version", "SELECT, INSERT, DELETE"))
    op.execute(isolate("clinical_note_version", "SELECT, INSERT"))
    op.execute(CHAIN)
    _codes()


def downgrade() -> None:
    op.drop_table("diagnosis_code")
    op.execute("DROP TRIGGER keep ON clinical_note; DROP FUNCTION app.keep_signed_note()")
    op.execute("DROP TRIGGER chain ON clinical_note_version; DROP FUNCTION app.chain_note_version()")
    op.execute("DROP FUNCTION app.note_digest(bytea, clinical_note_version)")
    for table in (
        "clinical_note_version",
        "clinical_note",
        "note_template_service",
        "note_template_version",
        "note_template",
    ):
        op.drop_table(table)
