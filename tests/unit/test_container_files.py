"""The container files agree with the product: no Docker engine runs here, so what they name is checked instead."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from livingrite.cli import COMMANDS, app
from livingrite.core.config import Settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "livingrite"}
EXAMPLE = set(re.findall(r"^# ([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
SETTINGS = {name.upper() for name in Settings.model_fields}


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continuation lines joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def last(instruction: str) -> str:
    return [value for name, value in dockerfile() if name == instruction][-1]


def check_command(words: list[str]) -> None:
    """The words are a command that `livingrite` knows, with options that it takes."""
    assert words[0] == "livingrite"
    assert words[1] in COMMANDS
    shown = CliRunner().invoke(app, [words[1], "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for option in (word for word in words if word.startswith("--")):
        assert option in shown.output


def interpolated(node: object) -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", str(node)))


def test_the_image_does_not_run_as_root() -> None:
    uid = last("USER")
    assert uid.isdigit()
    assert int(uid) > 0
    assert f"--uid {uid}" in " ".join(value for name, value in dockerfile() if name == "RUN")
    assert all("user" not in service for service in OURS.values())


def test_the_image_is_healthy_when_healthz_answers() -> None:
    check = last("HEALTHCHECK")
    assert "http://127.0.0.1:3000/healthz" in check
    assert last("EXPOSE") == "3000"
    assert "3000" in last("CMD")


def test_the_image_builds_and_starts_with_commands_of_the_product() -> None:
    check_command(yaml.safe_load(last("CMD")))
    runs = " && ".join(value for name, value in dockerfile() if name == "RUN").split("&&")
    ours = [shlex.split(run.strip().replace(".venv/bin/", "")) for run in runs if "bin/livingrite" in run]
    assert ours
    for words in ours:
        check_command(words)


def test_the_image_installs_what_make_up_installs() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for step in ("--require-hashes -r requirements.lock", "--no-deps -e ."):
        assert step in (ROOT / "Dockerfile").read_text()
        assert step in makefile


@pytest.mark.parametrize("name", OURS)
def test_each_service_runs_a_command_of_the_product(name: str) -> None:
    check_command(OURS[name]["command"])


@pytest.mark.parametrize("name", OURS)
def test_each_service_gets_only_settings_that_exist(name: str) -> None:
    assert set(OURS[name]["environment"]) <= SETTINGS | {"ADMIN_URL"}


def test_only_roles_and_migrate_can_change_the_schema() -> None:
    may = {name for name, service in OURS.items() if "DATABASE_MIGRATE_URL" in service["environment"]}
    assert may == {"roles", "migrate"}
    assert {name for name, service in OURS.items() if "ADMIN_URL" in service["environment"]} == {"roles"}


def test_every_process_of_make_up_is_a_service() -> None:
    assert {"postgres", "valkey", "web", "worker", "relay", "cron", "migrate"} <= set(SERVICES)


def test_valkey_keeps_what_pages_show_in_memory_only() -> None:
    command = SERVICES["valkey"]["command"]
    assert command[command.index("--appendonly") + 1] == "no"
    assert command[command.index("--save") + 1] == ""
    assert "volumes" not in SERVICES["valkey"]


def test_services_wait_for_what_they_need() -> None:
    for service in SERVICES.values():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in SERVICES
            if how["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[needed]


def test_every_secret_must_be_given_and_is_explained() -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert interpolated(COMPOSE) <= EXAMPLE
    assert not re.findall(r"\$\{[A-Z_]*(?:PASSWORD|KEY)(?!:\?)[^A-Z_]", text)


def test_the_example_names_every_setting_and_nothing_else() -> None:
    assert SETTINGS | interpolated(COMPOSE) == EXAMPLE


def test_secrets_and_data_stay_out_of_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {".env", ".data", ".git", ".venv"} <= set(ignored)
