"""A real SMTP server on 127.0.0.1 whose mood a test can change."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class PostOffice:
    """Answers every recipient and every mail with what the test chose; keeps what it accepted."""

    def __init__(self) -> None:
        self.recipient_answer = "250 OK"
        self.data_answer = "250 OK"
        self.accepted: list[EmailMessage] = []
        self.senders_in: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        if self.data_answer.startswith("250"):
            self.accepted.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.data_answer

    def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        right = data.login == b"clinic" and data.password == b"p@ss word"
        return AuthResult(success=right, handled=False)  # so that the server says no, and nobody waits for it


@pytest.fixture
def port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


@pytest.fixture
def office(port: int) -> Iterator[PostOffice]:
    office = PostOffice()
    controller = Controller(
        office, hostname="127.0.0.1", port=port, authenticator=office.authenticate, auth_require_tls=False
    )
    controller.start()
    yield office
    controller.stop()
