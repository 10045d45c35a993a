"""Row-level security on every table, the audit chain, and the few look-ups that come before an organization is known."""

from alembic import op
from livingrite.core.ctx import PLATFORM
from livingrite.core.isolation import OWN_ROWS, ROLES, force, grant, isolate, policy

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLAIN = [
    "client",
    "care_team_member",
    "family_member",
    "invitation",
    "membership",
    "location",
    "resource",
    "service",
    "service_clinician",
    "service_resource",
    "availability",
    "availability_override",
    "time_off",
    "appointment_series",
    "appointment",
    "slot_hold",
    "resource_claim",
    "waitlist_entry",
    "calendar_feed",
    "progress_note",
    "progress_note_read",
    "lead",
    "communication",
    "import_run",
    "idempotency_key",
    "outbox_delivery",
]
LOGINS = ["user_session", "sign_in_token", "refresh_token"]
SEEN_BY_OWN_LOGIN = ["membership", "family_member", "client"]

AUDIT = f"""
CREATE FUNCTION app.audit_digest(previous bytea, e audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(e.organization_id, e.seq, extract(epoch FROM e.occurred_at),
    e.actor_id, e.actor_kind, e.channel, e.request_id, e.action, e.entity, e.entity_id, e.client_id, e.count,
    encode(e.detail, 'hex'))::text, 'UTF8')) $$;
CREATE FUNCTION app.chain_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE head audit_chain;
BEGIN
  INSERT INTO audit_chain VALUES (NEW.organization_id, 0, sha256(convert_to(NEW.organization_id::text, 'UTF8')))
    ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_chain WHERE organization_id = NEW.organization_id FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := app.audit_digest(head.hash, NEW);
  UPDATE audit_chain SET seq = NEW.seq, hash = NEW.hash WHERE organization_id = NEW.organization_id;
  RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION app.chain_audit_event();
CREATE FUNCTION app.ensure_audit_partitions(months_ahead integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE month date; name text; made integer := 0;
BEGIN
  FOR step IN 0..months_ahead LOOP
    month := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => step))::date;
    name := 'audit_event_p' || to_char(month, 'YYYYMM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I PARTITION OF audit_event FOR VALUES FROM (%L) TO (%L)', name,
      month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;
SELECT app.ensure_audit_partitions(3);
CREATE TABLE audit_event_default PARTITION OF audit_event DEFAULT;
{force("audit_event_default")}
{force("audit_event")} {force("audit_chain")}
{policy("audit_event", "organization_isolation", f"{OWN_ROWS} OR (app.identifying() AND organization_id = '{PLATFORM}')")}
{grant("audit_event", "SELECT, INSERT")}
{policy("audit_chain", "organization_isolation", OWN_ROWS, command="SELECT")}
{policy("audit_chain", "chaining", "true", role="livingrite_owner")}
{grant("audit_chain", "SELECT")}
REVOKE ALL ON FUNCTION app.ensure_audit_partitions(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.ensure_audit_partitions(integer) TO livingrite_relay;
"""

MEMBER = "EXISTS (SELECT 1 FROM {table} t WHERE t.organization_id = {organization} AND t.user_id = {user})"


def _either(organization: str, user: str) -> str:
    return " OR ".join(
        MEMBER.format(table=t, organization=organization, user=user) for t in ("membership", "family_member", "client")
    )


LOGIN_TABLES = f"""
{force("user")} {grant("user")}
{policy("user", "identifying", "app.identifying()")}
{policy("user", "oneself", "id = (SELECT app.actor())")}
{policy("user", "same_organization", _either("(SELECT app.organization())", '"user".id'), command="SELECT")}
{force("organization")} {grant("organization", "SELECT, INSERT, UPDATE, DELETE")}
{policy("organization", "organization_isolation", "id = (SELECT app.organization())")}
{policy("organization", "own_organizations", _either("organization.id", "(SELECT app.actor())"), command="SELECT")}
{policy("organization", "directory", "true", command="SELECT", role="livingrite_owner")}
"""

LOOKUPS = """
CREATE FUNCTION app.organization_by_slug(wanted text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT id FROM organization WHERE slug = lower(wanted) AND is_active $$;
CREATE FUNCTION app.organization_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT id FROM organization WHERE is_active ORDER BY id $$;
CREATE FUNCTION app.organization_of_manage_token(digest bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT organization_id FROM appointment WHERE manage_token_hash = digest $$;
CREATE FUNCTION app.organization_of_feed(digest bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT organization_id FROM calendar_feed WHERE token_hash = digest AND revoked_at IS NULL $$;
REVOKE ALL ON FUNCTION app.organization_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.organization_ids() TO livingrite_relay;
CREATE FUNCTION app.wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER wake AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION app.wake_relay();
"""

EXPIRED = {
    "slot_hold": "expires_at < now()",
    "sign_in_token": "expires_at < now() - interval '1 day'",
    "user_session": "expires_at < now()",
    "refresh_token": "expires_at < now()",
    "idempotency_key": "created_at < now() - interval '1 day'",
}


def upgrade() -> None:
    op.execute(ROLES)
    for table in PLAIN:
        op.execute(isolate(table))
    for table in SEEN_BY_OWN_LOGIN:
        op.execute(policy(table, "own_login", "user_id = (SELECT app.actor())", command="SELECT"))
    op.execute(policy("invitation", "identifying", "app.identifying()", command="SELECT"))
    for table in LOGINS:
        op.execute(force(table) + grant(table))
        op.execute(policy(table, "own_login", "app.identifying() OR user_id = (SELECT app.actor())"))
    op.execute(LOGIN_TABLES)
    op.execute(force("data_key") + grant("data_key", "SELECT, INSERT, UPDATE, DELETE"))
    op.execute(policy("data_key", "organization_isolation", OWN_ROWS))
    op.execute(policy("data_key", "platform_key", f"organization_id = '{PLATFORM}'", command="SELECT"))
    op.execute(AUDIT)
    op.execute(isolate("outbox", "SELECT, INSERT, UPDATE"))
    op.execute(policy("outbox", "relay", "true", role="livingrite_relay"))
    op.execute(grant("outbox", "SELECT, UPDATE, DELETE", "livingrite_relay"))
    op.execute(policy("outbox_delivery", "relay", "true", role="livingrite_relay"))
    op.execute(grant("outbox_delivery", "SELECT, DELETE", "livingrite_relay"))
    for table, rows in EXPIRED.items():
        op.execute(
            policy(table, "sweep", rows, role="livingrite_relay") + grant(table, "SELECT, DELETE", "livingrite_relay")
        )
    for table in ("appointment", "calendar_feed"):
        op.execute(policy(table, "look_up", "true", command="SELECT", role="livingrite_owner"))
    op.execute(LOOKUPS)
    op.execute("GRANT SELECT ON alembic_version TO livingrite_app, livingrite_relay")


def downgrade() -> None:
    op.execute("DROP SCHEMA app CASCADE")
    op.execute("DROP TABLE audit_event_default")
