"""`livingrite up`: everything on one machine with one command, and nothing left behind when it stops."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Annotated, Any

import redis
import typer

from livingrite.cli import frontend, screen
from livingrite.cli import web as web_command
from livingrite.cli.attach import missing_settings
from livingrite.cli.embedded import Embedded, ServerFailed
from livingrite.cli.embedded.access import is_free
from livingrite.cli.processes import Program, Tree
from livingrite.core import environment
from livingrite.core.config import settings

READY_SECONDS = 120.0
SOCKET_RECORDS = "token_manager_socket_record_*"
SERVICES = ("worker", "relay", "cron")


def up(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the browser finds it.")] = 3000,
    data_dir: Annotated[Path | None, typer.Option(help="Database, passwords and logs; .data if not given.")] = None,
    demo: Annotated[bool, typer.Option(help="Fill an empty database with two demo organizations.")] = True,
    web_workers: Annotated[int, typer.Option(min=1, help="Processes that serve the web.")] = 1,
) -> None:
    """Start everything on this machine, and stop it again on Ctrl-C."""
    folder = (data_dir or settings().data_dir).resolve()
    house = _house(folder, port)
    # SIGINT too: a shell that starts us in the background has it ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        house.prepare(demo=demo and not settings().production)
        house.open(web_workers)
        house.keep_running()
    except KeyboardInterrupt:
        screen.say("Stopping ...")
    except (ServerFailed, Unprepared) as failure:
        raise SystemExit(str(failure)) from None
    finally:
        house.close()
    screen.say("Stopped. Everything is kept in " + str(folder))


def _house(folder: Path, port: int) -> "House":
    try:
        return House(folder, port)
    except OSError as error:
        raise SystemExit(f"{folder} cannot hold the data: {error.strerror}. Choose another --data-dir.") from None


class Unprepared(RuntimeError):
    """One of the steps before the first page did not succeed; the message says which and why."""


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


class House:
    """What `up` starts, from the ground up: servers, schema, demo data and frontend, then web, worker, relay, cron."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.data_dir = data_dir
        self.port = port
        self.began = time.monotonic()
        self.tree = Tree(data_dir, screen.complain)
        self.seeded = data_dir / "demo-data"
        self.building = Building()
        self.codes = Codes(self.tree.logs / "codes.log")
        self.servers = Embedded(data_dir, names=_servers_needed())

    def prepare(self, *, demo: bool) -> None:
        self.servers.lock()
        self.tree.end_leftovers()  # before their servers, which they need to stop in order
        if not is_free(self.port):
            raise Unprepared(f"Port {self.port} is taken by another program. Choose one: make up PORT={self.port + 1}")
        access = self.servers.start()
        defaults = {"DATA_DIR": str(self.data_dir), "PUBLIC_URL": f"http://127.0.0.1:{self.port}"}
        if not (settings().production or settings().clamd_url):
            defaults["ACCEPT_UNSCANNED"] = "true"  # files can be tried without a scanner; the pages say so
        environment.adopt(missing_settings(access, self.servers.names) | defaults)
        settings.cache_clear()
        screen.say(f"Database and Redis are ready ({self._seconds()}).")
        self.building.start()
        self._run("migrate", "Schema is up to date")
        if demo and not self.seeded.exists():
            screen.say("Filling the demo organizations ...")
            self._run("seed", "Demo data is in", "--if-empty")
            self.seeded.touch()
        self.building.wait()
        screen.say(f"Pages are built ({self._seconds()}).")

    def open(self, workers: int) -> None:
        command = web_command.command("127.0.0.1", self.port, workers)
        self.tree.start(Program("web", command, web_command.ENVIRONMENT, before=forget_sockets))
        for name in SERVICES:
            self.tree.start(Program(name, _livingrite(name)))
        self._wait_until_it_answers()
        self.codes.start()
        screen.welcome(self.port, self._seconds(), self.tree.logs, demo=self.seeded.exists())

    def keep_running(self) -> None:
        while True:
            time.sleep(0.25)
            for name, process in list(self.servers.processes.items()):
                if process.poll() is not None:
                    self._restart_server(name, process.returncode)
            self.tree.watch()

    def close(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.building.stop()
        self.codes.stop()
        self.tree.stop()
        self.servers.stop()

    def _restart_server(self, name: str, code: int) -> None:
        screen.complain(name, f"stopped with code {code}; starts again")
        try:
            self.servers.start_one(name)
        except ServerFailed as failure:
            screen.complain(name, str(failure))
            time.sleep(1)

    def _run(self, name: str, done: str, *arguments: str) -> None:
        finished = subprocess.run(
            _livingrite(name, *arguments), check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        (self.tree.logs / f"{name}.log").write_text(finished.stdout + finished.stderr)
        if finished.returncode:
            raise Unprepared(f"`livingrite {name}` failed:\n{(finished.stdout + finished.stderr)[-3000:]}")
        screen.say(f"{done} ({self._seconds()}).")

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            self.tree.watch()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)
        raise Unprepared(
            f"The web server did not answer within {READY_SECONDS:.0f} s; see {self.tree.logs / 'web.log'}"
        )

    def _seconds(self) -> str:
        return f"{time.monotonic() - self.began:.1f} s"


class Building:
    """The frontend is compiled in a process of its own while the database is prepared."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        if not frontend.is_current():
            screen.say("Building the pages; the first time this takes half a minute ...")
            self._process = subprocess.Popen(
                _livingrite("build"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
            threading.Thread(target=self._show, args=(self._process,), daemon=True).start()

    def wait(self) -> None:
        if self._process and self._process.wait():
            raise Unprepared("Nothing was started.")
        self._process = None

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)  # the compiler and node, too
            self._process.wait()

    def _show(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as output:
            for line in output:
                screen.say(f"  build | {line.rstrip()}")


class Codes:
    """The catalogue of diagnoses comes into the database behind the first page; nobody waits for it."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                _livingrite("codes", "load", "--gently"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def forget_sockets() -> None:
    """Delete what a killed web server remembered of its sockets, or Reflex takes a returning tab for a copy."""
    with contextlib.suppress(redis.RedisError), redis.Redis.from_url(settings().redis_url) as connection:
        for key in connection.scan_iter(SOCKET_RECORDS, count=1000):
            connection.delete(key)


def _servers_needed() -> tuple[str, ...]:
    given = settings()
    if given.database_url and not (given.database_migrate_url and given.database_relay_url):
        raise SystemExit("With DATABASE_URL, set DATABASE_MIGRATE_URL and DATABASE_RELAY_URL too; see .env.example.")
    return tuple(name for name, url in (("valkey", given.redis_url), ("postgres", given.database_url)) if not url)


def _livingrite(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "livingrite.cli", *arguments]
