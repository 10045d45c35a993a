"""Hands one mail to an SMTP server and sorts its answers: sent, later, never."""

import smtplib
import ssl
from functools import lru_cache

from livingrite.core.mailer import Mail, MailDelayed, MailRefused, domain, message_of
from livingrite.integrations.smtp.address import SmtpAddress

SECONDS = 20


class SmtpMailer:
    def __init__(self, address: SmtpAddress, sender: str, tls: ssl.SSLContext | None = None) -> None:
        self.address = address
        self.sender = sender
        self.tls = tls or _trusting()

    def send(self, mail: Mail) -> None:
        """One connection per mail: a clinic sends dozens a day, and an idle connection is one more thing to break."""
        message = message_of(mail, self.sender)
        try:
            with self._connect() as server:
                self._secure(server)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _verdict(next(iter(refusal.recipients.values()))[0], bounced=True) from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
            raise _verdict(refusal.smtp_code, bounced=False) from None
        except (smtplib.SMTPException, OSError) as error:
            # Also a refused sign-in: once the settings are right, the waiting mails go out.
            raise MailDelayed(type(error).__name__) from error

    def _connect(self) -> smtplib.SMTP:
        to, name = self.address, domain(self.sender)
        if to.implicit_tls:
            return smtplib.SMTP_SSL(to.host, to.port, local_hostname=name, timeout=SECONDS, context=self.tls)
        return smtplib.SMTP(to.host, to.port, local_hostname=name, timeout=SECONDS)

    def _secure(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        offered = server.has_extn("starttls")
        if not self.address.implicit_tls and self.address.starttls != "never":
            if offered:
                server.starttls(context=self.tls)
                server.ehlo()
            elif self.address.starttls == "required":
                raise MailDelayed("the server does not offer STARTTLS")
        if self.address.user:
            server.login(self.address.user, self.address.password)


@lru_cache
def _trusting() -> ssl.SSLContext:
    """Read once: the list of authorities takes longer to read than a mail to send."""
    return ssl.create_default_context()


def _verdict(code: int, *, bounced: bool) -> Exception:
    """RFC 5321, 4.2.1: 4yz is transient, 5yz permanent."""
    return MailRefused(str(code), bounced=bounced) if code >= 500 else MailDelayed(str(code))
