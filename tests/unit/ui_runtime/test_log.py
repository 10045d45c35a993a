"""Logs cannot hold what somebody wrote, whoever writes them."""

import asyncio
import json
import logging
from typing import Any

import pytest
import socketio

from livingrite.core import log


@pytest.fixture(autouse=True)
def configured() -> None:
    log.configure()


def written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_only_listed_keys_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.logger().info("appointment.moved", user_id="7", client_name="Miriam Katz", note="pain in the knee")
    (line,) = written(capsys)
    assert line["user_id"] == "7"
    assert "Miriam" not in json.dumps(line)
    assert "knee" not in json.dumps(line)


def test_a_librarys_message_is_dropped_and_its_place_kept(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("reflex.state").warning("Error transforming argument with value 'Miriam Katz'")
    (line,) = written(capsys)
    assert line["logger"] == "reflex.state"
    assert line["where"].startswith("test_log:")
    assert "Miriam" not in json.dumps(line)


def test_an_exception_is_its_type_and_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("Miriam Katz, born 1941")
    except ValueError:
        logging.getLogger("library").exception("could not save Miriam")
    (line,) = written(capsys)
    assert line["error"] == "builtins.ValueError"
    assert any("test_log.py" in frame for frame in line["frames"])
    assert "Miriam" not in json.dumps(line)


@pytest.mark.parametrize("library", ["engineio.server", "socketio.server", "reflex.app"])
def test_a_servers_own_handler_writes_no_event(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Servers are made after logs are set up, and theirs bring handlers that quote what arrived."""
    fresh = logging.getLogger(library)
    fresh.handlers.clear()
    fresh.setLevel(logging.NOTSET)
    log.configure()
    socketio.AsyncServer(async_mode="asgi")
    fresh.error("Received event with no token. Event data: %s", {"note": "Miriam Katz fell"})
    (line,) = written(capsys)
    assert line["logger"] == library
    assert "Miriam" not in json.dumps(line)


def test_an_event_that_cannot_be_read_is_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    """As Reflex does: its handler runs inside the socket's, and its exception holds the whole event."""

    async def unreadable(_sid: str, data: str) -> None:
        raise ValueError(f"Failed to deserialize event data: {data}.")

    engine = socketio.AsyncServer(async_mode="asgi").eio
    engine.on("message", unreadable)
    asyncio.run(engine._trigger_event("message", "a socket", "Miriam Katz fell", run_async=False))
    (line,) = written(capsys)
    assert line["error"] == "builtins.ValueError"
    assert "Miriam" not in json.dumps(line)
