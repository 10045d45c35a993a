"""The pages are compiled when, and only when, something they are made of has changed."""

from pathlib import Path

import pytest

from livingrite.cli import frontend


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("rxconfig.py", "requirements.lock", "livingrite/livingrite.py", "livingrite/ui/page.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("first")
    (tmp_path / ".web/node_modules/.bin").mkdir(parents=True)
    (tmp_path / ".web/node_modules/.bin/react-router").touch()
    monkeypatch.setattr(frontend, "ROOT", tmp_path)
    monkeypatch.setattr(frontend, "WEB", tmp_path / ".web")
    monkeypatch.setattr(frontend, "STAMP", tmp_path / ".web/livingrite.stamp")
    return tmp_path


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Exit codes of the compiler's coming runs; each run takes one."""
    codes: list[int] = []
    monkeypatch.setattr(frontend, "_export", lambda: codes.pop(0))
    return codes


def test_unchanged_inputs_are_compiled_once(checkout: Path, compiler: list[int]) -> None:
    compiler.append(0)
    frontend.build()
    frontend.build()
    assert frontend.is_current()


@pytest.mark.parametrize(
    "change", ["livingrite/ui/page.py", "livingrite/ui/new.py", "livingrite/locales/he.po", "rxconfig.py"]
)
def test_a_changed_or_new_input_is_compiled(checkout: Path, compiler: list[int], change: str) -> None:
    compiler.append(0)
    frontend.build()
    (checkout / change).parent.mkdir(exist_ok=True)
    (checkout / change).write_text("second")
    assert not frontend.is_current()


@pytest.mark.parametrize("generated", ["livingrite/ui/__pycache__/page.pyc", "livingrite/locales/he.mo"])
def test_generated_files_do_not_count(checkout: Path, compiler: list[int], generated: str) -> None:
    compiler.append(0)
    frontend.build()
    (checkout / generated).parent.mkdir(exist_ok=True)
    (checkout / generated).write_text("generated")
    assert frontend.is_current()


def test_a_failed_build_is_tried_again(checkout: Path, compiler: list[int]) -> None:
    compiler += [1, 0]
    with pytest.raises(SystemExit, match="could not be built"):
        frontend.build()
    assert not frontend.is_current()
    frontend.build()
    assert frontend.is_current()


def test_a_folder_without_its_packages_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / ".web/reflex.install_frontend_packages.cached").touch()
    (checkout / ".web/node_modules/.bin/react-router").unlink()
    found: list[bool] = []

    def compile_pages() -> int:
        found.append((checkout / ".web").exists())
        (checkout / ".web").mkdir(exist_ok=True)
        return 0

    monkeypatch.setattr(frontend, "_export", compile_pages)
    frontend.build()
    assert found == [False]


def test_what_changes_during_a_build_is_not_in_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compile_pages() -> int:
        (checkout / "livingrite/ui/page.py").write_text("second")
        return 0

    monkeypatch.setattr(frontend, "_export", compile_pages)
    frontend.build()
    assert not frontend.is_current()


def test_the_lock_that_the_first_build_writes_is_in_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compile_pages() -> int:
        (checkout / "reflex.lock").mkdir()
        (checkout / "reflex.lock/package-lock.json").write_text("{}")
        return 0

    monkeypatch.setattr(frontend, "_export", compile_pages)
    frontend.build()
    assert frontend.is_current()
