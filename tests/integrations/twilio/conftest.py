"""An organization with a Twilio account at a counterpart of ours, and the two ways words travel."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel import select

from jobs import communications, webhooks
from jobs.context import Delivery
from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.integrations import service as integrations
from livingrite.integrations.models import WebhookEvent
from livingrite.integrations.schemas import Connect, ConnectionView, Vendor
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import CommunicationType
from tests.fakes.twilio import SID, TOKEN, FakeTwilio, signed
from tests.service.identity.conftest import Web, portal, web

__all__ = ["portal", "web"]

DANA = "+972541234567"
OURS = "+4915112345678"
TEMPLATES = {"reminder": {"he": "HX1", "*": "HX2"}, "*": {"*": "HX9"}}


@pytest.fixture
def twilio(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTwilio]:
    fake = FakeTwilio()
    monkeypatch.setenv("TWILIO_BASE_URL", fake.url)
    config.settings.cache_clear()
    yield fake
    fake.stop()
    monkeypatch.undo()
    config.settings.cache_clear()


@pytest.fixture
def account(ctx: Ctx, twilio: FakeTwilio) -> ConnectionView:
    settings = {"from_number": OURS, "whatsapp_from": OURS, "whatsapp_templates": TEMPLATES}
    secrets = {"account_sid": SID, "auth_token": TOKEN}
    command = Connect(vendor=Vendor.TWILIO, account_label="Front desk", secrets=secrets, settings=settings)
    return run(ctx, integrations.connect, command)


@pytest.fixture
def text(ctx: Ctx) -> Callable[..., Communication]:
    """Write a text and let the job hand it over; what the log says then."""

    def write(content: str = "See you tomorrow at 13:30", **given) -> Communication:
        facts = {"channel": CommunicationType.SMS, "template": "reminder", "recipient": DANA, "locale": "en"}
        id = run(ctx, messaging.send_text, **facts | given, content=content, dedupe_key=uuid4().hex)
        return send(ctx, id)

    return write


def send(ctx: Ctx, id: UUID) -> Communication:
    run(ctx, communications.send, Delivery(uuid4(), "communication.queued", {"communication_id": str(id)}))
    return logged(ctx, id)


def logged(ctx: Ctx, id: UUID) -> Communication:
    with open_uow(ctx) as uow:
        return uow.session.exec(select(Communication).where(Communication.id == id)).one()


def everything(ctx: Ctx) -> list[Communication]:
    with open_uow(ctx) as uow:
        return list(uow.session.exec(select(Communication).order_by(Communication.created_at)).all())


@pytest.fixture
def tell(ctx: Ctx, account: ConnectionView, web: Web) -> Callable[..., httpx.Response]:
    """Twilio calls our webhook, and the jobs act upon it."""

    def call(fields: dict[str, str], query: str = "", token: str = TOKEN) -> httpx.Response:
        url = account.webhook_url + query
        body, headers = signed(url, fields, token)
        path = url.removeprefix(config.settings().public_url)
        answer = web.post(path, content=body, headers=headers)
        act(ctx)
        return answer

    return call


def act(ctx: Ctx) -> None:
    """Run the job of every event that waits in the inbox."""
    with open_uow(ctx) as uow:
        waiting = uow.session.exec(select(WebhookEvent.id).where(WebhookEvent.processed_at.is_(None))).all()
    for id in waiting:
        run(ctx, webhooks.handle, Delivery(uuid4(), "webhook.received", {"webhook_event_id": str(id)}))
