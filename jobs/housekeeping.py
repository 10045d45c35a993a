"""What the clock tidies. Runs as the relay's role, whose policies show it nothing but what has expired."""

import psycopg

EXPIRED = (
    "DELETE FROM slot_hold WHERE expires_at < now()",
    "DELETE FROM group_session WHERE NOT kept AND taken = 0 AND held_until < now() - interval '1 day'",
    "DELETE FROM sign_in_token WHERE expires_at < now() - interval '1 day'",
    "DELETE FROM user_session WHERE expires_at < now()",
    "DELETE FROM refresh_token WHERE expires_at < now()",
    "DELETE FROM idempotency_key WHERE created_at < now() - interval '1 day'",
)
# Delivered more than a week ago; events given up stay until somebody looked.
FORGET = """
WITH old AS (DELETE FROM outbox WHERE done_at < now() - interval '7 days' RETURNING id)
DELETE FROM outbox_delivery USING old WHERE outbox_id = old.id
"""
AUDIT_MONTHS_AHEAD = 3


def delete_expired(connection: psycopg.Connection) -> None:
    for statement in EXPIRED:
        connection.execute(statement)


def forget_delivered(connection: psycopg.Connection) -> None:
    connection.execute(FORGET)


def make_audit_partitions(connection: psycopg.Connection) -> None:
    connection.execute("SELECT app.ensure_audit_partitions(%s)", (AUDIT_MONTHS_AHEAD,))
