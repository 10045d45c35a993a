"""What a mail is and what sends one; the ways of sending live in livingrite/integrations."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Protocol
from uuid import UUID

from livingrite.core.handover import Delayed, Refused


class MailDelayed(Delayed):
    """Not now: the server is away, busy or wrongly set up. Try again later; nothing has been sent."""


class MailRefused(Refused):
    """Never: the server said so. `bounced` when it was about the recipient; `code` is the server's three digits."""

    def __init__(self, code: str, *, bounced: bool) -> None:
        super().__init__(code, reason="bounced" if bounced else "")
        self.bounced = bounced


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file; `media_type` with its parameters, e.g. `text/calendar; method=REQUEST`."""

    name: str
    media_type: str
    content: str


@dataclass(frozen=True, slots=True)
class Mail:
    """`id` becomes the Message-ID, so that a mail sent twice after a crash is recognised as one by its reader."""

    id: UUID
    recipient: str
    subject: str
    text: str
    html: str
    locale: str
    written_at: datetime
    attachments: tuple[Attachment, ...] = ()
    organization_id: UUID | None = None


class Mailer(Protocol):
    def send(self, mail: Mail, /) -> str | None:
        """Hand `mail` over; the carrier's id when it gives one. Raises MailDelayed or MailRefused."""
        ...


def message_id(mail: Mail, sender: str) -> str:
    return f"<{mail.id}@{domain(sender)}>"


def domain(address: str) -> str:
    """The part behind the @ of `Name <a@b>`."""
    return parseaddr(address)[1].rpartition("@")[2] or "localhost"


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The MIME message: text, the same as HTML, and the attachments."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = message_id(mail, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    for file in mail.attachments:
        _attach(message, file)
    message["Content-Language"] = mail.locale  # last: what begins with Content- moves into the first part
    return message


def _attach(message: EmailMessage, file: Attachment) -> None:
    """Byte by byte: as text its line ends would be rewritten, and a calendar file has CRLF (RFC 5545, 3.1)."""
    kind, *parameters = [part.strip() for part in file.media_type.split(";")]
    pairs = dict(parameter.split("=", 1) for parameter in parameters if "=" in parameter)
    subtype = kind.partition("/")[2] or "plain"
    pairs = {"charset": "utf-8"} | pairs
    message.add_attachment(file.content.encode(), maintype="text", subtype=subtype, filename=file.name, params=pairs)
