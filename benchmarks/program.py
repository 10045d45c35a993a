"""One program under measurement, with its output in a file and its children ended with it."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from livingrite.core import environment

READY_SECONDS = 150.0
STOP_SECONDS = 15.0


class Program:
    def __init__(self, command: Sequence[str], logs: Path, variables: Mapping[str, str] | None = None) -> None:
        self.command = command
        self.log = logs / f"{command[-1].split(':')[0]}.log"
        self.variables = variables or {}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment.of_child(self.variables),
                start_new_session=True,
            )

    def end(self, number: int = signal.SIGTERM) -> None:
        """Signal it (SIGKILL: its children too, as when the machine dies), wait, and leave nothing of it behind."""
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if number == signal.SIGKILL else os.kill)(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_for(self, url: str) -> None:
        """Until it answers."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{url} did not answer: {self.log.read_text(errors='replace')[-1500:]}")
