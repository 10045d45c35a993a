"""Texts and pushes: written once, looked at again when they leave, and not sent to who does not want them."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from jobs import communications
from jobs.context import Delivery
from livingrite.core import mailbox
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.handover import Delayed, Refused
from livingrite.core.pusher import Device, Gone
from livingrite.core.uow import open_uow, run
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication, PushSubscription
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType, OptOutReason
from tests.service.identity.conftest import person

DANA = "+4915112345678"
SMS, WHATSAPP = CommunicationType.SMS, CommunicationType.WHATSAPP


def write(ctx: Ctx, key: str = "a", **changes) -> UUID:
    given = {"channel": SMS, "template": "reminder", "recipient": DANA, "locale": "he", "content": "ניפגש מחר ב־13:30"}
    return run(ctx, messaging.send_text, **given | changes, dedupe_key=key)


def send(ctx: Ctx, id: UUID) -> None:
    run(ctx, communications.send, Delivery(uuid4(), "communication.queued", {"communication_id": str(id)}))


def row(ctx: Ctx, id: UUID) -> Communication:
    with open_uow(ctx) as uow:
        return uow.session.exec(select(Communication).where(Communication.id == id)).one()


def test_a_text_is_in_the_development_mailbox_once(ctx: Ctx) -> None:
    id = write(ctx)
    assert write(ctx) == id
    for _ in range(2):
        send(ctx, id)
    received = mailbox.read(id)
    assert (received.channel, received.recipient, received.text.strip()) == ("sms", DANA, "ניפגש מחר ב־13:30")
    assert row(ctx, id).status == CommunicationStatus.SENT


@pytest.mark.parametrize("said_to", [SMS, WHATSAPP])
def test_n8_after_an_opt_out_no_text_leaves_not_even_one_that_waited(ctx: Ctx, said_to: CommunicationType) -> None:
    waited = write(ctx)
    run(ctx, messaging.opt_out, said_to, DANA, OptOutReason.ASKED)
    for channel in (SMS, WHATSAPP):
        assert run(ctx, messaging.opted_out, channel, DANA)
    send(ctx, waited)
    assert (row(ctx, waited).status, row(ctx, waited).delivery_error) == (CommunicationStatus.SUPPRESSED, "opted_out")
    run(ctx, messaging.opt_in, SMS, DANA)
    again = write(ctx, "b", channel=WHATSAPP)
    send(ctx, again)
    assert row(ctx, again).status == CommunicationStatus.SENT


def test_n8_the_carriers_own_list_is_taken_over(ctx: Ctx) -> None:
    id = write(ctx)
    outcome = messaging.hand_over(run(ctx, messaging.begin, id), carrier(Refused("21610", reason="opted_out")))
    run(ctx, messaging.conclude, id, outcome)
    assert (row(ctx, id).status, row(ctx, id).delivery_error) == (CommunicationStatus.FAILED, "21610")
    assert run(ctx, messaging.why_not, SMS, DANA) == OptOutReason.CARRIER


def carrier(answer: Exception) -> SimpleNamespace:
    def refuse(*_given) -> None:
        raise answer

    return SimpleNamespace(texter=lambda: SimpleNamespace(send=refuse), pusher=lambda: SimpleNamespace(send=refuse))


def test_a_dead_number_is_dead_for_its_channel_only(ctx: Ctx) -> None:
    run(ctx, messaging.opt_out, SMS, DANA, OptOutReason.UNREACHABLE)
    assert run(ctx, messaging.opted_out, SMS, DANA)
    assert not run(ctx, messaging.opted_out, WHATSAPP, DANA)


def test_an_opt_out_stays_with_its_organization(ctx: Ctx, other: Ctx) -> None:
    run(ctx, messaging.opt_out, SMS, DANA, OptOutReason.ASKED)
    assert not run(other, messaging.opted_out, SMS, DANA)


def test_old_news_is_not_sent(ctx: Ctx) -> None:
    id = write(ctx, not_after=SystemClock().now() - timedelta(seconds=1))
    send(ctx, id)
    assert (row(ctx, id).status, row(ctx, id).delivery_error) == (CommunicationStatus.SUPPRESSED, "too_late")


def test_an_attempt_whose_end_nobody_knows_says_so_to_the_next(ctx: Ctx) -> None:
    """What a killed worker leaves behind."""
    id = write(ctx)
    first = run(ctx, messaging.begin, id)
    assert first.tried_at is None
    assert row(ctx, id).status == CommunicationStatus.SENDING
    assert run(ctx, messaging.begin, id).tried_at is not None
    run(ctx, messaging.conclude, id, messaging.Outcome(delay="busy"))
    assert run(ctx, messaging.begin, id).tried_at is None


def listener(ctx: Ctx, *endpoints: str) -> UUID:
    user = person().id
    with open_uow(ctx) as uow:
        for endpoint in endpoints:
            uow.session.add(
                PushSubscription(
                    organization_id=ctx.organization,
                    user_id=user,
                    endpoint=endpoint,
                    endpoint_index=endpoint.encode(),
                    p256dh="k",
                    auth="a",
                )
            )
    return user


def push(ctx: Ctx, user: UUID) -> UUID:
    said = {"title": "Harbour Lane", "body": "There is news for you.", "url": "/portal"}
    return run(ctx, messaging.send_push, user_id=user, template="news", locale="en", dedupe_key=uuid4().hex, **said)


def heard(ctx: Ctx, id: UUID, answers: dict[str, Exception | None]) -> tuple[str, str | None, int]:
    """Status, error and devices left after every device answered as the test says."""

    def answer(_push, device: Device) -> None:
        if answers[device.endpoint]:
            raise answers[device.endpoint]

    pusher = SimpleNamespace(pusher=lambda: SimpleNamespace(send=answer))
    run(ctx, messaging.conclude, id, messaging.hand_over(run(ctx, messaging.begin, id), pusher))
    with open_uow(ctx) as uow:
        left = len(uow.session.exec(select(PushSubscription)).all())
    return row(ctx, id).status, row(ctx, id).delivery_error, left


def test_one_browser_that_took_it_is_enough_and_gone_ones_are_forgotten(ctx: Ctx) -> None:
    user = listener(ctx, "a", "b", "c")
    assert heard(ctx, push(ctx, user), {"a": Gone(), "b": None, "c": Delayed("busy")}) == ("sent", None, 2)
    assert heard(ctx, push(ctx, user), {"b": Gone(), "c": Delayed("busy")}) == ("queued", "busy", 1)
    assert heard(ctx, push(ctx, user), {"c": Gone()}) == ("failed", "no_device", 0)
    nobody = push(ctx, user)
    assert run(ctx, messaging.begin, nobody) is None
    assert row(ctx, nobody).delivery_error == "no_device"
