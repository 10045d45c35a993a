"""The development mailbox: mails and texts as files under data_dir, read by the page /mailbox. Refused in production."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.errors import NotFound
from livingrite.core.texter import TextMessage

CHANNEL = "X-LivingRite-Channel"
NAME = re.compile(r"\d{14}-(?P<id>[0-9a-f-]{36})\.eml")


@dataclass(frozen=True, slots=True)
class Received:
    """One mail as its reader sees it."""

    id: UUID
    recipient: str
    subject: str
    written_at: datetime
    language: str
    text: str
    html: str
    files: tuple[tuple[str, str], ...]
    """(name, content) of each attachment."""
    channel: str
    """email, sms or whatsapp."""


def receives() -> bool:
    """Whether mail is kept here instead of being sent."""
    return not settings().production and settings().smtp_url is None and settings().sendgrid_api_key is None


def put(id: UUID, written_at: datetime, message: EmailMessage) -> None:
    """Keep a mail, once: a second copy with the same id replaces the first."""
    path = _folder() / f"{written_at:%Y%m%d%H%M%S}-{id}.eml"
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(message.as_bytes())
    unfinished.chmod(0o600)
    unfinished.replace(path)


def text_message(message: TextMessage) -> EmailMessage:
    """A text message in the form in which things are kept here: no subject, no HTML."""
    kept = EmailMessage()
    kept["To"] = message.recipient
    kept["Date"] = format_datetime(message.written_at)
    kept[CHANNEL] = message.channel
    kept.set_content(message.text)
    kept["Content-Language"] = message.locale
    return kept


def newest(limit: int = 100) -> list[Received]:
    """The latest mails, newest first."""
    paths = sorted((path for path in _folder().iterdir() if NAME.fullmatch(path.name)), reverse=True)
    return [_read(path) for path in paths[:limit]]


def read(id: UUID) -> Received:
    """Raises NotFound."""
    for path in _folder().glob(f"*-{id}.eml"):
        return _read(path)
    raise NotFound


def _folder() -> Path:
    if settings().production:
        raise NotFound
    folder = settings().data_dir / "mailbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _read(path: Path) -> Received:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    found = NAME.fullmatch(path.name)
    return Received(
        id=UUID(found["id"]) if found else UUID(int=0),
        recipient=str(message["To"]),
        subject=str(message["Subject"] or ""),
        written_at=parsedate_to_datetime(str(message["Date"])),
        language=str(message["Content-Language"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        channel=str(message[CHANNEL] or "email"),
        files=tuple((part.get_filename() or "", part.get_content()) for part in message.iter_attachments()),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else part.get_content()
