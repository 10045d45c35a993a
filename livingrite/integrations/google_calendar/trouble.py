"""What happens when Google refuses: what is known stays, whoever can mend it is told once (cases B18, G9)."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.config import settings
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar.access import aside, forget_token
from livingrite.integrations.google_calendar.errors import GoogleProblem, Revoked, Slow
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Template
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MENDABLE = {"revoked", "refused", "missing"}
"""Only people can mend these; the others pass."""


def note(uow: "Uow", connection_id: UUID, problem: GoogleProblem, calendar_id: UUID | None = None) -> None:
    """Of the account and of the calendar that was to be read."""
    wait = problem.wait if isinstance(problem, Slow) else timedelta(hours=1) if problem.code in MENDABLE else None
    if calendar_id is not None:
        aside(uow, outside.fail_reading, calendar_id, problem.code, wait)
    if isinstance(problem, Revoked):
        forget_token(connection_id)
        aside(uow, outside.fail_account, connection_id, problem.code)
    aside(uow, _note, connection_id, problem.code)


def _note(uow: "Uow", connection_id: UUID, code: str) -> None:
    if integrations.note_trouble(uow, connection_id, code, attention=code in MENDABLE) and code == Revoked.code:
        tell(uow, connection_id)


def tell(uow: "Uow", connection_id: UUID) -> None:
    """One mail to whose account it is and to the owners, each time that a working account stops to."""
    connection = integrations.open_connection(uow, connection_id)
    team = [one for one in identity.team(uow) if one.user_id == connection.user_id or Role.OWNER in one.roles]
    version = next(one.version for one in integrations.list_connections(uow) if one.id == connection_id)
    organization = identity.organization(uow).name
    for person in team:
        messaging.send_email(
            uow,
            template=Template.CALENDAR_LOST,
            recipient=person.email,
            recipient_id=person.user_id,
            locale=identity.language_of(uow, person.user_id),
            params={"name": person.name, "organization": organization, "link": _page()},
            dedupe_key=f"calendar_lost:{connection_id}:{version}:{person.user_id}",
        )


def _page() -> str:
    return f"{settings().public_url.rstrip('/')}/settings/calendars"
