"""Push messages through pywebpush over real HTTP to a service that decrypts them as a browser would."""

import json
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from livingrite.core import config, vapid
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import run
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import CommunicationStatus, Listen
from tests.conftest import acting_as
from tests.fakes.push_service import FakePushService
from tests.integrations.twilio.conftest import send
from tests.service.api.conftest import as_, portal, ruth
from tests.service.identity.conftest import person

__all__ = ["as_", "portal", "ruth"]


@pytest.fixture
def service() -> Iterator[FakePushService]:
    fake = FakePushService()
    yield fake
    fake.stop()


@pytest.fixture
def dana(ctx: Ctx) -> Ctx:
    return acting_as(ctx, user_id=person().id)


def push(ctx: Ctx, user: UUID) -> Communication:
    said = {"title": "Harbour Lane", "body": "There is news for you.", "url": "/portal"}
    key = uuid4().hex
    return send(ctx, run(ctx, messaging.send_push, user_id=user, template="news", locale="en", dedupe_key=key, **said))


def test_what_is_said_reaches_the_browser_and_nobody_else_can_read_it(ctx: Ctx, dana: Ctx, service) -> None:
    run(dana, messaging.listen, Listen(**service.subscription), "Mozilla/5.0 (Linux; Android) Firefox/140")
    sent = push(ctx, dana.user_id)
    assert sent.status == CommunicationStatus.SENT
    (read,) = service.read
    assert read == {"title": "Harbour Lane", "body": "There is news for you.", "url": "/portal", "id": str(sent.id)}
    assert b"news" not in service.served.asked[0].body
    assert service.signed_by == [vapid.public_key()]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_left_is_forgotten(ctx: Ctx, dana: Ctx, service, status: int) -> None:
    run(dana, messaging.listen, Listen(**service.subscription))
    service.answers = status
    assert push(ctx, dana.user_id).delivery_error == "no_device"
    assert run(dana, messaging.my_devices) == []


@pytest.mark.parametrize(("status", "then"), [(429, "queued"), (503, "queued"), (413, "failed")])
def test_other_answers_keep_the_browser(ctx: Ctx, dana: Ctx, service, status: int, then: str) -> None:
    run(dana, messaging.listen, Listen(**service.subscription))
    service.answers = status
    assert push(ctx, dana.user_id).status == then
    assert len(run(dana, messaging.my_devices)) == 1


def test_an_answer_that_leads_elsewhere_is_not_followed(ctx: Ctx, dana: Ctx, service) -> None:
    run(dana, messaging.listen, Listen(**service.subscription))
    service.answers = 307
    push(ctx, dana.user_id)
    assert len(service.served.asked) == 1


def test_a_browser_has_one_place_also_for_another_person(ctx: Ctx, dana: Ctx, service) -> None:
    first = run(dana, messaging.listen, Listen(**service.subscription))
    assert run(dana, messaging.listen, Listen(**service.subscription)).id == first.id
    noa = acting_as(ctx, user_id=person().id)
    run(noa, messaging.listen, Listen(**service.subscription))
    assert run(dana, messaging.my_devices) == []
    with pytest.raises(NotFound):
        run(dana, messaging.stop_listening, first.id)
    run(noa, messaging.stop_listening, first.id)
    assert run(noa, messaging.my_devices) == []


def test_nobody_listens_for_the_system(ctx: Ctx, service) -> None:
    with pytest.raises(Denied):
        run(ctx, messaging.listen, Listen(**service.subscription))


GOOD = [
    "https://fcm.googleapis.com/fcm/send/x",
    "https://web.push.apple.com/x",
    "https://db5p.notify.windows.com/w/?t=x",
]
EVIL = [
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8080/x",
    "https://fcm.googleapis.com@10.0.0.1/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilnotify.windows.com/x",
    "https://169.254.169.254/latest",
    "http://127.0.0.1:9/x",
    "file:///etc/passwd",
    "",
]


def test_only_push_services_are_asked_in_production(monkeypatch: pytest.MonkeyPatch, servers) -> None:
    for name, value in (
        ("ENV", "production"),
        ("ENCRYPTION_KEY", "a" * 43 + "="),
        ("SECRET_KEY", "b" * 44),
        ("ACCEPT_UNSCANNED", "false"),
    ):
        monkeypatch.setenv(name, value)
    config.settings.cache_clear()
    try:
        assert [one for one in GOOD if not vapid.known_service(one)] == []
        assert [one for one in EVIL if vapid.known_service(one)] == []
        assert vapid.public_key() is None  # none is made in production
    finally:
        monkeypatch.undo()
        config.settings.cache_clear()


def test_an_address_that_is_no_push_service_is_refused(dana: Ctx, service) -> None:
    with pytest.raises(Invalid):
        run(dana, messaging.listen, Listen(**service.subscription | {"endpoint": "https://example.org/x"}))


def test_by_the_api(as_, ruth: UUID, service) -> None:
    call = as_(family_of=ruth)
    made = call("POST", "/push-subscriptions", service.subscription)
    assert made.status_code == 201
    listed = call("GET", "/push-subscriptions").json()
    assert [one["id"] for one in listed["items"]] == [made.json()["id"]]
    assert listed["public_key"] == vapid.public_key()
    assert service.endpoint not in json.dumps(listed)
    assert call("DELETE", f"/push-subscriptions/{made.json()['id']}").status_code == 204
    assert call("GET", "/push-subscriptions").json()["items"] == []
