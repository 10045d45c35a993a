"""A tree of long-running programs: started in order, watched, restarted when one dies, stopped in reverse order."""

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from livingrite.cli import leftovers
from livingrite.core import environment

STOP_SECONDS = 15.0
LONGEST_PAUSE = 30.0
LONG_LIFE = 60.0
LARGEST_LOG = 10_000_000


@dataclass
class Program:
    """`command` is started with our environment and `variables` over it; `before` runs before every start."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None
    process: "subprocess.Popen[str] | None" = None
    started_at: float = 0.0
    pause: float = 0.5
    again_at: float = 0.0


class Tree:
    """Everything a program writes goes to `<logs>/<name>.log`; what looks like an error is shown, too."""

    def __init__(self, data_dir: Path, show: Callable[[str, str], None]) -> None:
        self.logs = data_dir / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.mark = {leftovers.MARK: str(data_dir)}
        self.show = show
        self.programs: list[Program] = []
        self._readers: list[threading.Thread] = []

    def end_leftovers(self) -> None:
        """Stop what a killed supervisor of the same folder left running."""
        leftovers.end_marked(self.mark[leftovers.MARK])

    def start(self, program: Program) -> None:
        self.programs.append(program)
        self._start(program)

    def watch(self) -> None:
        """Start again what has died: after half a second, then ever later up to half a minute."""
        for program in self.programs:
            code = program.process.poll() if program.process else None
            if program.process and code is not None:
                _end_group(program.process)  # a killed web server's workers would keep answering
                lived = time.monotonic() - program.started_at
                program.pause = 0.5 if lived > LONG_LIFE else min(LONGEST_PAUSE, program.pause * 2)
                program.again_at = time.monotonic() + program.pause
                program.process = None
                self.show(program.name, f"stopped with code {code}; starts again in {program.pause:.0f} s")
            elif program.process is None and time.monotonic() >= program.again_at:
                self._start(program)

    def stop(self) -> None:
        """Ask all to stop, the last started first, and wait; who does not listen is killed."""
        running = [program.process for program in reversed(self.programs) if program.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _end_group(process)
        for reader in self._readers:
            reader.join(1)

    def _start(self, program: Program) -> None:
        program.before()
        program.started_at = time.monotonic()
        process = program.process = subprocess.Popen(
            program.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment.of_child({**program.variables, **self.mark}),
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops the others in order
        )
        self._readers.append(threading.Thread(target=self._read, args=(program.name, process), daemon=True))
        self._readers[-1].start()

    def _read(self, name: str, process: "subprocess.Popen[str]") -> None:
        file = self.logs / f"{name}.log"
        if file.exists() and file.stat().st_size > LARGEST_LOG:
            file.replace(file.with_suffix(".log.1"))
        assert process.stdout is not None
        with process.stdout as output, file.open("a", encoding="utf-8") as log:
            for line in output:
                log.write(line)
                log.flush()
                if is_alarming(line):
                    self.show(name, line.rstrip())


def _end_group(process: "subprocess.Popen[str]") -> None:
    """Kill what is left of the session that the program led."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_alarming(line: str) -> bool:
    """Whether a line belongs on the screen: an error of our JSON log, or whatever is not a log line at all."""
    if not line.startswith("{"):
        return bool(line.strip()) and not line.startswith("[INFO]")
    try:
        return json.loads(line).get("level") in ("error", "critical")
    except ValueError:
        return True
