"""The sentence of the family's page, in its State and, before any script has run, in the HTML the server sends."""

from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core import uow
from livingrite.core.i18n import _, translate
from livingrite.ui import edge
from livingrite.ui.frames.loved_ones import chosen_of
from livingrite.ui.pages.portal_home.reading import Ahead, ahead
from livingrite.ui.pages.portal_home.sentence import Visit, detail, sentence
from livingrite.ui.session import principal
from livingrite.ui.words import first_name

Words = tuple[str, str]


def headline(found: Ahead, locale: str, zone: str) -> Words:
    """The sentence about the present or next visit, and the quieter line below it."""
    visit = None
    if found.visits:
        first = found.visits[0]
        known = found.clinicians.get(first.clinician_id)
        name = first_name(known.name) if known else translate(locale, _("Somebody"))
        visit = Visit(name, first.starts_at, first.ends_at, first.timezone)
    said = sentence(visit, first_name(found.client), found.now, locale, zone, own=found.own)
    return said, detail(visit, found.now, locale, zone)


async def opening(token: str, locale: str) -> Words | None:
    """For the session of a cookie, with that person's rights; None when there is nobody to speak about, or a lock."""
    return await edge.in_thread(_opening, token, locale)


def _opening(token: str, locale: str) -> Words | None:
    person = principal.person_of(token, locale)
    return None if person.locked else uow.run(person.ctx, _read, person.client_id)


def _read(work: uow.Uow, wanted: UUID | None) -> Words | None:
    shown = chosen_of(clients.loved_ones(work), wanted)
    return headline(ahead(work, shown.client_id, 1), work.ctx.locale, work.ctx.timezone) if shown else None
