"""Commands and views of connections, and what a webhook brought. No view carries a secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.integrations.models import ConnectionStatus, Vendor

Label = Annotated[Annotated[str, ONE_LINE], Field(max_length=200)]
Text = Annotated[Annotated[str, ONE_LINE], AfterValidator(str.strip), Field(max_length=500)]
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


class TwilioAccount(Frozen):
    """`from_number` or `messaging_service_sid` sends texts, `whatsapp_from` WhatsApp. An empty token keeps the present one.
    `whatsapp_templates`: language -> ContentSid of the approved template whose {{1}} is the whole text."""

    account_sid: Text
    auth_token: Secret = Field(default="", repr=False)
    from_number: Text = ""
    messaging_service_sid: Text = ""
    whatsapp_from: Text = ""
    whatsapp_templates: dict[str, Text] = Field(default_factory=dict)


class SendGridAccount(Frozen):
    """`from_email` is an address that SendGrid knows as ours; `webhook_key` the public key of its signed event webhook.
    An empty API key keeps the present one."""

    from_email: Text
    from_name: Text = ""
    api_key: Secret = Field(default="", repr=False)
    webhook_key: Text = ""


class CalendlyToken(Frozen):
    """A personal access token of the clinic's Calendly account."""

    token: Annotated[str, Field(max_length=4_000)] = Field(repr=False)


class SendTest(Frozen):
    """A message that proves the account, to a number or address of the asking person."""

    connection_id: UUID
    channel: Literal["email", "sms", "whatsapp"]
    recipient: Label


class TestView(Frozen):
    """What became of it."""

    id: UUID
    status: str
    error: str | None


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
    "CalendlyToken",
    "ChangeConnection",
    "Connect",
    "Connection",
    "ConnectionStatus",
    "ConnectionView",
    "Incoming",
    "SendGridAccount",
    "SendTest",
    "TestView",
    "TwilioAccount",
    "Vendor",
    "WebhookView",
]
