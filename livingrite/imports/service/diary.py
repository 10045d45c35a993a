"""One date of another calendar becomes an appointment of the client whom its title or its guest names."""

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients, FindOrCreateClient
from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.schemas import Occurrence
from livingrite.imports.service.outcome import Outcome
from livingrite.scheduling.schemas.importing import ImportAppointment
from livingrite.scheduling.service.importing import import_appointment

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

NOBODY = _("No client is called “{summary}”. Import the clients first, or let the import create them.")
AGREED_ELSEWHERE = _("Imported from another calendar")
LONGEST_NOTE = 5_000

_SEPARATOR = re.compile(r"\s+[-–—|/:]\s*|:\s+|\s*[(\[,]")


def import_occurrence(uow: "Uow", options: dict[str, Any], found: Occurrence) -> Outcome:
    """Raises RowRefused when nobody is meant, AppointmentConflict naming who or what is taken."""
    notes = "\n\n".join(part for part in (found.location, found.description) if part)
    new = import_appointment(
        uow,
        ImportAppointment(
            client_id=_client(uow, found, create=options["create_clients"]),
            clinician_id=UUID(options["clinician_id"]),
            service_id=UUID(options["service_id"]),
            starts_at=found.starts_at,
            ends_at=found.ends_at if found.ends_at > found.starts_at else None,
            ical_uid=found.uid,
            recurrence_id=found.recurrence_id,
            notes=notes[:LONGEST_NOTE] or None,
            override_reason=AGREED_ELSEWHERE,
        ),
    )
    return Outcome.CREATED if new else Outcome.UNCHANGED


def _client(uow: "Uow", found: Occurrence, *, create: bool) -> UUID:
    """By the whole title, by the title up to its first dash, bracket or comma, by a guest's address, else a new one."""
    names = names_in(found.summary)
    for name in names:
        known = clients.find_known(uow, FindOrCreateClient(name=name, by_name=True))
        if known:
            return known.client_id
    for address in found.attendees:
        page = clients.find(uow, FindClients(search=address, limit=2))
        if page.total == 1:
            return page.items[0].id
    if not create or not names:
        raise RowRefused(NOBODY, summary=found.summary[:80])
    return clients.find_or_create(uow, FindOrCreateClient(name=names[-1], by_name=True)).client_id


def names_in(summary: str) -> list[str]:
    whole = " ".join(summary.split())[:200]
    short = _SEPARATOR.split(whole, maxsplit=1)[0].strip()
    return [name for name in dict.fromkeys((whole, short)) if name]
