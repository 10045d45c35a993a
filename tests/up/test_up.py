"""`livingrite up`, whole: any part may be killed, and nothing stays behind."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from livingrite.cli import leftovers
from livingrite.cli.embedded import Access
from livingrite.cli.embedded.access import free_port
from livingrite.core.config import Settings
from tests.chaos.test_exactly_once import query, wait_for

pytestmark = [pytest.mark.xdist_group("up"), pytest.mark.timeout(240)]
ROOT = Path(__file__).parents[2]
CLI = [sys.executable, "-m", "livingrite.cli"]


class Up:
    """One data folder and port, and the supervisor that runs on them."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.output = data_dir.with_name("output")
        settings = {name.upper() for name in Settings.model_fields}
        self.environment = {name: value for name, value in os.environ.items() if name not in settings}
        self.command = [*CLI, "up", "--port", str(self.port), "--data-dir", str(data_dir), "--no-demo"]

    def start(self) -> None:
        """Start and wait for the first answer."""
        with self.output.open("w") as output:
            self.process = subprocess.Popen(self.command, stdout=output, stderr=output, env=self.environment, cwd=ROOT)
        wait_for(lambda: self.said("Ctrl-C stops everything") or self.process.poll() is not None, 60)
        assert self.process.poll() is None, self.output.read_text()

    def said(self, part: str) -> bool:
        return part in self.output.read_text()

    def ready(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(self.address("/readyz"), timeout=5) as answer:
            return answer.status == 200
        return False

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def child(self, part: str) -> psutil.Process | None:
        """The living child whose command line holds `part`."""
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):
                if part in " ".join(child.cmdline()):
                    return child
        return None

    def access(self) -> Access:
        found = Access.load(self.data_dir)
        assert found is not None
        return found

    def processes(self) -> list[str]:
        """Everything that still runs because of this folder."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                marked = process.environ().get(leftovers.MARK) == str(self.data_dir)
                if marked or str(self.data_dir) in " ".join(process.cmdline()):
                    found.append(" ".join(process.cmdline()))
        return found


@pytest.fixture(scope="module")
def up() -> Iterator[Up]:
    folder = Path(tempfile.mkdtemp(prefix="livingrite-test-"))
    folder.chmod(0o755)
    variables = Up(folder / "data")
    built = subprocess.run(
        [*CLI, "build"], check=False, capture_output=True, text=True, env=variables.environment, cwd=ROOT
    )
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    variables.start()
    yield variables
    if variables.process.poll() is None:
        variables.process.terminate()
        variables.process.wait(30)
    shutil.rmtree(folder)


def test_a_second_start_on_the_same_folder_or_port_says_what_to_do(up: Up) -> None:
    same = subprocess.run(up.command, check=False, capture_output=True, text=True, env=up.environment, cwd=ROOT)
    assert (same.returncode, "already runs on" in same.stderr) == (1, True)
    other = [*up.command, "--data-dir", str(up.data_dir.with_name("other"))]
    taken = subprocess.run(other, check=False, capture_output=True, text=True, env=up.environment, cwd=ROOT)
    assert taken.returncode == 1
    assert taken.stderr == f"Port {up.port} is taken by another program. Choose one: make up PORT={up.port + 1}\n"
    assert up.ready()


@pytest.mark.parametrize("part", ["granian", "livingrite.cli worker", "postgres", "valkey-server"])
def test_a_killed_part_comes_back(up: Up, part: str) -> None:
    killed = up.child(part)
    assert killed is not None
    killed.kill()
    wait_for(lambda: (again := up.child(part)) is not None and again != killed)
    wait_for(up.ready)


def test_after_a_killed_supervisor_the_next_start_builds_and_loses_nothing(up: Up) -> None:
    query(up.access(), "CREATE TABLE IF NOT EXISTS chaos_note (text text)")
    query(up.access(), "INSERT INTO chaos_note VALUES ('kept')")
    up.process.kill()
    up.process.wait()
    up.start()
    assert up.ready()
    assert query(up.access(), "SELECT text FROM chaos_note") == [("kept",)]
    assert not up.said("Building")  # what takes the time; the rest is 3 to 6 s on a quiet machine


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_leaves_nothing_behind(up: Up, number: signal.Signals) -> None:
    if up.process.poll() is not None:
        up.start()
    up.process.send_signal(number)
    assert up.process.wait(30) == 0
    assert up.said("Stopped.")
    assert up.processes() == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", up.port)) != 0
