"""Tables of the rules that say when somebody is told of an appointment, and of the words that are used."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, SmallInteger, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class Moment(StrEnum):
    """What a rule waits for: a span of time before or after an appointment, or something that happens to it."""

    BEFORE = "before"
    AFTER = "after"
    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    PUSH = "push"


class Audience(StrEnum):
    CLIENT = "client"
    FAMILY = "family"
    CLINICIAN = "clinician"


class Kind(StrEnum):
    """What a message is about, as a person chooses by which ways to hear of it: an appointment that comes near or is over;
    one that was booked, moved, cancelled, missed; a place that came free; questions to answer; urgent news of a loved one;
    a message that somebody wrote; a document, a summary or a plan that is new."""

    REMINDERS = "reminders"
    CHANGES = "changes"
    OFFERS = "offers"
    QUESTIONS = "questions"
    UPDATES = "updates"
    MESSAGES = "messages"
    SHARED = "shared"


class Scope(StrEnum):
    """The narrowest scope with a rule for a moment speaks alone: a service, else consultations, else all."""

    ALL = "all"
    CONSULTATION = "consultation"
    SERVICE = "service"


class Form(StrEnum):
    """A mail has a subject; SMS, WhatsApp and push are short."""

    EMAIL = "email"
    SHORT = "short"


class MessageTemplate(OrganizationRow, Created, table=True):
    """A text by its name. `key` marks those the product brings; their words live in rules/defaults.py until edited."""

    __tablename__ = "message_template"
    __table_args__ = (one_of("form", Form), UniqueConstraint("organization_id", "key"))

    key: str | None = None
    name: str = Field(max_length=120)
    form: Form = Field(sa_type=Text)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)


class MessageText(OrganizationRow, Created, table=True):
    """One version of a template's words in one language. Never changed: the newest one speaks, the others are kept."""

    __tablename__ = "message_text"
    __table_args__ = (
        UniqueConstraint("organization_id", "template_id", "locale", "version"),
        belongs_to("message_template", "template_id", ondelete="CASCADE"),
    )

    template_id: UUID
    locale: str = Field(max_length=8)
    version: int
    subject: str | None = None
    body: str
    created_by_id: UUID | None = None


class ReminderRule(OrganizationRow, Updated, table=True):
    """Who is told what, by which way, when. `minutes` count from the start (before) or the end (after), 0 otherwise.

    `active_since`: what happened before it was switched on is none of its business (case N3). `key`: the product's own."""

    __tablename__ = "reminder_rule"
    __table_args__ = (
        one_of("scope", Scope),
        one_of("moment", Moment),
        one_of("channel", Channel),
        one_of("audience", Audience),
        CheckConstraint("(service_id IS NOT NULL) = (scope = 'service')", name="service"),
        CheckConstraint("minutes BETWEEN 0 AND 129600", name="minutes"),
        CheckConstraint("moment IN ('before', 'after') OR minutes = 0", name="at_once"),
        UniqueConstraint("organization_id", "key"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("message_template", "template_id"),
    )

    key: str | None = None
    scope: Scope = Field(default=Scope.ALL, sa_type=Text)
    service_id: UUID | None = None
    moment: Moment = Field(sa_type=Text)
    minutes: int = 0
    channel: Channel = Field(sa_type=Text)
    audience: Audience = Field(default=Audience.CLIENT, sa_type=Text)
    template_id: UUID
    is_on: bool = True
    active_since: datetime = Field(sa_type=Instant)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class MessageSettings(OrganizationRow, Updated, table=True):
    """Quiet hours as minutes of the recipient's wall day; what one SMS segment costs, in millionths of the currency."""

    __tablename__ = "message_settings"
    __table_args__ = (
        UniqueConstraint("organization_id"),
        CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439", name="quiet"),
        CheckConstraint("sms_segment_micros >= 0", name="cost"),
    )

    quiet_on: bool = True
    quiet_from: int = Field(default=21 * 60, sa_type=SmallInteger)
    quiet_until: int = Field(default=8 * 60, sa_type=SmallInteger)
    fall_back_to_email: bool = True
    sms_segment_micros: int = Field(default=0, sa_type=BigInteger)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ContactPreference(OrganizationRow, Updated, table=True):
    """What a client wants to get. `off` are channels, `kinds_off` kinds by one way (`changes:sms`), `minutes` their own
    times before an appointment instead of the clinic's, all as texts with commas; NULL minutes, and NULL quiet hours: as
    the clinic does it. Families' are on `family_member`."""

    __tablename__ = "contact_preference"
    __table_args__ = (
        UniqueConstraint("organization_id", "client_id"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439", name="quiet"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet_both"),
    )

    client_id: UUID
    off: str = ""
    kinds_off: str = Field(default="", sa_column_kwargs={"server_default": ""})
    minutes: str | None = None
    quiet_from: int | None = Field(default=None, sa_type=SmallInteger)
    quiet_until: int | None = Field(default=None, sa_type=SmallInteger)


class ReminderChoice(OrganizationRow, Updated, table=True):
    """When one person wants to be reminded of one appointment, instead of what holds for all of theirs. `recipient_id` is
    the client's, or the login's of the family; `minutes` before it, with commas: empty is not at all."""

    __tablename__ = "reminder_choice"
    __table_args__ = (
        UniqueConstraint("organization_id", "appointment_id", "recipient_id"),
        belongs_to("appointment", "appointment_id", ondelete="CASCADE"),
    )

    appointment_id: UUID
    recipient_id: UUID
    minutes: str = ""
