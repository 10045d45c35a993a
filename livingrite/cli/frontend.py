"""Compiles the pages to static files, when something they are made of has changed."""

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from livingrite.core import environment

ROOT = Path(__file__).parents[2]
SOURCES = (
    *("rxconfig.py", "requirements.lock", "livingrite/livingrite.py", "livingrite/ui", "livingrite/locales"),
    *("livingrite/core/i18n", "assets"),
)
LOCK = ("reflex.lock",)
GENERATED = re.compile(r"__pycache__|\.pyc$|\.mo$|/external/")
WEB = ROOT / ".web"
STAMP = WEB / "livingrite.stamp"
NOISE = re.compile(r"^\s*$|^[─━]|^Info:|^Success:|^npm (?:silly|verbose|http|timing|info)\b")
STAGE = re.compile(r"^(.*?):?\s+━.*(100%)")


def build() -> None:
    """Compile the pages if what they are made of has changed since the last time."""
    with (ROOT / "rxconfig.py").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts from one checkout share its `.web`
        if is_current():
            return
        STAMP.unlink(missing_ok=True)
        if not (WEB / "node_modules" / ".bin" / "react-router").exists():
            shutil.rmtree(WEB, ignore_errors=True)  # Reflex remembers in it that packages are there, and would not look
        sources = _digest(SOURCES)  # taken before: what is changed during the build is not in it
        if _export():
            raise SystemExit("The pages could not be built; the lines above say why.")
        STAMP.write_text(_stamp(sources))


def is_current() -> bool:
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    return _stamp(_digest(SOURCES))


def _stamp(sources: str) -> str:
    """With the lock as it is now: the first build writes it."""
    return f"{sources} {_digest(LOCK)}"


def _digest(names: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for file in _files(names):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not GENERATED.search(file.as_posix()))


def _export() -> int:
    """Print a line per stage and the compiler's complaints; return its exit code.

    Node and npm are the wheel's, beside our interpreter; nothing is fetched but the packages of reflex.lock.
    """
    programs = Path(sys.executable).parent
    variables = environment.of_child(
        {
            "REFLEX_USE_NPM": "1",
            "npm_config_omit_lockfile_registry_resolved": "true",  # a lock names versions and hashes, no addresses
            "PYTHONUNBUFFERED": "1",
            "TERM": "dumb",
            "COLUMNS": "500",  # nothing is wrapped, so that each line shows what it is
        }
    )
    variables["PATH"] = f"{programs}:{variables.get('PATH', '')}"
    command = [sys.executable, "-m", "reflex", "export", "--no-zip"]
    pipe, merged, nothing = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=nothing, stdout=pipe, stderr=merged, text=True, errors="replace", cwd=ROOT, env=variables
    ) as process:
        for line in process.stdout or ():
            stage = STAGE.match(line)
            if stage or not NOISE.match(line):
                print(stage[1] if stage else line.rstrip(), flush=True)
    return process.returncode
