"""Accounts at vendors: connect, change, disconnect; and the inbox of what vendors tell us."""

from livingrite.integrations.service.accounts import connect_sendgrid, connect_twilio
from livingrite.integrations.service.connections import (
    change_connection,
    connect,
    connection_of,
    disconnect,
    list_connections,
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
    "authorize_google_calendar",
    "change_connection",
    "check_google_calendar",
    "connect",
    "connect_sendgrid",
    "connect_twilio",
    "connection_of",
    "disconnect",
    "finish",
    "leave_google_calendar",
    "list_connections",
    "note_trouble",
    "note_working",
    "open_connection",
    "organization_of_webhook",
    "receive",
    "send_test",
    "take",
    "test_result",
]
