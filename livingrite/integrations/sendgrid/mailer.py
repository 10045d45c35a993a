"""Hands one mail to SendGrid's API and sorts its answers: taken, later, never. Imported by workers only."""

import base64
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING, Any, Self
from urllib.error import URLError

from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient
from sendgrid.helpers import mail as parts

from livingrite.core.config import settings
from livingrite.core.handover import Unsure
from livingrite.core.mailer import Attachment, Mail, MailDelayed, MailRefused, message_id
from livingrite.core.outside import checked

if TYPE_CHECKING:
    from livingrite.integrations.schemas import Connection

SECONDS = 15
UNAUTHORIZED = "unauthorized"
REAL = "https://api.sendgrid.com"


class SendGridMailer:
    def __init__(self, api_key: str, sender: str) -> None:
        self.sender = sender
        self._api = SendGridAPIClient(api_key, host=checked(settings().sendgrid_base_url or REAL))
        self._api.client.timeout = SECONDS

    @classmethod
    def of(cls, connection: "Connection") -> Self:
        chosen = connection.settings
        return cls(connection.secrets["api_key"], formataddr((chosen.get("from_name", ""), chosen["from_email"])))

    @classmethod
    def of_installation(cls) -> Self:
        key = settings().sendgrid_api_key
        assert key is not None
        return cls(key.get_secret_value(), settings().mail_from)

    def send(self, mail: Mail) -> str | None:
        """SendGrid knows no idempotency key: after an attempt whose end nobody knows the mail goes out again under the
        same Message-ID, and mail programs show it once."""
        try:
            answer: Any = self._api.send(self._message(mail))
        except HTTPError as error:
            raise _verdict(int(error.status_code)) from None
        except URLError as error:
            raise MailDelayed(type(error.reason).__name__) from None
        except OSError as error:
            raise Unsure(type(error).__name__) from None
        return answer.headers.get("X-Message-Id")

    def _message(self, mail: Mail) -> parts.Mail:
        name, address = parseaddr(self.sender)
        message = parts.Mail(
            from_email=parts.Email(address, name or None),
            to_emails=parseaddr(mail.recipient)[1],
            subject=" ".join(mail.subject.split()),
        )
        message.content = [parts.Content("text/plain", mail.text), parts.Content("text/html", mail.html)]
        message.header = parts.Header("Message-ID", message_id(mail, self.sender))
        message.header = parts.Header("Auto-Submitted", "auto-generated")
        message.header = parts.Header("Content-Language", mail.locale)
        message.custom_arg = parts.CustomArg("communication", str(mail.id))
        message.custom_arg = parts.CustomArg("organization", str(mail.organization_id or ""))
        # A link of ours is a secret: nobody else's address goes in its place, and a pixel tells little of use.
        message.tracking_settings = parts.TrackingSettings(
            click_tracking=parts.ClickTracking(enable=False, enable_text=False),
            open_tracking=parts.OpenTracking(enable=True),
        )
        for file in mail.attachments:
            message.add_attachment(_attached(file))
        return message


def _attached(file: Attachment) -> parts.Attachment:
    content = base64.b64encode(file.content.encode()).decode()
    return parts.Attachment(
        parts.FileContent(content),
        parts.FileName(file.name),
        parts.FileType(file.media_type),
        parts.Disposition("attachment"),
    )


def _verdict(status: int) -> Exception:
    """A wrong key is for people to mend; busy and broken are later; the rest is about this mail."""
    if status in (401, 403):
        return MailDelayed(UNAUTHORIZED)
    if status == 429:
        return MailDelayed("429")
    return Unsure(str(status)) if status >= 500 else MailRefused(str(status), bounced=False)
