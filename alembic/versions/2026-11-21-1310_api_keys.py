"""Keys of programs, and who is behind one: the organization by its digest, then the maker's own standing."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import isolate, policy

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The second runs with the caller's rights, like its kin of 0003: it sees the key's organization and login, no others.
FUNCTIONS = """
CREATE FUNCTION app.organization_of_api_key(digest bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT organization_id FROM api_key WHERE key_hash = digest AND revoked_at IS NULL $$;

CREATE FUNCTION app.principal_of_api_key(digest bytea) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE here api_key;
BEGIN
  PERFORM set_config('app.scope', 'identity', true);
  PERFORM set_config('app.organization_id', coalesce(app.organization_of_api_key(digest)::text, ''), true);
  SELECT * INTO here FROM api_key
    WHERE key_hash = digest AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now());
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF here.last_used_at IS NULL OR here.last_used_at < now() - interval '1 minute' THEN
    UPDATE api_key SET last_used_at = now() WHERE organization_id = here.organization_id AND id = here.id;
  END IF;
  RETURN app.standing(here.created_by_id) || jsonb_build_object('session_id', here.id,
    'organization_id', here.organization_id, 'scopes', here.scopes, 'locked', false);
END $$;
"""


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_api_key_created_by_id")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_key_key_hash")),
    )
    op.execute(isolate("api_key"))
    op.execute(policy("api_key", "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(FUNCTIONS)


def downgrade() -> None:
    op.execute("DROP FUNCTION app.principal_of_api_key(bytea); DROP FUNCTION app.organization_of_api_key(bytea)")
    op.drop_table("api_key")
