"""A worker is killed while Twilio has just taken a text: the next one finds it there, and nobody gets it twice."""

import threading
import time
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
import redis

from livingrite.cli.embedded import Access
from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, Vendor
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType
from tests.chaos.conftest import Start
from tests.fakes.twilio import SID, TOKEN, FakeTwilio


@pytest.fixture
def twilio(servers: Access, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTwilio]:
    fake = FakeTwilio()
    monkeypatch.setenv("TWILIO_BASE_URL", fake.url)
    config.settings.cache_clear()
    redis.Redis.from_url(servers.redis_url).flushall()
    yield fake
    fake.stop()
    monkeypatch.undo()
    config.settings.cache_clear()


def status(ctx: Ctx, id: UUID) -> str:
    with open_uow(ctx) as uow:
        row = uow.session.get(Communication, (ctx.organization, id))
        assert row is not None
        return row.status


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.05)


def test_one_text_although_its_worker_was_killed_before_it_could_write_down_that_it_left(
    servers: Access, ctx: Ctx, twilio: FakeTwilio, start: Start
) -> None:
    secrets = {"account_sid": SID, "auth_token": TOKEN}
    account = Connect(
        vendor=Vendor.TWILIO, account_label="Front desk", secrets=secrets, settings={"from_number": "+4915112345678"}
    )
    run(ctx, integrations.connect, account)
    taken, dead = threading.Event(), threading.Event()

    def slow(_message) -> None:
        taken.set()
        dead.wait(30)

    twilio.on_message = slow
    given = {"channel": CommunicationType.SMS, "template": "reminder", "locale": "en", "content": "See you at 13:30"}
    id = run(ctx, messaging.send_text, **given, recipient="+972541234567", dedupe_key="a")
    start("relay")
    doomed = start("worker")
    assert taken.wait(30)
    doomed.kill()
    doomed.wait()
    dead.set()
    assert status(ctx, id) == CommunicationStatus.SENDING
    start("worker")
    wait_for(lambda: status(ctx, id) == CommunicationStatus.SENT)
    assert len(twilio.messages) == 1
