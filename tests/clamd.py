"""The virus scanner of the tests: the system's clamd, else Debian's package. Run as a program to install one.

It knows a single virus, EICAR's harmless one, from a signature of our own: no database of 300 MB is needed."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

PLACES = ("clamd", "/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SETTINGS = """Foreground yes
DatabaseDirectory {folder}/db
LocalSocket {folder}/clamd.sock
LogFile {folder}/clamd.log
StreamMaxLength 20M
MaxThreads 2
"""
PATIENCE = 30


def find() -> str | None:
    """Path of clamd."""
    for name in (os.environ.get("CLAMD", ""), *PLACES):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


def install() -> str:
    """Find clamd or install it."""
    ways: list[Sequence[str]] = []
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_it = ["apt-get", "install", "-y", "--no-install-recommends", "clamav-daemon"]
        ways = [install_it, ["apt-get", "update"], install_it]
    for way in ways:
        found = find()
        if found:
            return found
        sys.stdout.write(f"No virus scanner yet: {' '.join(way[-4:])} ...\n")
        sys.stdout.flush()
        subprocess.run(way, check=False, stdin=subprocess.DEVNULL)
    found = find()
    if not found:
        raise SystemExit("The tests need ClamAV's clamd: install clamav-daemon, or set CLAMD to its path.")
    return found


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """A clamd of its own that keeps everything in `folder`; its address."""
    program = find()
    assert program, "make test installs clamd; by hand: python tests/clamd.py"
    (folder / "db").mkdir()
    (folder / "db" / "eicar.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(SETTINGS.format(folder=folder))
    process = subprocess.Popen(
        [program, "--config-file", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(folder / "clamd.sock", process)
        yield f"unix://{folder}/clamd.sock"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(path: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "clamd did not start"
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            return
        time.sleep(0.05)
    raise AssertionError("clamd did not answer")


if __name__ == "__main__":
    sys.stdout.write(f"Virus scanner of the tests: {install()}\n")
