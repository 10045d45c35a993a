"""Which way of sending this installation has."""

from livingrite.core.config import settings
from livingrite.core.mailer import Mail, MailDelayed, Mailer
from livingrite.integrations.local.mailer import LocalMailer
from livingrite.integrations.smtp.address import parse
from livingrite.integrations.smtp.mailer import SmtpMailer


class Nowhere:
    """Lets mails wait until SMTP_URL is set."""

    def send(self, _mail: Mail, /) -> None:
        raise MailDelayed("SMTP_URL is not set")


def mailer() -> Mailer:
    """SMTP when SMTP_URL is set, else the development mailbox; in production without SMTP_URL mails wait."""
    chosen = settings()
    if chosen.smtp_url is not None:
        return SmtpMailer(parse(chosen.smtp_url.get_secret_value()), chosen.mail_from)
    if chosen.production:
        return Nowhere()
    return LocalMailer(chosen.mail_from)
