"""Who is behind a session: session, login, memberships and family links in one statement, under the login's own policies."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Each runs with the caller's rights: naming the login in app.user_id opens that login's own rows and no others.
FUNCTIONS = """
CREATE FUNCTION app.standing(person uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.user_id', person::text, true);
  RETURN (
    WITH staff AS (
      SELECT organization_id, jsonb_agg(role ORDER BY role) AS roles FROM membership
      WHERE user_id = person AND status = 'active' GROUP BY organization_id),
    family AS (
      SELECT organization_id, jsonb_object_agg(client_id, access_level) AS clients FROM family_member
      WHERE user_id = person AND removed_at IS NULL GROUP BY organization_id),
    own AS (
      SELECT organization_id, jsonb_object_agg(id, 'full_access') AS clients FROM client
      WHERE user_id = person AND status <> 'archived' GROUP BY organization_id),
    belongings AS (
      SELECT o.id, o.slug, o.name, o.timezone, o.locale, o.client_word, staff.roles, family.clients AS family,
        own.clients AS own
      FROM (SELECT organization_id FROM staff UNION SELECT organization_id FROM family
            UNION SELECT organization_id FROM own) AS mine
      JOIN organization o ON o.id = mine.organization_id AND o.is_active
      LEFT JOIN staff ON staff.organization_id = o.id
      LEFT JOIN family ON family.organization_id = o.id
      LEFT JOIN own ON own.organization_id = o.id)
    SELECT jsonb_build_object('user_id', u.id, 'name', encode(u.full_name, 'hex'), 'locale', u.locale,
      'timezone', u.timezone, 'theme', u.theme, 'keys', u.single_key_shortcuts, 'last', u.last_organization_id,
      'organizations', (SELECT coalesce(jsonb_agg(to_jsonb(b) ORDER BY b.name, b.id), '[]') FROM belongings b))
    FROM "user" u WHERE u.id = person AND u.is_active);
END $$;

CREATE FUNCTION app.principal(digest bytea, idle integer, touch boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE here user_session; standing jsonb;
BEGIN
  PERFORM set_config('app.scope', 'identity', true);
  SELECT * INTO here FROM user_session WHERE token_hash = digest AND revoked_at IS NULL AND expires_at > now();
  IF NOT FOUND THEN RETURN NULL; END IF;
  standing := app.standing(here.user_id);
  IF here.locked_at IS NULL AND here.last_seen_at < now() - make_interval(secs => idle)
     AND jsonb_path_exists(standing, '$.organizations[*].roles[*] ? (@ != null)') THEN
    UPDATE user_session SET locked_at = now() WHERE id = here.id RETURNING * INTO here;
  ELSIF touch AND here.locked_at IS NULL AND here.last_seen_at < now() - interval '20 seconds' THEN
    UPDATE user_session SET last_seen_at = now() WHERE id = here.id;
  END IF;
  RETURN standing || jsonb_build_object('session_id', here.id, 'organization_id', here.organization_id,
    'client_id', here.client_id, 'locked', here.locked_at IS NOT NULL);
END $$;

CREATE FUNCTION app.principal_of_refresh(family uuid, person uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.scope', 'identity', true);
  IF NOT EXISTS (SELECT 1 FROM refresh_token r WHERE r.family_id = family AND r.user_id = person
                 AND r.revoked_at IS NULL AND r.expires_at > now()) THEN RETURN NULL; END IF;
  RETURN app.standing(person) || jsonb_build_object('session_id', family, 'locked', false);
END $$;

CREATE FUNCTION app.sessions_alive(wanted uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE here user_session; standing jsonb;
BEGIN
  PERFORM set_config('app.scope', 'identity', true);
  FOR here IN SELECT * FROM user_session WHERE id = ANY(wanted) AND revoked_at IS NULL AND expires_at > now() LOOP
    standing := app.standing(here.user_id);
    IF standing IS NOT NULL AND (here.organization_id IS NULL
       OR standing->'organizations' @> jsonb_build_array(jsonb_build_object('id', here.organization_id))) THEN
      RETURN NEXT here.id;
    END IF;
  END LOOP;
END $$;
"""


def upgrade() -> None:
    op.execute(FUNCTIONS)


def downgrade() -> None:
    for function in (
        "sessions_alive(uuid[])",
        "principal_of_refresh(uuid, uuid)",
        "principal(bytea, integer, boolean)",
        "standing(uuid)",
    ):
        op.execute(f"DROP FUNCTION app.{function}")
