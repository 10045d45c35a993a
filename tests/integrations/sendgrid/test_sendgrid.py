"""Mail through SendGrid's SDK over real HTTP, and what its event webhook tells, in batches and in any order."""

import base64
import time
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any
from uuid import uuid4

import httpx
import pytest

from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import ConnectionStatus, ConnectionView, SendGridAccount
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import Attachment, CommunicationStatus, CommunicationType, OptOutReason, Template
from tests.fakes.sendgrid import KEY, FakeSendGrid
from tests.integrations.twilio.conftest import act, logged, send
from tests.service.identity.conftest import Web, portal, web

__all__ = ["portal", "web"]

EMAIL = CommunicationType.EMAIL
DANA = "dana@example.com"
ICS = Attachment(
    "appointment.ics", "text/calendar; method=REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:פגישה\r\nEND:VCALENDAR\r\n"
)
FACTS = {"name": "דנה", "organization": "Harbour Lane", "day": "Tuesday", "time": "13:30", "zone": "Europe/Berlin"}


@pytest.fixture
def grid(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSendGrid]:
    fake = FakeSendGrid()
    monkeypatch.setenv("SENDGRID_BASE_URL", fake.url)
    config.settings.cache_clear()
    yield fake
    fake.stop()
    monkeypatch.undo()
    config.settings.cache_clear()


@pytest.fixture
def account(ctx: Ctx, grid: FakeSendGrid) -> ConnectionView:
    command = SendGridAccount(
        from_email="desk@harbour.example", from_name="Harbour Lane", api_key=KEY, webhook_key=grid.public_key
    )
    return run(ctx, integrations.connect_sendgrid, command)


@pytest.fixture
def mail(ctx: Ctx) -> Callable[..., Communication]:
    def write(**given: Any) -> Communication:
        facts = {"template": Template.BOOKING_CONFIRMED, "recipient": DANA, "locale": "he", "params": FACTS}
        return send(ctx, run(ctx, messaging.send_email, **facts | given, dedupe_key=uuid4().hex))

    return write


@pytest.fixture
def tell(ctx: Ctx, account: ConnectionView, grid: FakeSendGrid, web: Web) -> Callable[..., httpx.Response]:
    def call(*events: dict[str, Any], at: float | None = None) -> httpx.Response:
        body, headers = grid.signed(list(events), at=at)
        answer = web.post(f"/api/v1/webhooks/sendgrid/{account.id}", content=body, headers=headers)
        act(ctx)
        return answer

    return call


def happened(kind: str, sent: Communication, **more: Any) -> dict[str, Any]:
    return {
        "event": kind,
        "sg_event_id": uuid4().hex,
        "sg_message_id": f"{sent.external_id}.filter0001",
        "email": DANA,
        "timestamp": int(time.time()),
        "communication": str(sent.id),
        "organization": str(sent.organization_id),
        **more,
    }


def test_a_hebrew_mail_with_its_calendar_file_leaves_whole(ctx: Ctx, grid, account, mail) -> None:
    sent = mail(attachments=(ICS,))
    (given,) = grid.mails
    assert given["from"] == {"email": "desk@harbour.example", "name": "Harbour Lane"}
    assert given["personalizations"][0]["to"] == [{"email": DANA}]
    assert [part["type"] for part in given["content"]] == ["text/plain", "text/html"]
    assert "דנה" in given["content"][0]["value"]
    assert given["headers"]["Message-ID"] == f"<{sent.id}@harbour.example>"
    assert given["custom_args"] == {"communication": str(sent.id), "organization": str(ctx.organization)}
    assert given["tracking_settings"]["click_tracking"] == {"enable": False, "enable_text": False}
    (file,) = given["attachments"]
    assert (file["type"], file["filename"]) == ("text/calendar; method=REQUEST", "appointment.ics")
    assert base64.b64decode(file["content"]).decode() == ICS.content
    assert (sent.status, sent.external_id) == (CommunicationStatus.SENT, given["id"])


@pytest.mark.parametrize(("status", "then"), [(429, "queued"), (503, "sending"), (400, "failed"), (413, "failed")])
def test_what_each_refusal_means(ctx: Ctx, grid, account, mail, status: int, then: str) -> None:
    grid.refuses = status
    refused = mail()
    assert (refused.status, refused.delivery_error) == (then, str(status))
    grid.refuses = 0
    assert send(ctx, refused.id).status == ("failed" if then == "failed" else "sent")


def test_a_wrong_key_is_told_to_the_clinic(ctx: Ctx, grid, account, mail) -> None:
    wrong = SendGridAccount(from_email="desk@harbour.example", api_key="SG.wrong")
    run(ctx, integrations.connect_sendgrid, wrong)
    assert mail().delivery_error == "unauthorized"
    (view,) = run(ctx, integrations.list_connections)
    assert (view.status, view.last_error) == (ConnectionStatus.ATTENTION, "unauthorized")


def test_a_lost_answer_goes_out_again_under_the_same_message_id(ctx: Ctx, grid, account, mail) -> None:
    grid.loses_answers = True
    unsure = mail()
    assert unsure.status == CommunicationStatus.SENDING
    grid.loses_answers = False
    assert send(ctx, unsure.id).status == CommunicationStatus.SENT
    assert len({one["headers"]["Message-ID"] for one in grid.mails}) == 1


