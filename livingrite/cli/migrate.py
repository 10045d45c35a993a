"""`livingrite migrate`: brings the database's schema up to date."""

from pathlib import Path

from alembic.config import Config

from alembic import command

ROOT = Path(__file__).parents[2]


def migrate() -> None:
    """Bring the database's schema up to date, as the role of DATABASE_MIGRATE_URL."""
    command.upgrade(Config(ROOT / "alembic.ini"), "head")


def migration(what: str) -> None:
    """Write a migration that brings the running database to what the models say; read it before you commit it."""
    command.revision(Config(ROOT / "alembic.ini"), message=what, autogenerate=True)
