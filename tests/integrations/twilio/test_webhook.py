"""What Twilio tells us, through the real route: signed, in any order, more than once; and what people write back."""

from uuid import uuid4

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.integrations import service as integrations
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType, OptOutReason
from tests.fakes.twilio import signed
from tests.integrations.twilio.conftest import DANA, act, everything, logged, send

SMS, WHATSAPP = CommunicationType.SMS, CommunicationType.WHATSAPP


def status(sent, word: str, **more: str) -> dict[str, str]:
    return {"MessageSid": sent.external_id, "MessageStatus": word, "To": DANA, **more}


def wrote(body: str, sender: str = DANA, **more: str) -> dict[str, str]:
    sid = "SM" + uuid4().hex
    return {"MessageSid": sid, "SmsStatus": "received", "From": sender, "To": "+491", "Body": body, **more}


@pytest.mark.parametrize(
    "order", [("sent", "delivered"), ("delivered", "sent"), ("delivered", "sent", "delivered", "queued")]
)
def test_n10_delivered_stays_delivered_in_any_order(ctx: Ctx, account, text, tell, order) -> None:
    sent = text()
    for word in order:
        assert tell(status(sent, word)).status_code == 200
    assert logged(ctx, sent.id).status == CommunicationStatus.DELIVERED


def test_read_on_whatsapp_is_opened(ctx: Ctx, account, text, tell) -> None:
    sent = text(channel=WHATSAPP)
    tell(status(sent, "read"))
    tell(status(sent, "delivered"))
    row = logged(ctx, sent.id)
    assert (row.status, row.opened_at is not None, row.delivered_at is not None) == (
        CommunicationStatus.OPENED,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("code", "reason"), [("30005", OptOutReason.UNREACHABLE), ("30003", None), ("21610", OptOutReason.CARRIER)]
)
def test_a_failure_says_why(ctx: Ctx, account, text, tell, code: str, reason) -> None:
    sent = text()
    tell(status(sent, "undelivered", ErrorCode=code))
    row = logged(ctx, sent.id)
    assert (row.status, row.delivery_error) == (CommunicationStatus.FAILED, code)
    assert run(ctx, messaging.why_not, SMS, DANA) == reason


def test_a_webhook_that_twilio_did_not_sign_is_refused_and_changes_nothing(ctx: Ctx, account, text, tell) -> None:
    sent = text()
    answer = tell(status(sent, "delivered"), token="somebody-elses")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_signature")
    assert logged(ctx, sent.id).status == CommunicationStatus.SENT


def test_a_signature_is_for_one_body_and_one_address(ctx: Ctx, account, text, web) -> None:
    sent = text()
    body, headers = signed(account.webhook_url, status(sent, "delivered"))
    path = f"/api/v1/webhooks/twilio/{account.id}"
    for call in ((path, body + b"&x=1"), (path + "?communication=" + str(sent.id), body)):
        assert web.post(call[0], content=call[1], headers=headers).status_code == 400
    assert web.post(path, content=body, headers=headers).status_code == 200


def test_behind_a_proxy_the_public_address_counts(ctx: Ctx, account, text, web, monkeypatch) -> None:
    """Twilio signs https://portal.example.org; the request arrives as http on another port."""
    from livingrite.core import config

    monkeypatch.setenv("PUBLIC_URL", "https://portal.example.org")
    config.settings.cache_clear()
    sent = text()
    path = f"/api/v1/webhooks/twilio/{account.id}"
    body, headers = signed("https://portal.example.org" + path, status(sent, "delivered"))
    assert web.post(path, content=body, headers=headers).status_code == 200


def test_an_unknown_or_disconnected_account_is_not_found(ctx: Ctx, account, web, tell) -> None:
    assert web.post(f"/api/v1/webhooks/twilio/{uuid4()}", content=b"").status_code == 404
    run(ctx, integrations.disconnect, account.id)
    assert tell(wrote("STOP")).status_code == 404


