"""Puts mails into the development mailbox instead of sending them."""

from livingrite.core import mailbox
from livingrite.core.mailer import Mail, message_of


class LocalMailer:
    def __init__(self, sender: str) -> None:
        self.sender = sender

    def send(self, mail: Mail) -> None:
        mailbox.put(mail.id, mail.written_at, message_of(mail, self.sender))
