"""The running product over a test worker's own servers: web, relay and, where a test needs them, the workers."""

import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import redis
from playwright.sync_api import Page

from livingrite.cli import web
from livingrite.cli.embedded import Access
from livingrite.core import environment

WORKERS = 2
PATIENCE = 240
"""Seconds that a start may take on a machine with other things to do; a quiet one needs eight."""


@dataclass(frozen=True)
class Site:
    """`variables`: what the programs were started with beside the test's own environment."""

    url: str
    servers: Access
    variables: dict[str, str]

    @property
    def redis_url(self) -> str:
        return self.servers.redis_url

    def worker_of(self, page: Page) -> str:
        """Which web worker holds this page's socket."""
        token = page.evaluate("sessionStorage.getItem('token')")
        stored = redis.Redis.from_url(self.redis_url).get(f"token_manager_socket_record_{token}")
        return pickle.loads(stored).instance_id

    @contextmanager
    def running(self, *names: str) -> Iterator[None]:
        """More of the product's programs, by the names of `livingrite <name>`."""
        with programs([_livingrite(name) for name in names], self.variables):
            yield


@contextmanager
def open_site(servers: Access, variables: dict[str, str]) -> Iterator[Site]:
    """Pages, API and relay, from the moment at which the first page is given out."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    given = {**web.ENVIRONMENT, "PUBLIC_URL": url, "ENV": "development", **variables}
    with programs([web.command("127.0.0.1", port, WORKERS), _livingrite("relay")], given) as started:
        _wait_for(url, started[0])
        yield Site(url, servers, given)


@contextmanager
def programs(commands: Sequence[list[str]], variables: dict[str, str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that end with the block, those that do not listen too."""
    environ = environment.of_child(variables)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    started = [subprocess.Popen(command, env=environ, start_new_session=True, **quiet) for command in commands]
    try:
        yield started
    finally:
        for program in started:
            program.terminate()
        for program in started:
            _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    try:
        program.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, 9)
        program.wait()


def _livingrite(name: str) -> list[str]:
    return [sys.executable, "-m", "livingrite.cli", name]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, program: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert program.poll() is None, f"the web server ended with {program.returncode}"
        try:
            if httpx.get(f"{url}/healthz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError(f"the web server did not answer within {PATIENCE} s")
