"""Wakes: from a publish in any process to the tabs that asked, at most four times a second."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from livingrite.cli.embedded import Access
from livingrite.core import realtime
from livingrite.ui import tabs, wake
from tests.unit.ui_runtime.browser import VisitState

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def woken() -> list[tuple[str, list[dict[str, Any]]]]:
    return []


@pytest.fixture
def hub(servers: Access, woken: list[Any]) -> realtime.Hub:
    async def wake(channel: str, payloads: list[dict[str, Any]]) -> None:
        woken.append((channel, payloads))

    async def reconnected() -> None:
        woken.append(("*", []))

    realtime._publisher.cache_clear()
    return realtime.Hub(servers.redis_url, wake, reconnected)


async def until(condition: Any, seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        await asyncio.sleep(0.005)
    assert condition()


async def test_a_publish_reaches_a_listening_process(hub: realtime.Hub, woken: list[Any]) -> None:
    listening, id = asyncio.create_task(hub.listen()), uuid4().hex
    while not woken:
        realtime.publish(f"diary:{id}", {"appointment_id": id})
        await asyncio.sleep(0.02)
    listening.cancel()
    assert woken[0] == (f"diary:{id}", [{"appointment_id": id}])


async def test_a_storm_wakes_four_times_a_second_and_loses_nothing(hub: realtime.Hub, woken: list[Any]) -> None:
    for number in range(40):
        await hub.take("diary:x", {"id": number})
        await asyncio.sleep(0.02)
    await until(lambda: sum(len(payloads) for _, payloads in woken) == 40)
    assert len(woken) <= 6


async def test_channels_do_not_wait_for_each_other(hub: realtime.Hub, woken: list[Any]) -> None:
    await hub.take("diary:x", {"id": 1})
    await hub.take("diary:y", {"id": 1})
    assert [channel for channel, _ in woken] == ["diary:x", "diary:y"]


def test_only_the_tabs_that_asked_are_woken() -> None:
    one, two = uuid4().hex, uuid4().hex
    tabs.watch(one, ["diary:a", "team:a"], VisitState.book)
    tabs.watch(two, ["diary:b"], VisitState.book)
    assert [token for token, _ in tabs.waiting_for("diary:a")] == [one]
    tabs.watch(one, ["diary:c"], VisitState.book)
    assert tabs.waiting_for("diary:a") == []
    tabs.prune({two})
    assert tabs.waiting_for("diary:c") == []
    assert [token for token, _ in tabs.waiting_for("diary:b")] == [two]


def test_the_tabs_of_a_person_are_found_by_session_and_by_login() -> None:
    token, session, person = uuid4().hex, uuid4(), uuid4()
    tabs.belongs_to(token, session, person)
    assert tabs.of_sessions()[session] == [token]
    assert tabs.of_person(str(person)) == [token]
    tabs.forget(token)
    assert tabs.of_person(str(person)) == []


async def test_the_tabs_of_an_ended_session_are_cut_and_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, cut = uuid4(), []

    async def nobody_alive(*_: Any) -> set[UUID]:
        return set()

    async def enqueue(token: str, _event: Any) -> None:
        cut.append(token)

    async def disconnect(sid: str, namespace: str) -> None:
        cut.append(sid)

    monkeypatch.setattr(wake, "in_thread", nobody_alive)
    namespace = SimpleNamespace(token_to_sid={"first": "1", "second": "2"}, namespace="/_event")
    app: Any = SimpleNamespace(
        event_namespace=namespace,
        event_processor=SimpleNamespace(enqueue=enqueue),
        sio=SimpleNamespace(disconnect=disconnect),
    )
    for token in namespace.token_to_sid:
        tabs.belongs_to(token, ended, None)
    waker, began = wake.Waker(app), time.monotonic()
    await waker.sweep()
    await waker.sweep()
    assert time.monotonic() - began < 0.5
    await until(lambda: len(cut) == 4)
    assert sorted(cut) == ["1", "2", "first", "second"]


async def test_what_is_not_in_a_hurry_comes_once_for_several_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wake, "CALM", 0.05)
    token, gone, woken = uuid4().hex, uuid4().hex, []

    async def enqueue(token: str, event: Any) -> None:
        woken.append((token, event.name.rpartition(".")[2], event.payload))

    namespace = SimpleNamespace(token_to_sid={token: "1", gone: "2"})
    app: Any = SimpleNamespace(event_namespace=namespace, event_processor=SimpleNamespace(enqueue=enqueue))
    waker = wake.Waker(app)
    tabs.watch(token, ["diary:calm"], VisitState.book, telling=True)
    for one in (token, gone):
        tabs.watch(one, ["diary:calm"], VisitState.whose, calm=True)
    for number in range(3):
        await waker.wake("diary:calm", [{"id": number}])
    assert woken == [(token, "book", {"told": [{"id": number}]}) for number in range(3)]
    tabs.forget(gone)
    await until(lambda: len(woken) == 4)
    await waker.wake("diary:calm", [])
    await until(lambda: len(woken) == 6)
    assert [one for one in woken[3:] if one[1] == "whose"] == [(token, "whose", {})] * 2
    tabs.forget(token)
