"""What happens when Calendly refuses: what is known stays, whoever can mend it is told once."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.config import settings
from livingrite.core.errors import Busy
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly.access import Outworn, aside, renew
from livingrite.integrations.calendly.errors import CalendlyProblem, Revoked, Slow
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Template
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MENDABLE = {"revoked", "refused"}
"""Only people can mend these; the others pass."""
PAUSE, LONG_PAUSE = timedelta(minutes=5), timedelta(hours=1)


def note(uow: "Uow", connection_id: UUID, problem: CalendlyProblem) -> None:
    """Of the account. Raises Busy when an outworn token has just been renewed: then the job comes again."""
    if isinstance(problem, Outworn):
        try:
            renew(uow, connection_id)
        except CalendlyProblem as worse:
            problem = worse
        else:
            raise Busy
    wait = problem.wait if isinstance(problem, Slow) else LONG_PAUSE if problem.code in MENDABLE else PAUSE
    aside(uow, outside.fail_look, connection_id, problem.code)
    aside(uow, integrations.look_again, connection_id, uow.clock.now() + wait)
    aside(uow, _note, connection_id, problem.code)


def _note(uow: "Uow", connection_id: UUID, code: str) -> None:
    if integrations.note_trouble(uow, connection_id, code, attention=code in MENDABLE) and code == Revoked.code:
        _tell(uow, connection_id)


def _tell(uow: "Uow", connection_id: UUID) -> None:
    """One mail to the owners, each time that a working account stops to."""
    version = next(one.version for one in integrations.list_connections(uow) if one.id == connection_id)
    organization = identity.organization(uow)
    for person in identity.team(uow):
        if Role.OWNER not in person.roles:
            continue
        messaging.send_email(
            uow,
            template=Template.CALENDLY_LOST,
            recipient=person.email,
            recipient_id=person.user_id,
            locale=identity.language_of(uow, person.user_id),
            params={"name": person.name, "organization": organization.name, "link": _page()},
            dedupe_key=f"calendly_lost:{connection_id}:{version}:{person.user_id}",
        )


def _page() -> str:
    return f"{settings().public_url.rstrip('/')}/settings/calendly"