@pytest.mark.parametrize("order", permutations(["processed", "delivered", "open"]))
def test_n10_for_mail_opened_stays_opened_in_any_order(ctx: Ctx, grid, account, mail, tell, order) -> None:
    sent = mail()
    for kind in order:
        assert tell(happened(kind, sent)).status_code == 200
    row = logged(ctx, sent.id)
    assert row.status == CommunicationStatus.OPENED
    assert row.delivered_at is not None
    assert row.opened_at is not None


def test_one_batch_about_several_mails_twice_over(ctx: Ctx, grid, account, mail, tell) -> None:
    first, second = mail(), mail()
    batch = [happened("delivered", first), happened("open", second), happened("delivered", second)]
    assert [tell(*batch).status_code for _ in range(2)] == [200, 200]
    assert logged(ctx, first.id).status == CommunicationStatus.DELIVERED
    assert logged(ctx, second.id).status == CommunicationStatus.OPENED


def test_a_bounced_address_is_not_written_to_again_until_it_is_another_one(ctx: Ctx, grid, account, mail, tell) -> None:
    sent = mail()
    tell(happened("bounce", sent, type="bounce", status="5.1.1", reason="550 no such user"))
    row = logged(ctx, sent.id)
    assert (row.status, row.delivery_error) == (CommunicationStatus.BOUNCED, "5.1.1")
    assert run(ctx, messaging.why_not, EMAIL, DANA) == OptOutReason.BOUNCED
    for template in (Template.BOOKING_CONFIRMED, Template.SIGN_IN):
        again = mail(template=template, params=FACTS | {"link": "https://example.com", "minutes": 15})
        assert (again.status, again.delivery_error) == (CommunicationStatus.SUPPRESSED, "bounced")
    assert mail(recipient="dana.levi@example.com").status == CommunicationStatus.SENT
    assert len(grid.mails) == 2


def test_a_blocked_mail_is_not_the_addresss_fault(ctx: Ctx, grid, account, mail, tell) -> None:
    sent = mail()
    tell(happened("bounce", sent, type="blocked", status="4.7.1"))
    assert logged(ctx, sent.id).status == CommunicationStatus.FAILED
    assert run(ctx, messaging.why_not, EMAIL, DANA) is None


def test_who_complained_gets_only_what_they_ask_for(ctx: Ctx, grid, account, mail, tell) -> None:
    sent = mail()
    tell(happened("delivered", sent), happened("spamreport", sent))
    assert logged(ctx, sent.id).status == CommunicationStatus.COMPLAINED
    assert mail().delivery_error == "complained"
    link = {"link": "https://example.com", "minutes": 15}
    assert mail(template=Template.SIGN_IN, params=link).status == CommunicationStatus.SENT


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"kind": "unsubscribe"}, OptOutReason.UNSUBSCRIBED),
        ({"kind": "dropped", "reason": "Bounced Address"}, OptOutReason.BOUNCED),
        ({"kind": "dropped", "reason": "Recipient List over Package Quota"}, None),
        ({"kind": "deferred", "response": "451 try again"}, None),
    ],
)
def test_other_news(ctx: Ctx, grid, account, mail, tell, event: dict, reason) -> None:
    sent = mail()
    tell(happened(event.pop("kind"), sent, **event))
    assert run(ctx, messaging.why_not, EMAIL, DANA) == reason


def test_a_webhook_that_is_not_sendgrids_is_refused(ctx: Ctx, grid, account, mail, tell, web) -> None:
    sent = mail()
    body, headers = grid.signed([happened("delivered", sent)])
    path = f"/api/v1/webhooks/sendgrid/{account.id}"
    forged = FakeSendGrid()
    try:
        _, foreign = forged.signed([happened("delivered", sent)])
    finally:
        forged.stop()
    for given in (
        (body + b" ", headers),
        (body, foreign),
        (body, {}),
        (body, headers | {"X-Twilio-Email-Event-Webhook-Signature": "%%"}),
    ):
        answer = web.post(path, content=given[0], headers=given[1])
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_signature")
    assert tell(happened("delivered", sent), at=time.time() - 3600).status_code == 400
    assert logged(ctx, sent.id).status == CommunicationStatus.SENT
    broken, signed = grid.signed({"event": "delivered"})
    assert web.post(path, content=broken, headers=signed).status_code == 422


def test_the_installations_account_serves_every_organization(
    ctx: Ctx, other: Ctx, grid, mail, web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENDGRID_API_KEY", KEY)
    monkeypatch.setenv("SENDGRID_WEBHOOK_KEY", grid.public_key)
    config.settings.cache_clear()
    ours = mail()
    facts = {"template": Template.BOOKING_CONFIRMED, "recipient": DANA, "locale": "en", "params": FACTS}
    theirs = send(other, run(other, messaging.send_email, **facts, dedupe_key="a"))
    stranger = happened("delivered", ours, organization=str(uuid4()))
    crossed = happened("bounce", theirs, organization=str(ctx.organization), type="bounce")
    nobody = happened("delivered", ours, organization="")
    body, headers = grid.signed([happened("delivered", ours), happened("open", theirs), stranger, crossed, nobody])
    assert web.post("/api/v1/webhooks/sendgrid", content=body, headers=headers).status_code == 200
    for house in (ctx, other):
        act(house)
    assert logged(ctx, ours.id).status == CommunicationStatus.DELIVERED
    assert logged(other, theirs.id).status == CommunicationStatus.OPENED
    assert [one["from"]["email"] for one in grid.mails] == ["no-reply@livingrite.example"] * 2


def test_without_an_account_nothing_is_heard(ctx: Ctx, grid, web) -> None:
    assert web.post("/api/v1/webhooks/sendgrid", content=b"[]").status_code == 404
