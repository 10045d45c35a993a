"""Starts, watches and stops one PostgreSQL and one Valkey as children of the calling process."""

import fcntl
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from livingrite.cli import leftovers
from livingrite.cli.embedded.access import DATABASE, SERVERS, Access
from livingrite.cli.embedded.place import Place, find_place
from livingrite.cli.embedded.roles import LOGINS, Logins, create_roles_and_database

READY_SECONDS = 30.0
ONCE = Retry(NoBackoff(), 0)
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
# `terse` keeps the DETAIL lines, which quote column values, out of the log.
POSTGRES_FLAGS = ("max_connections=200", "log_error_verbosity=terse")
FAST_FLAGS = ("fsync=off", "full_page_writes=off")


class ServerFailed(RuntimeError):
    """An embedded server did not start; the message ends with what it wrote last."""


class Embedded:
    """The servers under `data_dir`, owned by the process that called `start`; `durable=False` is for tests.

    A lock keeps a second owner out. Servers left by an owner that was killed are stopped and started again, so that
    the owner can always watch and stop them. Other processes learn the addresses with `Access.load(data_dir)`.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True, names: tuple[str, ...] = SERVERS) -> None:
        self.data_dir = data_dir
        self.durable = durable
        self.names = names
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._lock: IO[str] | None = None

    def start(self) -> Access:
        """Start both servers and return their addresses: about 1 s the first time, 0.2 s later."""
        self.lock()
        try:
            self.place: Place = find_place(self.data_dir)
            self.access: Access = Access.load_or_create(self.data_dir)
            leftovers.end_recorded(self._pids)
            self.access.choose_ports()
            for name in self.names:
                self.start_one(name)
        except BaseException:
            self.stop()
            raise
        return self.access

    def lock(self) -> None:
        """Become the owner of the folder, until `stop`. Raises ServerFailed when another process is."""
        if self._lock:
            return
        self.data_dir.mkdir(parents=True, exist_ok=True)
        lock = (self.data_dir / "servers.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            message = f"LivingRite already runs on {self.data_dir}. Stop it first, or choose another --data-dir."
            raise ServerFailed(message) from None
        self._lock = lock

    def start_one(self, name: str) -> None:
        {"valkey": self._start_valkey, "postgres": self._start_postgres}[name]()

    def _start_postgres(self) -> None:
        folder = self.place.servers / "postgres"
        if not folder.exists():
            self._init_postgres(folder)
        _forget_dead_postmaster(folder)
        flags = POSTGRES_FLAGS if self.durable else POSTGRES_FLAGS + FAST_FLAGS
        command: list[str | Path] = [self.place.postgres_bin / "postgres", "-D", folder, "-h", "127.0.0.1", "-k", ""]
        command += ["-p", str(self.access.ports["postgres"]), *(part for flag in flags for part in ("-c", flag))]
        self._run("postgres", command, lambda: psycopg.connect(self.access.superuser_url, connect_timeout=5).close())
        logins = Logins(DATABASE, {name: self.access.passwords[name] for name in LOGINS})
        create_roles_and_database(self.access.superuser_url, logins)

    def _start_valkey(self) -> None:
        folder = self.place.servers / "valkey"
        self.place.make_folder(folder)
        shutil.rmtree(folder / "appendonlydir", ignore_errors=True)  # of a version that still wrote States to the disk
        secret = folder / "valkey.conf"  # not an argument: everybody can read a command line
        self.place.write_private(secret, f"requirepass {self.access.passwords['valkey']}\n")
        command: list[str | Path] = [self.place.valkey_server, secret, "--port", str(self.access.ports["valkey"])]
        # In memory only: it holds what pages show and their cookies. PostgreSQL is the memory (ADR 4, ADR 7).
        command += ["--bind", "127.0.0.1", "--dir", folder, "--appendonly", "no", "--save", ""]
        command += ["--maxmemory-policy", "noeviction"]
        self._run("valkey", command, lambda: redis.Redis.from_url(self.access.redis_url, retry=ONCE).ping())

    def stop(self) -> None:
        """Stop both servers without losing a committed change; safe to call twice."""
        for name, stop_signal in (("valkey", signal.SIGTERM), ("postgres", signal.SIGINT)):
            process = self.processes.pop(name, None)
            if process and process.poll() is None:
                process.send_signal(stop_signal)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        if self._lock:
            leftovers.record(self._pids, [])
            self._lock.close()
            self._lock = None

    @property
    def _pids(self) -> Path:
        return self.data_dir / "servers.pids"

    def _init_postgres(self, folder: Path) -> None:
        """Make the cluster under another name first: an initdb that is killed leaves nothing half-made behind."""
        draft = folder.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        password = folder.with_name("initdb.password")
        self.place.write_private(password, self.access.passwords["postgres"])
        command = [self.place.postgres_bin / "initdb", "-D", draft, "-U", "postgres", f"--pwfile={password}"]
        command += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--data-checksums"]
        command += ["--locale=C.UTF-8", "--encoding=UTF8", *([] if self.durable else ["--no-sync"])]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            env=ENVIRONMENT,
            cwd="/",
            user=self.place.uid,
            group=self.place.uid,
            extra_groups=self.place.groups,
        )
        password.unlink()
        if done.returncode:
            raise ServerFailed(f"initdb failed: {done.stderr.decode(errors='replace')[-800:]}")
        draft.rename(folder)

    def _run(self, name: str, command: list[str | Path], answers: Callable[[], object]) -> None:
        log = self.data_dir / "logs" / f"{name}.log"
        log.parent.mkdir(exist_ok=True)
        with log.open("ab") as output:
            # A session of its own: Ctrl-C in the terminal reaches the owner only, which stops us in order.
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
                user=self.place.uid,
                group=self.place.uid,
                extra_groups=self.place.groups,
            )
        self.processes[name] = process
        leftovers.record(self._pids, [running.pid for running in self.processes.values()])
        deadline = time.monotonic() + READY_SECONDS
        while not _succeeds(answers):
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServerFailed(f"{name} did not start: {log.read_text(errors='replace')[-800:]}")
            time.sleep(0.02)


def _succeeds(answers: Callable[[], object]) -> bool:
    try:
        answers()
    except (psycopg.OperationalError, redis.RedisError):
        return False
    return True


def _forget_dead_postmaster(folder: Path) -> None:
    """Remove the pid file of a killed postmaster when its number now belongs to some other program.

    PostgreSQL removes it by itself when no such process lives, but after a container's restart small numbers repeat.
    """
    pid_file = folder / "postmaster.pid"
    if pid_file.exists() and not leftovers.works_in(int(pid_file.read_text().split()[0]), folder):
        pid_file.unlink()
