"""Rules, texts, and settings of the messages about appointments: what is asked for and what is shown."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.messaging.models import Audience, Channel, Form, Moment, Scope

Locale = Annotated[str, StringConstraints(pattern="^(en|he|de)$")]
Minutes = Annotated[int, Field(ge=0, le=129_600)]
WallMinute = Annotated[int, Field(ge=0, le=1_439)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE]
Subject = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000), LINES]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleFields(Frozen):
    """`minutes` before the start or after the end; 0 for what is told at once. `service_id` only with that scope."""

    scope: Scope = Scope.ALL
    service_id: UUID | None = None
    moment: Moment
    minutes: Minutes = 0
    channel: Channel
    audience: Audience = Audience.CLIENT
    template_id: UUID
    is_on: bool = True


class ChangeRule(Frozen):
    rule_id: UUID
    version: int | None = None
    fields: RuleFields


class SwitchRule(Frozen):
    rule_id: UUID
    version: int | None = None
    is_on: bool


class RuleView(RuleFields):
    """`by_product`: every clinic has it from the start; it can be changed and switched off, not removed."""

    id: UUID
    version: int
    by_product: bool


class TextView(Frozen):
    """Words in one language. `version` 0: the product's own, never edited."""

    locale: str
    version: int
    subject: str | None
    body: str
    created_at: datetime | None = None
    created_by: str = ""


class TemplateView(Frozen):
    """`name` is a msgid when the product brought the template (`key`); `texts` in the order of the languages."""

    id: UUID
    key: str | None
    name: str
    form: Form
    texts: tuple[TextView, ...]


class WriteText(Frozen):
    """A new version of a template's words in one language."""

    template_id: UUID
    locale: Locale
    subject: Subject = ""
    body: Body


class CreateTemplate(Frozen):
    name: Name
    form: Form
    locale: Locale
    subject: Subject = ""
    body: Body


class CopyTemplate(Frozen):
    """A new text with the words of another one, in every language."""

    template_id: UUID
    name: Name


class PreviewText(Frozen):
    """What somebody is typing, not stored. `cost_micros` in millionths of the organization's currency."""

    form: Form
    locale: Locale
    subject: str = Field(default="", max_length=400)
    body: str = Field(default="", max_length=8_000)
    audience: Audience = Audience.CLIENT


class Preview(Frozen):
    """The words as a real reader would get them. `segments` is 0 for a mail; `example` is whose appointment it shows."""

    subject: str
    text: str
    facts: tuple[str, ...] = ()
    link: str = ""
    encoding: str = ""
    units: int = 0
    segments: int = 0
    left: int = 0
    cost_micros: int = 0
    currency: str = ""
    example: str = ""


class SettingsFields(Frozen):
    """Quiet hours in minutes of the reader's wall day; `sms_segment_micros` in millionths of the currency."""

    quiet_on: bool
    quiet_from: WallMinute
    quiet_until: WallMinute
    fall_back_to_email: bool
    sms_segment_micros: int = Field(ge=0, le=10_000_000)


class ChangeSettings(Frozen):
    version: int | None = None
    fields: SettingsFields


class SettingsView(SettingsFields):
    version: int
    currency: str


class LogEntry(Frozen):
    """One line of what a client or somebody of the family was told, is going to be told, or was not told and why.

    `id` is that of the communication when one was written (`readable`: its words can be opened). `status` is a
    CommunicationStatus then, else a PlanStatus; `reason` a code: why it was not sent, or what the carrier said. `template` is
    a key, or empty when the clinic made the text itself, which is `name` then."""

    id: UUID
    at: datetime
    status: str
    reason: str = ""
    channel: str
    audience: str = ""
    recipient: str = ""
    template: str = ""
    name: str = ""
    subject: str = ""
    moment: str = ""
    minutes: int = 0
    appointment_at: datetime | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    opened_at: datetime | None = None
    readable: bool = False


class LogPage(Frozen):
    """The newest first; `next_place` is where the next page begins."""

    items: tuple[LogEntry, ...]
    next_place: tuple[datetime, UUID] | None = None


class SendTest(Frozen):
    """What somebody is writing, to be sent to themselves."""

    form: Form
    locale: Locale
    subject: Subject = ""
    body: Body


class TestSent(Frozen):
    channel: str
    recipient: str


class MessageBody(Frozen):
    """What one message said."""

    id: UUID
    subject: str
    text: str


class UnknownText(Frozen):
    """What came from a number that is nobody's here: the latest words, and how many texts there are."""

    id: UUID
    number: str
    channel: str
    text: str
    at: datetime
    count: int


class Unreached(Frozen):
    """Somebody who cannot be told by any way: the front desk calls."""

    id: UUID
    client_id: UUID
    client_name: str
    appointment_id: UUID
    starts_at: datetime
    timezone: str
    clinician_name: str
