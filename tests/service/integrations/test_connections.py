"""Accounts at vendors: kept encrypted, replaced under their id, forgotten; and an inbox that keeps an event once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from sqlmodel import select

from jobs import webhooks
from jobs.context import Delivery
from livingrite.cli.embedded import Access
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.integrations import service as integrations
from livingrite.integrations.models import WebhookEvent
from livingrite.integrations.schemas import ChangeConnection, Connect, ConnectionStatus, Incoming, Vendor
from tests.conftest import acting_as
from tests.service.identity.conftest import member

TWILIO = Connect(
    vendor=Vendor.TWILIO,
    account_label="Front desk",
    secrets={"auth_token": "quiet-boats", "account_sid": "AC1"},
    settings={"from": "+4915112345678"},
)


def test_secrets_are_never_shown_and_never_in_the_clear(ctx: Ctx, servers: Access) -> None:
    view = run(ctx, integrations.connect, TWILIO)
    assert "quiet-boats" not in repr(view) + repr(TWILIO)
    assert view.secret_names == ("account_sid", "auth_token")
    assert view.webhook_url.endswith(f"/api/v1/webhooks/twilio/{view.id}")
    with psycopg.connect(servers.postgres_url("postgres")) as raw:
        (row,) = raw.execute("SELECT t::text FROM integration_connection t WHERE id = %s", (view.id,)).fetchone()
    assert "quiet" not in row
    assert "Front" not in row
    opened = run(ctx, integrations.connection_of, Vendor.TWILIO)
    assert opened.secrets["auth_token"] == "quiet-boats"
    assert "quiet-boats" not in repr(opened)


def test_changing_keeps_what_is_left_out(ctx: Ctx) -> None:
    view = run(ctx, integrations.connect, TWILIO)
    change = ChangeConnection(connection_id=view.id, version=1, secrets={"auth_token": "new"}, settings={"from": None})
    changed = run(ctx, integrations.change_connection, change)
    assert (changed.version, changed.settings, changed.account_label) == (2, {}, "Front desk")
    assert run(ctx, integrations.open_connection, view.id).secrets == {"auth_token": "new", "account_sid": "AC1"}
    with pytest.raises(Stale):
        run(ctx, integrations.change_connection, change)


def test_disconnecting_forgets_the_secrets_and_closes_the_webhook(ctx: Ctx) -> None:
    view = run(ctx, integrations.connect, TWILIO)
    assert integrations.organization_of_webhook(view.id).organization_id == ctx.organization_id
    gone = run(ctx, integrations.disconnect, view.id)
    assert (gone.status, gone.secret_names) == (ConnectionStatus.DISCONNECTED, ())
    assert run(ctx, integrations.connection_of, Vendor.TWILIO) is None
    with pytest.raises(NotFound):
        integrations.organization_of_webhook(view.id)
    again = run(ctx, integrations.connect, TWILIO)
    assert (again.id, again.status, again.version) == (view.id, ConnectionStatus.CONNECTED, 3)


def test_two_who_connect_at_once_make_one_connection(ctx: Ctx) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: run(ctx, integrations.connect, TWILIO), range(4)))
    assert len({one.id for one in made}) == 1
    assert sorted(one.version for one in made) == [1, 2, 3, 4]


def test_a_clinicians_own_account_is_their_own(ctx: Ctx) -> None:
    maya, tom = (acting_as(ctx, "integration.connect_own", user_id=member(ctx).id) for _ in range(2))
    own = Connect(vendor=Vendor.GOOGLE_CALENDAR, user_id=maya.user_id, account_label="maya@example.org")
    view = run(maya, integrations.connect, own)
    assert [one.id for one in run(maya, integrations.list_connections)] == [view.id]
    assert run(tom, integrations.list_connections) == []
    for attempt in (
        lambda: run(tom, integrations.disconnect, view.id),
        lambda: run(tom, integrations.connect, own),
        lambda: run(maya, integrations.connect, TWILIO),
    ):
        with pytest.raises(Denied):
            attempt()


def test_trouble_is_told_once_and_ends(ctx: Ctx, events: Callable[[Ctx], list[str]]) -> None:
    id = run(ctx, integrations.connect, TWILIO).id
    assert run(ctx, integrations.note_trouble, id, "unauthorized")
    assert not run(ctx, integrations.note_trouble, id, "unauthorized")
    (view,) = run(ctx, integrations.list_connections)
    assert (view.status, view.last_error) == (ConnectionStatus.ATTENTION, "unauthorized")
    run(ctx, integrations.note_working, id)
    (view,) = run(ctx, integrations.list_connections)
    assert (view.status, view.last_error) == (ConnectionStatus.CONNECTED, None)
    assert events(ctx) == ["integration.changed"] * 3


def test_an_event_is_kept_once_however_often_and_in_how_many_threads(
    ctx: Ctx, events: Callable[[Ctx], list[str]]
) -> None:
    id = run(ctx, integrations.connect, TWILIO).id
    batch = [Incoming("a", {"status": "sent"}), Incoming("b", {"status": "delivered"})]
    with ThreadPoolExecutor(4) as threads:
        new = list(threads.map(lambda _: run(ctx, integrations.receive, Vendor.TWILIO, id, batch), range(8)))
    assert sum(new) == 2
    assert events(ctx).count("webhook.received") == 2


def kept(ctx: Ctx, payload: dict) -> Delivery:
    run(ctx, integrations.receive, Vendor.TWILIO, None, [Incoming(uuid4().hex, payload)])
    with open_uow(ctx) as uow:
        row = uow.session.exec(select(WebhookEvent)).one()
    return Delivery(uuid4(), "webhook.received", {"webhook_event_id": str(row.id)})


def test_the_job_acts_once(ctx: Ctx, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(webhooks, "HANDLERS", {Vendor.TWILIO: lambda uow, event: seen.append(event.payload)})
    delivery = kept(ctx, {"status": "sent"})
    for _ in range(2):
        run(ctx, webhooks.handle, delivery)
    assert seen == [{"status": "sent"}]


def test_what_is_refused_for_good_is_written_down_and_undone(ctx: Ctx, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(uow, event) -> None:
        integrations.connect(uow, TWILIO)
        raise Invalid

    monkeypatch.setattr(webhooks, "HANDLERS", {Vendor.TWILIO: refuse})
    run(ctx, webhooks.handle, kept(ctx, {}))
    with open_uow(ctx) as uow:
        assert uow.session.exec(select(WebhookEvent)).one().error == "invalid"
    assert run(ctx, integrations.list_connections) == []
