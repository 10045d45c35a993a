"""`livingrite roles`: prepares a PostgreSQL that is not ours, once, with its administrator's login."""

from typing import Annotated

import typer

from livingrite.cli.embedded.roles import Logins, create_roles_and_database
from livingrite.core.config import settings


def roles(
    admin_url: Annotated[str, typer.Option(help="Login that may create roles and databases.", envvar="ADMIN_URL")],
) -> None:
    """Make the roles and the database that DATABASE_URL, DATABASE_MIGRATE_URL and DATABASE_RELAY_URL name."""
    known = settings()
    urls = (known.database_migrate_url, known.database_url, known.database_relay_url)
    create_roles_and_database(admin_url, Logins.of_urls(*urls))
