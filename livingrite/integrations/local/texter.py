"""Puts text messages into the development mailbox instead of sending them."""

from livingrite.core import mailbox
from livingrite.core.texter import TextMessage


class LocalTexter:
    def send(self, message: TextMessage) -> None:
        mailbox.put(message.id, message.written_at, mailbox.text_message(message))
