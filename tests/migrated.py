"""Migrated servers, made once for as long as the migrations stay as they are, and copied for every worker: making them takes
six seconds of each worker of each run."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from livingrite.cli.embedded import Access, Embedded
from livingrite.core import config

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "migrated"
MADE_FROM = ("alembic/**/*.py", "livingrite/cli/embedded/*.py", "livingrite/core/isolation.py", "requirements.lock")


def copy_to(folder: Path) -> None:
    """Fill the empty `folder` for an Embedded that has no ports yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the second worker waits for the first
        model = KEPT / _digest()
        if not model.exists():
            for old in KEPT.glob("?" * len(model.name)):
                shutil.rmtree(old)
            _make(model)
    _copy(model.iterdir(), folder)
    copied = Access.load_or_create(folder)
    copied.ports = {}
    copied.save()


def _make(model: Path) -> None:
    from alembic.config import Config

    from alembic import command

    folder = Path(tempfile.mkdtemp(prefix="livingrite-test-"))
    folder.chmod(0o755)
    embedded = Embedded(folder, durable=False)
    try:
        access = embedded.start()
        os.environ |= {"ENV": "test", "DATABASE_MIGRATE_URL": access.database_migrate_url}
        config.settings.cache_clear()
        command.upgrade(Config(ROOT / "alembic.ini"), "head")
        embedded.stop()
        draft = model.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        _copy(folder.iterdir(), draft)
        draft.rename(model)
    finally:
        embedded.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _copy(parts: Iterable[Path], to: Path) -> None:
    """With their owner, which is not ours where root runs the tests."""
    subprocess.run(["cp", "-a", *parts, to], check=True)


def _digest() -> str:
    files = sorted(file for pattern in MADE_FROM for file in ROOT.glob(pattern))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
