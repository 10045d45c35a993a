"""What a text message is and what sends one; the ways of sending live in livingrite/integrations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

TextChannel = Literal["sms", "whatsapp"]


@dataclass(frozen=True, slots=True)
class TextMessage:
    """`recipient` is E.164. `variables` fill a template that the carrier has approved, which WhatsApp wants unless the
    recipient wrote within the last 24 hours (`in_conversation`). `tried_at` is when an attempt began whose end nobody
    knows: the carrier is asked first whether it has this message already."""

    id: UUID
    organization_id: UUID
    channel: TextChannel
    recipient: str = field(repr=False)
    text: str = field(repr=False)
    template: str
    locale: str
    written_at: datetime
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)
    in_conversation: bool = False
    tried_at: datetime | None = None


class Texter(Protocol):
    def send(self, message: TextMessage, /) -> str | None:
        """Hand `message` over and return the carrier's id. Raises Delayed, Refused."""
        ...
