"""Finds what a killed supervisor left running, so that its successor can end that and nothing else."""

import contextlib
import json
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

import psutil

PATIENCE_SECONDS = 10.0
MARK = "LIVINGRITE_TREE"
"""Environment variable that children inherit: it still names their tree when their parent is dead."""


def record(file: Path, pids: Iterable[int]) -> None:
    """Write down each living process with its start time: a number alone may belong to another program later."""
    known: dict[int, float] = {}
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            known[pid] = psutil.Process(pid).create_time()
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(known))
    draft.replace(file)


def end_recorded(file: Path) -> None:
    """Stop those of the recorded processes that still live."""
    if file.exists():
        known = json.loads(file.read_text()).items()
        _end([process for pid, started in known if (process := _same(int(pid), started))])
        file.unlink()


def end_marked(mark: str) -> None:
    """Stop every process that carries `mark`."""
    _end([process for process in psutil.process_iter() if _mark_of(process) == mark])


def works_in(pid: int, folder: Path) -> bool:
    """Whether the process exists and `folder` is its working directory."""
    try:
        return Path(psutil.Process(pid).cwd()) == folder.resolve()
    except psutil.Error:
        return False


def _end(processes: Sequence[psutil.Process]) -> None:
    """Politely by SIGINT, which PostgreSQL takes as "at once, but in order"; after ten seconds by force."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT)
    _, stubborn = psutil.wait_procs(processes, PATIENCE_SECONDS)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, PATIENCE_SECONDS)


def _same(pid: int, started: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if abs(process.create_time() - started) < 1 else None
    except psutil.NoSuchProcess:
        return None


def _mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None
