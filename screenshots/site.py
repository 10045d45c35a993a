"""The product that is photographed: an own one from `livingrite up` with fresh data, or one that runs already."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from livingrite.cli.embedded.access import free_port

READY_SECONDS = 300.0


@contextmanager
def started(*options: str) -> Iterator[str]:
    """The address of a product of our own, as `make up` starts it; gone with its data afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="livingrite-pictures-"))
    folder.chmod(0o755)  # PostgreSQL runs as an unprivileged user and keeps its files in here
    port = free_port()
    up = [sys.executable, "-m", "livingrite.cli", "up", "--port", str(port), "--data-dir", str(folder), *options]
    process = subprocess.Popen(up, env=os.environ | {"ENV": "development"}, stdin=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5):
            return
        time.sleep(0.5)
    raise SystemExit("The product did not start; see above.")
