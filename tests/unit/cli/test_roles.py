"""Roles on a PostgreSQL that is not ours, and commands typed beside a running `make up`."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from livingrite.cli.embedded import Access
from livingrite.cli.embedded.roles import Logins, create_roles_and_database

COMMANDS = [sys.executable, "-m", "livingrite.cli"]
CONNECTIONS = (
    "DATABASE_URL",
    "DATABASE_MIGRATE_URL",
    "DATABASE_RELAY_URL",
    "REDIS_URL",
    "ENCRYPTION_KEY",
    "SECRET_KEY",
)


def without_servers(**variables: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in CONNECTIONS} | variables


def test_an_administrator_without_superuser_rights_can_prepare_a_database(servers: Access) -> None:
    with psycopg.connect(servers.superuser_url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS managed_admin")
        connection.execute("CREATE ROLE managed_admin LOGIN CREATEROLE CREATEDB PASSWORD 'p'")
        for login in ("livingrite_owner", "livingrite_migrate", "livingrite_app", "livingrite_relay"):
            connection.execute(f"GRANT {login} TO managed_admin WITH ADMIN OPTION")
    admin_url = servers.superuser_url.replace("postgres:" + servers.passwords["postgres"], "managed_admin:p")
    passwords = {name: servers.passwords[name] for name in servers.passwords if name.startswith("livingrite_")}
    create_roles_and_database(admin_url, Logins("elsewhere", passwords))
    with psycopg.connect(servers.postgres_url("livingrite_migrate", "elsewhere")) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("livingrite_owner",)


def test_urls_must_name_our_roles_and_one_database() -> None:
    urls = [f"postgresql://livingrite_{role}:p%40ss@db/clinic" for role in ("migrate", "app", "relay")]
    assert Logins.of_urls(*urls) == Logins(
        "clinic", {"livingrite_migrate": "p@ss", "livingrite_app": "p@ss", "livingrite_relay": "p@ss"}
    )
    for wrong in (
        urls[:2],
        [*urls[:2], urls[2].replace("clinic", "other")],
        [*urls[:2], "postgresql://root:p@db/clinic"],
    ):
        with pytest.raises(ValueError, match="must name one database"):
            Logins.of_urls(*wrong)


def test_a_command_without_servers_says_how_to_start_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMANDS, "seed"], check=False, capture_output=True, text=True, env=without_servers(DATA_DIR=str(tmp_path))
    )
    assert done.returncode == 1
    assert done.stderr == "There is no database. Start one with `make up`, or set DATABASE_URL and REDIS_URL.\n"


def test_a_command_finds_the_servers_of_the_data_folder(servers: Access) -> None:
    variables = without_servers(DATA_DIR=str(servers.file.parent))
    done = subprocess.run([*COMMANDS, "migrate"], check=False, capture_output=True, text=True, env=variables)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_models_and_the_migrations_agree(servers: Access) -> None:
    check = "from alembic.config import main; main(['check'])"
    done = subprocess.run([sys.executable, "-c", check], check=False, capture_output=True, text=True)
    assert "No new upgrade operations detected" in done.stdout, done.stdout + done.stderr
