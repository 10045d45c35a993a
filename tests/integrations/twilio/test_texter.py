"""Texts over real HTTP through Twilio's SDK: what leaves, and what each answer means."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.outside import UnsafeAddress, checked
from livingrite.core.uow import run
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import ChangeConnection, ConnectionStatus
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType, OptOutReason
from tests.integrations.twilio.conftest import DANA, OURS, logged, send

SMS, WHATSAPP = CommunicationType.SMS, CommunicationType.WHATSAPP


def test_a_text_leaves_with_our_number_and_a_callback_that_names_it(ctx: Ctx, twilio, account, text) -> None:
    sent = text("ניפגש מחר ב־13:30")
    (message,) = twilio.messages
    assert (message["to"], message["from"], message["body"]) == (DANA, OURS, "ניפגש מחר ב־13:30")
    assert message["form"]["StatusCallback"] == f"{account.webhook_url}?communication={sent.id}"
    assert (sent.status, sent.external_id) == (CommunicationStatus.SENT, message["sid"])
    assert twilio.served.asked[0].headers["x-orig-host"] == "api.twilio.com"
    (view,) = run(ctx, integrations.list_connections)
    assert view.last_sync_at is not None


def test_a_messaging_service_goes_before_a_number(ctx: Ctx, twilio, account, text) -> None:
    chosen = {"messaging_service_sid": "MG1"}
    run(ctx, integrations.change_connection, ChangeConnection(connection_id=account.id, settings=chosen))
    text()
    assert twilio.messages[0]["form"]["MessagingServiceSid"] == "MG1"
    assert "From" not in twilio.messages[0]["form"]


def test_whatsapp_outside_a_conversation_is_the_approved_template(twilio, account, text) -> None:
    text(channel=WHATSAPP, locale="he", variables={"1": "מחר", "2": "13:30"})
    text(channel=WHATSAPP, locale="de")
    text(channel=WHATSAPP, template="other")
    forms = [message["form"] for message in twilio.messages]
    assert [form["ContentSid"] for form in forms] == ["HX1", "HX2", "HX9"]
    assert json.loads(forms[0]["ContentVariables"]) == {"1": "מחר", "2": "13:30"}
    assert {form["To"] for form in forms} == {f"whatsapp:{DANA}"}
    assert all("Body" not in form for form in forms)


def test_whatsapp_within_a_conversation_is_free_words(twilio, account, text, tell) -> None:
    tell({"MessageSid": "SM1", "SmsStatus": "received", "From": f"whatsapp:{DANA}", "Body": "Where is it?"})
    text("Second floor.", channel=WHATSAPP)
    assert twilio.messages[0]["form"]["Body"] == "Second floor."
    text("Second floor.")
    assert twilio.messages[1]["form"]["To"] == DANA


def test_whatsapp_without_a_template_says_so(ctx: Ctx, twilio, account, text) -> None:
    change = ChangeConnection(connection_id=account.id, settings={"whatsapp_templates": None})
    run(ctx, integrations.change_connection, change)
    refused = text(channel=WHATSAPP)
    assert (refused.status, refused.delivery_error) == (CommunicationStatus.FAILED, "no_whatsapp_template")
    assert twilio.messages == []


def test_n8_twilios_own_opt_out_becomes_ours(ctx: Ctx, twilio, account, text) -> None:
    twilio.refuses = (400, 21610)
    refused = text()
    assert (refused.status, refused.delivery_error) == (CommunicationStatus.FAILED, "21610")
    twilio.refuses = None
    for channel in (SMS, WHATSAPP):
        assert run(ctx, messaging.why_not, channel, DANA) == OptOutReason.CARRIER
        assert text(channel=channel).status == CommunicationStatus.SUPPRESSED
    assert twilio.messages == []


@pytest.mark.parametrize("code", [21211, 21614])
def test_no_number_is_not_tried_again(ctx: Ctx, twilio, account, text, code: int) -> None:
    twilio.refuses = (400, code)
    assert text().delivery_error == str(code)
    twilio.refuses = None
    assert text().delivery_error == "unreachable"
    assert run(ctx, messaging.why_not, SMS, DANA) == OptOutReason.UNREACHABLE


def test_another_refusal_is_not_the_recipients_fault(ctx: Ctx, twilio, account, text) -> None:
    twilio.refuses = (400, 21408)
    assert (text().status, run(ctx, messaging.opted_out, SMS, DANA)) == (CommunicationStatus.FAILED, False)


def test_too_many_at_once_wait(ctx: Ctx, twilio, account, text) -> None:
    twilio.refuses = (429, 20429)
    waiting = text()
    assert (waiting.status, waiting.delivery_error) == (CommunicationStatus.QUEUED, "429")
    twilio.refuses = None
    assert send(ctx, waiting.id).status == CommunicationStatus.SENT
    assert len(twilio.messages) == 1


def test_a_wrong_token_is_told_to_the_clinic_and_mended_by_the_right_one(ctx: Ctx, twilio, account, text) -> None:
    wrong = ChangeConnection(connection_id=account.id, secrets={"auth_token": "wrong"})
    run(ctx, integrations.change_connection, wrong)
    waiting = text()
    assert (waiting.status, waiting.delivery_error) == (CommunicationStatus.QUEUED, "unauthorized")
    (view,) = run(ctx, integrations.list_connections)
    assert (view.status, view.last_error) == (ConnectionStatus.ATTENTION, "unauthorized")
    right = ChangeConnection(connection_id=account.id, secrets={"auth_token": "a-quiet-token"})
    assert run(ctx, integrations.change_connection, right).status == ConnectionStatus.CONNECTED
    assert send(ctx, waiting.id).status == CommunicationStatus.SENT


def test_after_a_lost_answer_twilio_is_asked_before_the_text_is_sent_again(ctx: Ctx, twilio, account, text) -> None:
    twilio.loses_answers = True
    unsure = text()
    assert unsure.status == CommunicationStatus.SENDING
    assert len(twilio.messages) == 1
    twilio.loses_answers = False
    sent = send(ctx, unsure.id)
    assert (sent.status, sent.external_id) == (CommunicationStatus.SENT, twilio.messages[0]["sid"])
    assert len(twilio.messages) == 1


def test_a_broken_server_may_have_taken_it_so_it_is_asked_too(ctx: Ctx, twilio, account, text) -> None:
    twilio.refuses = (503, None)
    unsure = text()
    assert (unsure.status, unsure.delivery_error) == (CommunicationStatus.SENDING, "503")
    twilio.refuses = None
    assert send(ctx, unsure.id).status == CommunicationStatus.SENT
    assert len(twilio.messages) == 1


def test_an_earlier_text_with_the_same_words_is_not_taken_for_this_one(ctx: Ctx, twilio, account, text) -> None:
    text()
    twilio.messages[0]["date_created"] = "Fri, 20 Nov 2026 09:00:00 +0000"
    twilio.refuses = (500, None)
    unsure = text()
    twilio.refuses = None
    assert send(ctx, unsure.id).external_id == twilio.messages[1]["sid"]


def test_nobody_there_means_later(ctx: Ctx, account, text, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_BASE_URL", "http://127.0.0.1:9")
    config.settings.cache_clear()
    waiting = text()
    assert (waiting.status, waiting.delivery_error) == (CommunicationStatus.QUEUED, "away")


def test_a_killed_worker_and_a_report_in_between(ctx: Ctx, twilio, account, tell) -> None:
    """The report carries our id: the text counts as sent, and the next worker sends nothing."""
    given = {"channel": SMS, "template": "reminder", "recipient": DANA, "locale": "en", "content": "Hello"}
    id = run(ctx, messaging.send_text, **given, dedupe_key=uuid4().hex)
    run(ctx, messaging.begin, id)  # and the worker was killed
    tell({"MessageSid": "SM7", "MessageStatus": "sent", "To": DANA}, f"?communication={id}")
    assert send(ctx, id).external_id == "SM7"
    assert twilio.messages == []


def test_a_report_before_our_own_commit_stays(ctx: Ctx, twilio, account, tell, text) -> None:
    """N10 at its worst: Twilio delivers before our own transaction has written that it was sent."""

    def at_once(message) -> None:
        query = "?" + message["form"]["StatusCallback"].partition("?")[2]
        tell({"MessageSid": message["sid"], "MessageStatus": "delivered", "To": DANA}, query)

    twilio.on_message = at_once
    sent = text()
    assert (sent.status, sent.external_id) == (CommunicationStatus.DELIVERED, twilio.messages[0]["sid"])
    assert sent.sent_at is not None
    assert sent.delivered_at is not None


def test_secrets_are_not_sent_in_the_clear(ctx: Ctx) -> None:
    assert checked("https://api.example.org/") == "https://api.example.org"
    for address in ("http://api.example.org", "ftp://127.0.0.1", "https://", "127.0.0.1"):
        with pytest.raises(UnsafeAddress):
            checked(address)


def test_nobody_else_in_the_house_can_be_texted_by_the_neighbours_account(other: Ctx, twilio, account) -> None:
    given = {"channel": SMS, "template": "reminder", "recipient": DANA, "locale": "en", "content": "Hello"}
    id = run(other, messaging.send_text, **given, dedupe_key=uuid4().hex)
    send(other, id)
    assert twilio.messages == []
    assert logged(other, id).status == CommunicationStatus.SENT  # in the development mailbox


def test_old_news_is_not_sent_when_twilio_comes_back(ctx: Ctx, twilio, account, text) -> None:
    from livingrite.core.clock import SystemClock

    twilio.refuses = (429, 20429)
    waiting = text(not_after=SystemClock().now() + timedelta(seconds=1))
    twilio.refuses = None
    import time

    time.sleep(1.1)
    assert send(ctx, waiting.id).delivery_error == "too_late"
