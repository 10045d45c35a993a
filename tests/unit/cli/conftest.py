"""Folders for real servers, which need a path that an unprivileged user may pass."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from livingrite.cli.embedded import Embedded, place


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    root = Path(tempfile.mkdtemp(prefix="livingrite-test-"))
    root.chmod(0o755)
    (root / "shared").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "SHARED_FOLDERS", (root / "shared",))
        yield root
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def running(open_folder: Path) -> Iterator[Embedded]:
    servers = Embedded(open_folder / "data", durable=False)
    servers.start()
    yield servers
    servers.stop()


@pytest.fixture
def embedded(running: Embedded) -> Iterator[Embedded]:
    """Servers that a test may stop or kill: they run again before the next one."""
    yield running
    running.stop()
    running.start()
