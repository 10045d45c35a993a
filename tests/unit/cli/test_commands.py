"""What a person reads at the terminal when something does not fit: a sentence, never a traceback."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from livingrite.cli import app
from livingrite.core import config


@pytest.fixture(autouse=True)
def _settings_of_the_test():
    config.settings.cache_clear()
    yield
    config.settings.cache_clear()


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"ENV": "production", "ACCEPT_UNSCANNED": "false"}, "ENCRYPTION_KEY must be set when ENV=production"),
        ({"ENV": "prod"}, "ENV: Input should be 'development', 'test' or 'production'"),
        ({"DATABASE_POOL_SIZE": "many"}, "DATABASE_POOL_SIZE: Input should be a valid integer"),
    ],
)
def test_settings_that_do_not_fit_are_named(variables: dict[str, str], says: str, tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["up", "--data-dir", str(tmp_path)], env=variables)
    assert shown.exit_code == 1
    assert says in shown.output
    assert "Traceback" not in shown.output


def test_a_folder_that_cannot_hold_the_data_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    shown = CliRunner().invoke(app, ["up", "--data-dir", str(file)])
    assert shown.exit_code == 1
    assert f"{file} cannot hold the data: Not a directory." in shown.output


def test_a_port_that_does_not_exist_is_refused() -> None:
    shown = CliRunner().invoke(app, ["up", "--port", "99999"])
    assert shown.exit_code == 2
    assert "--port" in shown.output
