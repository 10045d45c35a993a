"""Logs cannot hold what somebody wrote, whoever writes them."""

import json
import logging
from typing import Any

import pytest

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
