"""A mail is written once, goes out once, and survives a server that is away."""

import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from sqlalchemy import text

from jobs import communications as jobs_mail
from jobs.context import Delivery
from livingrite.core import config, mailbox
from livingrite.core.clock import FixedClock, SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.mailer import Mail, MailDelayed, MailRefused
from livingrite.core.uow import open_uow, run
from livingrite.messaging import service as messaging
from livingrite.messaging.errors import MissingParam
from livingrite.messaging.schemas import Attachment, CommunicationStatus, Template

CONFIRMED = {
    "name": "Dana",
    "organization": "Harbour Lane",
    "day": "Tuesday, November 24",
    "time": "13:30",
    "zone": "Europe/Berlin",
    "clinician": "Ana Sousa",
    "manage_link": "https://example.com/m/abc",
}


def write(ctx: Ctx, key: str = "a", **changes) -> UUID:
    given = {
        "template": Template.BOOKING_CONFIRMED,
        "recipient": "dana@example.com",
        "locale": "en",
        "params": CONFIRMED,
    }
    return run(ctx, messaging.send_email, **given | changes, dedupe_key=key)


class Memory:
    """A mailer that keeps what it is handed, or raises what the test says."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.raises: Exception | None = None

    def send(self, mail: Mail) -> None:
        if self.raises:
            raise self.raises
        self.sent.append(mail)


def deliver(ctx: Ctx, id: UUID, mailer: Memory, now: datetime | None = None) -> CommunicationStatus | None:
    """As the job does it: begun in one transaction, concluded in another; None when there was nothing to hand over."""
    outgoing = run(ctx, messaging.begin, id)
    if outgoing is None:
        return None
    outcome = messaging.hand_over(outgoing, SimpleNamespace(mailer=lambda: mailer))
    with open_uow(ctx, clock=FixedClock(now) if now else None) as uow:
        return messaging.conclude(uow, id, outcome)


def row(ctx: Ctx, id: UUID) -> tuple[str, str | None]:
    with open_uow(ctx) as uow:
        query = text("SELECT status, delivery_error FROM communication WHERE id = :id")
        return tuple(uow.session.connection().execute(query, {"id": id}).one())


def test_the_same_key_is_one_mail(ctx: Ctx, events: Callable[[Ctx], list[str]]) -> None:
    assert write(ctx) == write(ctx)
    assert write(ctx, "b") != write(ctx)
    assert events(ctx) == ["communication.queued"] * 2


def test_a_second_delivery_sends_nothing(ctx: Ctx) -> None:
    id, mailer = write(ctx), Memory()
    assert [deliver(ctx, id, mailer) for _ in range(3)] == [CommunicationStatus.SENT, None, None]
    assert len(mailer.sent) == 1
    assert mailer.sent[0].id == id


def test_a_server_that_is_away_is_tried_again_and_then_the_mail_goes(
    ctx: Ctx, events: Callable[[Ctx], list[str]]
) -> None:
    id, mailer = write(ctx), Memory()
    mailer.raises = MailDelayed("ConnectionRefusedError")
    for _ in range(2):
        assert deliver(ctx, id, mailer) == CommunicationStatus.QUEUED
    assert events(ctx).count("communication.queued") == 3
    mailer.raises = None
    assert deliver(ctx, id, mailer) == CommunicationStatus.SENT
    assert row(ctx, id) == ("sent", None)


def test_after_two_days_the_mail_has_failed(ctx: Ctx) -> None:
    id, mailer = write(ctx), Memory()
    mailer.raises = MailDelayed("TimeoutError")
    assert deliver(ctx, id, mailer, SystemClock().now() + timedelta(days=3)) == CommunicationStatus.FAILED


@pytest.mark.parametrize(("bounced", "status"), [(True, "bounced"), (False, "failed")])
def test_a_final_no_is_written_down(ctx: Ctx, bounced: bool, status: str) -> None:
    id, mailer = write(ctx), Memory()
    mailer.raises = MailRefused("550", bounced=bounced)
    deliver(ctx, id, mailer)
    mailer.raises = None
    deliver(ctx, id, mailer)
    assert row(ctx, id) == (status, "550")
    assert mailer.sent == []


def test_a_mail_without_its_facts_is_refused(ctx: Ctx) -> None:
    with pytest.raises(MissingParam) as refused:
        write(ctx, params={"name": "Dana"})
    assert set(refused.value.fields) == {"organization", "day", "time", "zone"}


def test_another_organization_cannot_send_it(ctx: Ctx, other: Ctx) -> None:
    id = write(ctx)
    with pytest.raises(NotFound):
        run(other, messaging.begin, id)


class Inbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list = []

    def handle_message(self, message) -> None:
        self.messages.append(message)


def test_the_job_speaks_to_a_real_server_that_fails_and_recovers(ctx: Ctx, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{port}")
    config.settings.cache_clear()
    id = write(
        ctx, attachments=[Attachment("a.ics", "text/calendar; method=REQUEST", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")]
    )
    event = Delivery(uuid4(), "communication.queued", {"communication_id": str(id)})
    run(ctx, jobs_mail.send, event)
    assert row(ctx, id) == ("queued", "ConnectionRefusedError")
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        run(ctx, jobs_mail.send, event)
        run(ctx, jobs_mail.send, event)
    finally:
        server.stop()
        monkeypatch.delenv("SMTP_URL")
        config.settings.cache_clear()
    assert row(ctx, id) == ("sent", None)
    (message,) = inbox.messages
    assert message["Message-ID"].startswith(f"<{id}@")
    assert "https://example.com/m/abc" in message.get_payload()[0].get_payload()[0].get_payload(decode=True).decode()


def test_without_a_server_mails_are_in_the_development_mailbox(ctx: Ctx) -> None:
    id = write(ctx, recipient="דנה <dana@example.com>", locale="he", params=CONFIRMED | {"name": "דנה"})
    run(ctx, jobs_mail.send, Delivery(uuid4(), "communication.queued", {"communication_id": str(id)}))
    received = mailbox.read(id)
    assert received in mailbox.newest()
    assert 'dir="rtl"' in received.html
    assert "דנה" in received.text


def test_the_mailbox_does_not_exist_in_production(servers, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("ENV", "production"),
        ("ENCRYPTION_KEY", "a" * 43 + "="),
        ("SECRET_KEY", "b" * 44),
        ("ACCEPT_UNSCANNED", "false"),
    ):
        monkeypatch.setenv(name, value)
    config.settings.cache_clear()
    try:
        with pytest.raises(NotFound):
            mailbox.newest()
    finally:
        monkeypatch.undo()
        config.settings.cache_clear()
