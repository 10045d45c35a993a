"""Everything that is measured, started for one run on 127.0.0.1 and stopped after it: servers, web, relay, limit."""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.bare import tables
from benchmarks.clinic import Clinic
from benchmarks.program import Program
from livingrite.cli import frontend, migrate, web
from livingrite.cli.embedded import Embedded
from livingrite.cli.embedded.access import SERVERS, Access, is_free
from livingrite.cli.up import forget_sockets
from livingrite.core import config, db

PORTS = range(4800, 4900)
WORKERS = 2


class House:
    """`clinic` is the organization that every section works in; `web` may be restarted by a section. `admin_url` is for
    what only the database's own superuser may do."""

    def __enter__(self) -> Self:
        print("  pages, database and clinic ...", flush=True)
        frontend.build()
        self._closing = contextlib.ExitStack()
        try:
            self._open()
        except BaseException:
            self._closing.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self._closing.close()

    def _open(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
        free = [port for port in PORTS if is_free(port)]
        self.port, self.bare_port = free[2:4]
        self.url = f"http://127.0.0.1:{self.port}"
        folder = Path(tempfile.mkdtemp(prefix="livingrite-bench-"))
        folder.chmod(0o755)  # PostgreSQL runs as an unprivileged user and keeps its files in here
        self._closing.callback(shutil.rmtree, folder, ignore_errors=True)
        access = self._servers(folder, dict(zip(SERVERS, free, strict=False)))
        migrate.migrate()
        self.clinic = Clinic.found()
        self.admin_url = access.postgres_url("postgres")
        tables.copy(self.admin_url, self.clinic.names)
        self._closing.callback(self._leave)
        self._programs(self.admin_url, folder)

    def _servers(self, folder: Path, ports: dict[str, int]) -> Access:
        access = Access.load_or_create(folder)
        access.ports = ports
        access.save()
        servers = Embedded(folder)
        self._closing.callback(servers.stop)
        started = servers.start()
        os.environ.update(started.environment())
        os.environ.update(ENV="development", DATA_DIR=str(folder), PUBLIC_URL=self.url, LOG_LEVEL="WARNING")
        config.settings.cache_clear()
        return started

    def _programs(self, bare_url: str, logs: Path) -> None:
        relay = [sys.executable, "-m", "livingrite.cli", "relay"]
        self.web = self._start(Program(web.command("127.0.0.1", self.port, WORKERS), logs, web.ENVIRONMENT))
        self._start(Program(relay, logs))
        command = [part for part in web.command("127.0.0.1", self.bare_port, WORKERS) if part != "--factory"]
        bare = Program([*command[:-1], "benchmarks.bare.app:app"], logs, {"BARE_DATABASE_URL": bare_url})
        self._start(bare)
        self.web.wait_for(self.url)
        bare.wait_for(f"http://127.0.0.1:{self.bare_port}")

    def _start(self, program: Program) -> Program:
        self._closing.callback(program.end, signal.SIGTERM)
        program.start()
        return program

    def restart(self, number: int) -> None:
        """End the web server by a signal and start it as `livingrite up` does."""
        self.web.end(number)
        forget_sockets()
        self.web.start()
        self.web.wait_for(self.url)

    @staticmethod
    def _leave() -> None:
        db.engine().dispose()
