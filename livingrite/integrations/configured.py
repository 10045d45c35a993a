"""Who carries an organization's messages: its own account, else the installation's, else the development mailbox."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.handover import Refused
from livingrite.core.mailer import Mail, MailDelayed, Mailer
from livingrite.core.pusher import Device, Push, Pusher
from livingrite.core.texter import Texter, TextMessage
from livingrite.core.vapid import private_key
from livingrite.integrations import service as integrations
from livingrite.integrations.local.mailer import LocalMailer
from livingrite.integrations.local.texter import LocalTexter
from livingrite.integrations.schemas import Connection, Vendor
from livingrite.integrations.smtp.address import parse
from livingrite.integrations.smtp.mailer import SmtpMailer
from livingrite.messaging.service import Outcome

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

NOT_CONNECTED, UNAUTHORIZED = "not_connected", "unauthorized"


class Nowhere:
    """Lets mails wait until SMTP_URL is set; texts and pushes would be old by then."""

    def send(self, _mail: Mail, /) -> None:
        raise MailDelayed("SMTP_URL is not set")


class NoTexter:
    def send(self, _message: TextMessage, /) -> None:
        raise Refused(NOT_CONNECTED)


class NoPusher:
    def send(self, _push: Push, _device: Device, /) -> None:
        raise Refused(NOT_CONNECTED)


class Configured:
    """Looks only when asked, and once: most jobs need one of the three."""

    def __init__(self, uow: "Uow") -> None:
        self.uow = uow
        self._used: UUID | None = None
        self._found: dict[Vendor, Connection | None] = {}

    def mailer(self) -> Mailer:
        """The organization's SendGrid account, else the installation's, else SMTP when SMTP_URL is set, else the
        development mailbox; in production without any of them mails wait."""
        chosen, own = settings(), self._connected(Vendor.SENDGRID)
        if own is not None or chosen.sendgrid_api_key is not None:
            from livingrite.integrations.sendgrid.mailer import SendGridMailer  # the SDK, not before it is needed

            return SendGridMailer.of(own) if own else SendGridMailer.of_installation()
        if chosen.smtp_url is not None:
            return SmtpMailer(parse(chosen.smtp_url.get_secret_value()), chosen.mail_from)
        return Nowhere() if chosen.production else LocalMailer(chosen.mail_from)

    def texter(self) -> Texter:
        """The organization's Twilio account; without one the development mailbox, and in production nobody."""
        connection = self._connected(Vendor.TWILIO)
        if connection is not None:
            from livingrite.integrations.twilio.texter import TwilioTexter  # the SDK, not before it is needed

            return TwilioTexter(connection, connection.webhook_url)
        return NoTexter() if settings().production else LocalTexter()

    @property
    def texts(self) -> bool:
        """Whether somebody carries a text."""
        return not settings().production or self._connected(Vendor.TWILIO) is not None

    def pusher(self) -> Pusher:
        """The browsers' push services, when there is a key to sign with."""
        key = private_key()
        if key is None:
            return NoPusher()
        from livingrite.integrations.web_push.pusher import WebPusher  # the library, not before it is needed

        return WebPusher(key)

    def settle(self, outcome: Outcome) -> None:
        """Remember at the connection whether its vendor lets us in."""
        if self._used is None:
            return
        if outcome.delay == UNAUTHORIZED:
            integrations.note_trouble(self.uow, self._used, UNAUTHORIZED)
        elif not outcome.delay:
            integrations.note_working(self.uow, self._used)

    def _connected(self, vendor: Vendor) -> Connection | None:
        if vendor not in self._found:
            self._found[vendor] = integrations.connection_of(self.uow, vendor)
        found = self._found[vendor]
        self._used = found.id if found else None
        return found


def carriers(uow: "Uow") -> Configured:
    """Those of the organization that `uow` works for."""
    return Configured(uow)
