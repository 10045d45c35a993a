"""Commands and views of connections, and what a webhook brought. No view carries a secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.integrations.models import ConnectionStatus, Vendor

Label = Annotated[Annotated[str, ONE_LINE], Field(max_length=200)]
Secret = Annotated[str, Field(max_length=10_000)]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Connect(Frozen):
    """`user_id` names the person whose own account it is; without it the account is the organization's."""

    vendor: Vendor
    user_id: UUID | None = None
    account_label: Label
    secrets: dict[str, Secret] = Field(default_factory=dict, repr=False)
    settings: dict[str, Any] = Field(default_factory=dict)


class ChangeConnection(Frozen):
    """What is left out stays; `secrets` and `settings` are laid over the present ones, None takes an entry out.
    `version` is the one that was seen; without it, whatever there is."""

    connection_id: UUID
    version: int | None = None
    account_label: Label | None = None
    secrets: dict[str, Secret | None] | None = Field(default=None, repr=False)
    settings: dict[str, Any] | None = None


class ConnectionView(Frozen):
    """`secret_names` says which secrets are kept; `webhook_url` is what the vendor is told to call."""

    id: UUID
    vendor: Vendor
    user_id: UUID | None
    status: ConnectionStatus
    account_label: str
    settings: dict[str, Any]
    secret_names: tuple[str, ...]
    webhook_url: str
    last_sync_at: datetime | None
    last_error: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection as an adapter uses it, with its secrets in the clear. Never leaves the process."""

    id: UUID
    vendor: Vendor
    user_id: UUID | None
    settings: Mapping[str, Any]
    secrets: Mapping[str, str] = field(repr=False)
    webhook_url: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A webhook as it came: `url` is the public address the vendor called, `body` the bytes before anybody read them.
    Names of `headers` are lower case."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event out of a webhook; `event_id` is the same whenever the vendor sends it again."""

    event_id: str
    payload: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WebhookView:
    """An event from the inbox, for who acts upon it."""

    id: UUID
    vendor: Vendor
    connection_id: UUID | None
    payload: Mapping[str, Any] = field(repr=False)
    received_at: datetime


__all__ = [
    "Arrived",
    "ChangeConnection",
    "Connect",
    "Connection",
    "ConnectionStatus",
    "ConnectionView",
    "Incoming",
    "Vendor",
    "WebhookView",
]
