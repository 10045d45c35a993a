"""The migrations lead, in one line, to what the models say."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from alembic import command
from livingrite.cli.embedded import Access

CONFIG = Config(Path(__file__).parents[2] / "alembic.ini")


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory.from_config(CONFIG).get_heads()) == 1


def test_a_migrated_database_has_what_the_models_say(servers: Access) -> None:
    """Raises with the differences, when a migration is missing."""
    assert servers.running()
    command.check(CONFIG)