def test_another_organizations_message_is_out_of_reach(ctx: Ctx, other: Ctx, account, tell) -> None:
    given = {"channel": SMS, "template": "reminder", "recipient": DANA, "locale": "en", "content": "Hello"}
    theirs = run(other, messaging.send_text, **given, dedupe_key="a")
    send(other, theirs)
    tell({"MessageSid": "SM1", "MessageStatus": "delivered", "To": DANA}, f"?communication={theirs}")
    assert logged(other, theirs).status == CommunicationStatus.SENT


@pytest.mark.parametrize(
    "body", ["STOP", "Stopall", "please stop texting me", "תפסיקו לשלוח לי הודעות", "Bitte keine SMS mehr"]
)
@pytest.mark.parametrize("sender", [DANA, f"whatsapp:{DANA}"])
def test_n7_whoever_wants_no_more_texts_gets_none_at_once(ctx: Ctx, account, text, tell, twilio, body, sender) -> None:
    answer = tell(wrote(body, sender))
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/xml")
    for channel in (SMS, WHATSAPP):
        assert run(ctx, messaging.why_not, channel, DANA) == OptOutReason.ASKED
    assert text().status == CommunicationStatus.SUPPRESSED
    assert twilio.messages == []


def answers(ctx: Ctx) -> list[str]:
    """What goes back, in order."""
    import json

    waiting = [one for one in everything(ctx) if one.template.startswith("answer")]
    for one in waiting:
        send(ctx, one.id)
    return [json.loads(one.content)["text"] for one in waiting]


def test_stop_help_and_start_are_answered_in_the_writers_language(ctx: Ctx, account, tell, twilio) -> None:
    tell(wrote("STOP"))
    tell(wrote("עזרה"))
    tell(wrote("START"))
    said = answers(ctx)
    assert said[0] == "Harbour Lane: You will get no more texts from us. Reply START to get them again."
    assert said[1].startswith("Harbour Lane: ")
    assert any("\u0590" < letter < "\u05ff" for letter in said[1])
    assert "again" in said[2]
    assert [message["body"] for message in twilio.messages] == said
    assert not run(ctx, messaging.opted_out, SMS, DANA)


def test_what_twilio_has_answered_is_not_answered_twice(ctx: Ctx, account, tell) -> None:
    """Advanced opt-out: the word may be the clinic's own, Twilio tells which wish it is."""
    tell(wrote("GENUG", OptOutType="STOP"))
    assert run(ctx, messaging.opted_out, SMS, DANA)
    assert answers(ctx) == []


def test_two_machines_do_not_talk_for_ever(ctx: Ctx, account, tell) -> None:
    for _ in range(5):
        tell(wrote("HELP"))
    assert len(answers(ctx)) <= 2  # two when the five minutes turn in between


def test_a_text_that_asks_for_nothing_waits_for_the_front_desk_in_the_clients_log(
    ctx: Ctx, account, tell, text
) -> None:
    lena = run(ctx, clients.create, CreateClient(name="Lena Levi", phone=DANA)).id
    noa = run(ctx, clients.create, CreateClient(name="Noa Levi", phone=DANA)).id
    text(client_id=noa)
    tell(wrote("We are ten minutes late"))
    (received, _sent) = run(ctx, messaging.log_of_client, noa).items
    assert (received.status, received.subject, received.recipient) == (
        CommunicationStatus.RECEIVED, "We are ten minutes late", DANA,
    )  # fmt: skip
    assert run(ctx, messaging.log_of_client, lena).items == ()
    assert answers(ctx) == []
    assert not run(ctx, messaging.opted_out, SMS, DANA)


def test_a_yes_is_for_the_front_desk_unless_they_get_no_texts(ctx: Ctx, account, tell) -> None:
    tell(wrote("Yes"))
    assert answers(ctx) == []
    run(ctx, messaging.opt_out, SMS, DANA, OptOutReason.ASKED)
    tell(wrote("Yes"))
    assert not run(ctx, messaging.opted_out, SMS, DANA)


def test_the_same_text_twice_is_one(ctx: Ctx, account, tell) -> None:
    once = wrote("Thank you")
    for _ in range(3):
        assert tell(once).status_code == 200
    act(ctx)
    assert len(everything(ctx)) == 1
