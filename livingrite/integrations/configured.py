"""Who carries an organization's messages: its own account, else the installation's, else the development mailbox."""

from typing import TYPE_CHECKING

from livingrite.core.config import settings
from livingrite.core.handover import Refused
from livingrite.core.mailer import Mail, MailDelayed, Mailer
from livingrite.core.pusher import Device, Push, Pusher
from livingrite.core.texter import Texter, TextMessage
from livingrite.integrations.local.mailer import LocalMailer
from livingrite.integrations.local.texter import LocalTexter
from livingrite.integrations.smtp.address import parse
from livingrite.integrations.smtp.mailer import SmtpMailer

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

NOT_CONNECTED = "not_connected"


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
    """Looks only when asked: most jobs need one of the three."""

    def __init__(self, uow: "Uow") -> None:
        self.uow = uow

    def mailer(self) -> Mailer:
        """SMTP when SMTP_URL is set, else the development mailbox; in production without SMTP_URL mails wait."""
        chosen = settings()
        if chosen.smtp_url is not None:
            return SmtpMailer(parse(chosen.smtp_url.get_secret_value()), chosen.mail_from)
        return Nowhere() if chosen.production else LocalMailer(chosen.mail_from)

    def texter(self) -> Texter:
        """The development mailbox; in production nobody."""
        return NoTexter() if settings().production else LocalTexter()

    def pusher(self) -> Pusher:
        return NoPusher()


def carriers(uow: "Uow") -> Configured:
    """Those of the organization that `uow` works for."""
    return Configured(uow)
