"""What the clock tidies. Runs as the relay's role, whose policies show it nothing but what has expired."""

import psycopg

from livingrite.core.config import settings

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
# What vendors told us, once it was acted upon; what nobody could act upon stays three times as long, to be looked at.
FORGET_WEBHOOKS = """
DELETE FROM webhook_event WHERE received_at < now() - make_interval(days => CASE WHEN processed_at IS NULL THEN 3 ELSE 1 END * %s)
"""
AUDIT_MONTHS_AHEAD = 3


def delete_expired(connection: psycopg.Connection) -> None:
    for statement in EXPIRED:
        connection.execute(statement)


def forget_delivered(connection: psycopg.Connection) -> None:
    connection.execute(FORGET)


def forget_webhooks(connection: psycopg.Connection) -> None:
    connection.execute(FORGET_WEBHOOKS, (settings().webhook_days,))


def make_audit_partitions(connection: psycopg.Connection) -> None:
    connection.execute("SELECT app.ensure_audit_partitions(%s)", (AUDIT_MONTHS_AHEAD,))
