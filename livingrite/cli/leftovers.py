"""Remembers the children of a process that may be killed, so that its successor can end them and no one else."""

import contextlib
import json
import signal
from collections.abc import Iterable
from pathlib import Path

import psutil

PATIENCE_SECONDS = 10.0


def record(file: Path, pids: Iterable[int]) -> None:
    """Write down each living process with its start time: a number alone may belong to another program later."""
    known: dict[int, float] = {}
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            known[pid] = psutil.Process(pid).create_time()
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(known))
    draft.replace(file)


def end(file: Path) -> None:
    """Stop the recorded processes that still live: politely by SIGINT, after ten seconds with their children by force."""
    if not file.exists():
        return
    living = [process for pid, started in json.loads(file.read_text()).items() if (process := _same(int(pid), started))]
    for process in living:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT)
    _, stubborn = psutil.wait_procs(living, PATIENCE_SECONDS)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            for member in [*process.children(recursive=True), process]:
                member.kill()
    psutil.wait_procs(stubborn, PATIENCE_SECONDS)
    file.unlink(missing_ok=True)


def works_in(pid: int, folder: Path) -> bool:
    """Whether the process exists and `folder` is its working directory."""
    try:
        return Path(psutil.Process(pid).cwd()) == folder.resolve()
    except psutil.Error:
        return False


def _same(pid: int, started: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if abs(process.create_time() - started) < 1 else None
    except psutil.NoSuchProcess:
        return None
