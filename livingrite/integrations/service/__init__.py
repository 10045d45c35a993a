"""Accounts at vendors: connect, change, disconnect; and the inbox of what vendors tell us."""

from livingrite.integrations.service.accounts import connect_sendgrid, connect_twilio
from livingrite.integrations.service.calendly import (
    authorize_calendly,
    calendly_account,
    connect_calendly,
    leave_calendly,
    read_calendly_now,
)
from livingrite.integrations.service.connections import (
    can_text,
    change_connection,
    connect,
    connection_of,
    disconnect,
    keep_secrets,
    list_connections,
    look_again,
    note_trouble,
    note_working,
    open_connection,
    organization_of_webhook,
)
from livingrite.integrations.service.google_calendar import (
    authorize_google_calendar,
    check_google_calendar,
    leave_google_calendar,
)
from livingrite.integrations.service.inbox import finish, receive, take
from livingrite.integrations.service.testing import send_test, test_result

__all__ = [
    "authorize_calendly",
    "authorize_google_calendar",
    "calendly_account",
    "can_text",
    "change_connection",
    "check_google_calendar",
    "connect",
    "connect_calendly",
    "connect_sendgrid",
    "connect_twilio",
    "connection_of",
    "disconnect",
    "finish",
    "keep_secrets",
    "leave_calendly",
    "leave_google_calendar",
    "list_connections",
    "look_again",
    "note_trouble",
    "note_working",
    "open_connection",
    "organization_of_webhook",
    "read_calendly_now",
    "receive",
    "send_test",
    "take",
    "test_result",
]
