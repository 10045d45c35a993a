"""The tree of programs: restarts, order, logs, and nothing left behind."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from livingrite.cli import leftovers
from livingrite.cli.processes import Program, Tree, is_alarming

# Starts a child of its own, as a web server does, and prints its pid.
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(f"[INFO] child {child.pid}", flush=True)
time.sleep(60)
"""


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def tree(tmp_path: Path, shown: list[str]) -> Iterator[Tree]:
    made = Tree(tmp_path, lambda name, text: shown.append(f"{name}: {text}"))
    yield made
    made.stop()


def python(name: str, code: str) -> Program:
    return Program(name, [sys.executable, "-c", code])


def wait_for_line(tree: Tree, name: str, part: str) -> str:
    log = tree.logs / f"{name}.log"
    for _ in range(200):
        found = [line for line in (log.read_text() if log.exists() else "").splitlines() if part in line]
        if found:
            return found[-1]
        time.sleep(0.05)
    raise AssertionError(f"{name} never wrote {part}")


def child_of(tree: Tree) -> psutil.Process:
    return psutil.Process(int(wait_for_line(tree, "parent", "child").rpartition(" ")[2]))


def is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_a_program_that_dies_is_started_again_and_reported(tree: Tree, shown: list[str]) -> None:
    program = python("short", "import sys; print('[INFO] hello', flush=True); sys.exit(3)")
    tree.start(program)
    first = program.process
    deadline = time.monotonic() + 10
    while program.process in (first, None) and time.monotonic() < deadline:
        tree.watch()
        time.sleep(0.05)
    assert program.process not in (first, None)
    assert shown[0] == "short: stopped with code 3; starts again in 1 s"


def test_a_program_that_keeps_dying_is_started_ever_later(tree: Tree) -> None:
    program = python("short", "")
    tree.start(program)
    pauses = []
    for _ in range(8):
        assert program.process is not None
        program.process.wait()
        tree.watch()
        pauses.append(program.pause)
        program.again_at = 0
        tree.watch()
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_the_children_of_a_killed_program_do_not_outlive_it(tree: Tree) -> None:
    program = python("parent", PARENT)
    tree.start(program)
    child = child_of(tree)
    assert program.process is not None
    program.process.kill()
    program.process.wait()
    tree.watch()
    psutil.wait_procs([child], 5)
    assert is_gone(child)


def test_stopping_ends_programs_that_do_not_listen_and_their_children(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livingrite.cli.processes.STOP_SECONDS", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + PARENT
    program = python("parent", deaf)
    tree.start(program)
    child = child_of(tree)
    tree.stop()
    psutil.wait_procs([child], 5)
    assert program.process is not None
    assert program.process.poll() is not None
    assert is_gone(child)


def test_a_successor_ends_what_a_killed_supervisor_left_and_nothing_else(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    left = Tree(tmp_path, lambda *_: None)
    left.start(python("parent", PARENT))
    child = child_of(left)
    try:
        Tree(tmp_path, lambda *_: None).end_leftovers()
        psutil.wait_procs([child], 5)
        assert is_gone(child)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()
        left.stop()


def test_everything_is_logged_and_only_alarms_are_shown(tree: Tree, shown: list[str]) -> None:
    lines = [
        '{"event": "request", "level": "info"}',
        '{"event": "event.failed", "level": "error"}',
        "[INFO] Starting",
        "Traceback (most recent call last):",
    ]
    tree.start(python("web", f"print({chr(10).join(lines)!r}, flush=True); import time; time.sleep(60)"))
    wait_for_line(tree, "web", "Traceback")
    assert (tree.logs / "web.log").read_text().splitlines() == lines
    assert [line for line in shown if "stopped" not in line] == [f"web: {lines[1]}", f"web: {lines[3]}"]


def test_lines_of_other_formats_are_alarming() -> None:
    assert is_alarming("{broken json")
    assert not is_alarming("\n")


def test_the_mark_of_another_folder_is_another_tree(tmp_path: Path) -> None:
    other = Tree(tmp_path / "other", lambda *_: None)
    program = python("stays", "import time; time.sleep(60)")
    other.start(program)
    leftovers.end_marked(str(tmp_path))
    assert program.process is not None
    assert program.process.poll() is None
    other.stop()
