"""The account: by token or consent, its tokens, its webhooks' signatures, its refusals in words, and that it is given up."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import psycopg
import pytest

from jobs import calendly as jobs
from jobs.housekeeping import forget_webhooks
from livingrite.core.errors import Denied, Invalid
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly.oauth import ask_consent, calendly_app
from livingrite.integrations.schemas import CalendlyToken
from tests.conftest import acting_as
from tests.fakes.calendly import Fault


def test_a_token_connects_and_says_what_is_offered(desk) -> None:
    account = desk.account()
    assert (account.account_label, account.status, account.last_error) == ("maya@clinic.example", "connected", None)
    [subscription] = desk.calendly.subscriptions.values()
    assert subscription["url"].endswith(f"/api/v1/webhooks/calendly/{account.id}")
    assert subscription["scope"] == "organization"
    assert len(subscription["signing_key"]) >= 32
    [(sealed,)] = desk.sql("SELECT secrets FROM integration_connection WHERE organization_id = %s")
    assert b"personal-token" not in sealed


def test_who_is_no_administrator_there_shares_only_their_own(desk) -> None:
    desk.run(integrations.leave_calendly)
    desk.settle()
    assert desk.calendly.subscriptions == {}
    desk.calendly.role = "user"
    desk.connect()
    assert [one["scope"] for one in desk.calendly.subscriptions.values()] == ["user"]


def test_a_wrong_token_is_said_in_words_and_told_once(desk) -> None:
    desk.calendly.tokens.clear()
    desk.look()
    desk.look()
    assert (desk.account().status, desk.account().last_error) == ("attention", "revoked")
    with pytest.raises(Invalid):
        desk.run(integrations.connect_calendly, CalendlyToken(token="two words"))


def test_too_many_calls_are_waited_for_as_long_as_calendly_says(desk) -> None:
    desk.calendly.faults.append(Fault("GET /scheduled_events", 429, retry_after="900"))
    desk.look()
    assert desk.account().last_error == "quota"
    assert desk.account().status == "connected"
    [(due,)] = desk.sql("SELECT next_at FROM integration_connection WHERE organization_id = %s")
    assert due == desk.clinic.clock.now() + timedelta(seconds=900)
    desk.look()
    assert desk.account().last_error is None


def test_by_consent_with_pkce_and_tokens_that_are_renewed(desk) -> None:
    desk.calendly.tokens.clear()
    app = calendly_app()
    assert app is not None
    url, state, verifier = ask_consent(app)
    back = parse_qs(urlsplit(httpx.get(url, follow_redirects=False).headers["location"]).query)
    assert back["state"] == [state]
    desk.run(integrations.authorize_calendly, back["code"][0], verifier)
    desk.settle()
    assert desk.account().last_error is None
    before = set(desk.calendly.refresh_tokens)
    desk.calendly.tokens.clear()  # refused before its time: renewed at once, with a refresh token that works once
    desk.look()
    assert desk.account().last_error is None
    assert desk.calendly.refresh_tokens.isdisjoint(before)
    desk.later(desk.clinic.clock.now() + timedelta(hours=3))
    desk.look()
    assert desk.account().last_error is None
    desk.calendly.refresh_tokens.clear()
    desk.calendly.tokens.clear()
    desk.look()
    assert desk.account().last_error == "revoked"


@pytest.mark.parametrize("wrong", ["key", "age", "body", "none"])
def test_what_calendly_did_not_sign_changes_nothing(desk, wrong: str) -> None:
    desk.map()
    desk.books("10:00", deliver=False)
    [(url, body, headers)] = desk.calendly.told
    [key] = [one["signing_key"] for one in desk.calendly.subscriptions.values()]
    headers = {
        "key": desk.calendly.signed(body, "somebody's"),
        "age": desk.calendly.signed(body, key, datetime.now(UTC) - timedelta(minutes=4)),
        "body": headers,
        "none": {},
    }[wrong]
    sent = body.replace(b"Ruth", b"Rita") if wrong == "body" else body
    answer = desk.web.post(urlsplit(url).path, content=sent, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_signature")
    assert desk.sql("SELECT count(*) FROM webhook_event WHERE organization_id = %s") == [(0,)]


def test_other_accounts_and_other_kinds_of_news(desk) -> None:
    [key] = [one["signing_key"] for one in desk.calendly.subscriptions.values()]
    body = b'{"event": "routing_form_submission.created", "payload": {}}'
    headers = desk.calendly.signed(body, key)
    assert (
        desk.web.post(f"/api/v1/webhooks/calendly/{desk.account().id}", content=body, headers=headers).status_code
        == 200
    )
    assert desk.web.post(f"/api/v1/webhooks/calendly/{uuid4()}", content=body, headers=headers).status_code == 404
    assert desk.sql("SELECT count(*) FROM webhook_event WHERE organization_id = %s") == [(0,)]


def test_given_up_nothing_stays_but_the_appointments(desk) -> None:
    desk.map()
    desk.books("10:00")
    desk.run(integrations.leave_calendly)
    desk.settle()
    assert desk.account() is None
    assert desk.calendly.subscriptions == {}
    assert len(desk.diary()) == 1
    for table in ("outside_offer", "outside_booking", "outside_calendar"):
        assert desk.sql(f"SELECT count(*) FROM {table} WHERE organization_id = %s") == [(0,)]


def test_only_who_manages_integrations_does(desk) -> None:
    nobody = acting_as(desk.clinic.ctx, "appointment.move")
    for verb, given in (
        (integrations.calendly_account, ()),
        (integrations.connect_calendly, (CalendlyToken(token="x"),)),
        (integrations.read_calendly_now, ()),
        (integrations.leave_calendly, ()),
    ):
        with pytest.raises(Denied):
            desk.run(verb, *given, ctx=nobody)


def test_the_clock_looks_and_forgets_what_was_acted_upon(desk) -> None:
    desk.map()
    desk.books("10:00")
    old = "UPDATE webhook_event SET received_at = now() - interval '31 days' WHERE organization_id = %s RETURNING 1"
    desk.sql("SELECT 1 WHERE %s IS NOT NULL")
    due = (
        "UPDATE integration_connection SET next_at = now() - interval '1 minute' WHERE organization_id = %s RETURNING 1"
    )
    with psycopg.connect(desk.servers.postgres_url("postgres"), autocommit=True) as admin:
        admin.execute(old, (desk.clinic.ctx.organization_id,))
        admin.execute(due, (desk.clinic.ctx.organization_id,))
        admin.execute(
            "INSERT INTO webhook_event (organization_id, id, vendor, event_id, payload, received_at)"
            " VALUES (%s, gen_random_uuid(), 'calendly', 'not acted upon', '', now() - interval '31 days')",
            (desk.clinic.ctx.organization_id,),
        )
    with psycopg.connect(desk.servers.database_relay_url, autocommit=True) as relay:
        jobs.queue_due(relay)
        forget_webhooks(relay)
    assert desk.waiting() == 1
    assert desk.sql("SELECT event_id FROM webhook_event WHERE organization_id = %s") == [("not acted upon",)]
