"""Leads commands and children to the servers of the data folder, where the environment names no others."""

from livingrite.cli.embedded.access import SERVERS, Access
from livingrite.core import environment
from livingrite.core.config import settings


def missing_settings(access: Access, servers: tuple[str, ...] = SERVERS) -> dict[str, str]:
    """What the environment and `.env` leave open and these of our servers can fill in."""
    given = {name.upper() for name, value in settings().model_dump(exclude_unset=True).items() if str(value)}
    return {name: value for name, value in access.environment(servers).items() if name not in given}


def to_running_servers() -> None:
    """For a command typed in another terminal; does nothing where DATABASE_URL is set, as in production."""
    if settings().database_url:
        return
    access = Access.load(settings().data_dir)
    if access is None or not access.running():
        raise SystemExit("There is no database. Start one with `make up`, or set DATABASE_URL and REDIS_URL.")
    environment.adopt(missing_settings(access))
    settings.cache_clear()
