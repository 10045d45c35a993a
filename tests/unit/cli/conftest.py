"""Folders for real servers, which need a path that an unprivileged user may pass."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from livingrite.cli.embedded import Embedded, place


@pytest.fixture
def data_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = Path(tempfile.mkdtemp(prefix="livingrite-test-"))
    root.chmod(0o755)
    shared = root / "shared"
    shared.mkdir()
    monkeypatch.setattr(place, "SHARED_FOLDERS", (shared,))
    yield root / "data"
    shutil.rmtree(root)


@pytest.fixture
def embedded(data_dir: Path) -> Iterator[Embedded]:
    servers = Embedded(data_dir, durable=False)
    servers.start()
    yield servers
    servers.stop()
