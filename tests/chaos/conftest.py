"""Workers and relays that a test may kill."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from livingrite.cli.embedded import Access
from tests.chaos import probe

Start = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def start(servers: Access) -> Iterator[Start]:
    """Start one by its role (`probe.main`) on an empty queue; all of them are killed after the test."""
    redis.Redis.from_url(servers.redis_url).flushall()
    started: list[subprocess.Popen[bytes]] = []

    def one(role: str) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, Path(probe.__file__), role], stderr=subprocess.DEVNULL))
        return started[-1]

    yield one
    for process in started:
        process.kill()
        process.wait()
