"""The second wall: the SQL that puts a table under forced row-level security. Used by migrations.

The application's role reads and writes only rows of the organization named by the transaction's settings; the owner of
the tables is bound too (FORCE), except where a policy names it.
"""

ROLES = """
CREATE SCHEMA IF NOT EXISTS app;
CREATE FUNCTION app.organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;
CREATE FUNCTION app.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;
CREATE FUNCTION app.identifying() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.scope', true), '') = 'identity' $$;
GRANT USAGE ON SCHEMA app, public TO livingrite_app, livingrite_relay;
"""

OWN_ROWS = "organization_id = (SELECT app.organization())"


def force(table: str) -> str:
    return f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY; ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;'


def policy(table: str, name: str, using: str, *, command: str = "ALL", role: str = "livingrite_app") -> str:
    check = "" if command in ("SELECT", "DELETE") else f" WITH CHECK ({using})"
    clause = f"WITH CHECK ({using})" if command == "INSERT" else f"USING ({using}){check}"
    return f'CREATE POLICY {name} ON "{table}" FOR {command} TO {role} {clause};'


def grant(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE", role: str = "livingrite_app") -> str:
    return f'GRANT {rights} ON "{table}" TO {role};'


def isolate(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> str:
    """Everything a plain table of an organization needs."""
    return force(table) + policy(table, "organization_isolation", OWN_ROWS) + grant(table, rights)
