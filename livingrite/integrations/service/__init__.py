"""Accounts at vendors: connect, change, disconnect; and the inbox of what vendors tell us."""

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
from livingrite.integrations.service.inbox import finish, receive, take

__all__ = [
    "change_connection",
    "connect",
    "connection_of",
    "disconnect",
    "finish",
    "list_connections",
    "note_trouble",
    "note_working",
    "open_connection",
    "organization_of_webhook",
    "receive",
    "take",
]
