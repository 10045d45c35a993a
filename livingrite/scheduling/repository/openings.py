"""What a visitor's search for free slots is decided on, as a hot read: one statement, two where rooms are needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import TextClause, text

from livingrite.core.reading import plain, read, read_public
from livingrite.scheduling.repository.facts import (
    DIARIES,
    OFFER,
    TAKEN_CLINICIANS,
    TAKEN_THINGS,
    Clinician,
    Offer,
    clinicians_of,
    offer_of,
    taken_of,
    things_taken,
)
from livingrite.scheduling.repository.groups import JOINABLE
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.zones import instant

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx


# A row for each clinician, or one for the service alone when there is none. OFFSET 0: what is asked about the service (who
# gives it, what it needs, what narrows it elsewhere) is asked once, not again for each clinician.
OPENINGS = text(f"""
SELECT * FROM ({OFFER.text} OFFSET 0) offer LEFT JOIN ({DIARIES.text}) diary ON true
LEFT JOIN LATERAL ({TAKEN_CLINICIANS.text.replace("ANY(:ids)", "diary.id")}) taken ON true
""")  # noqa: S608 (statements of ours)
DIARY, TAKEN = 18, 29  # the columns with which each part begins


@dataclass(frozen=True, slots=True)
class Openings:
    """`given`: each clinician's appointments, without buffers."""

    offer: Offer
    clinicians: list[Clinician]
    busy: dict[UUID, list[Span]]
    given: dict[UUID, list[Span]]


@dataclass(frozen=True, slots=True)
class Search:
    """`clinician_id` None: all. `now` decides which holds still count."""

    service_id: UUID
    clinician_id: UUID | None
    start: datetime
    end: datetime
    now: datetime

    def parameters(self, ids: Collection[UUID] | None) -> dict[str, object]:
        window = {"start": self.start, "end": self.end, "now": self.now, "but": None, "hold": None, "client": None}
        return {"ids": None if ids is None else list(ids), **window}


async def read_openings(slug: str, search: Search) -> tuple[UUID, Openings]:
    """With the organization that has the address. Raises NotFound for an unknown one or service; of clinicians only
    those that are active and give it."""
    asked = search.parameters(None if search.clinician_id is None else [search.clinician_id])
    organization, [rows] = await read_public(slug, (_here(OPENINGS), asked | {"service": search.service_id}))
    offer = offer_of([row[:DIARY] for row in rows[:1]])
    found = [row for row in rows if row[DIARY] is not None and offer.given_by(row[DIARY])]
    clinicians = clinicians_of(row[DIARY:TAKEN] for row in found)
    busy, given = taken_of([one.id for one in clinicians], (row[TAKEN:] for row in found if row[TAKEN] is not None))
    return organization, Openings(offer, clinicians, busy, given)


async def read_things(ctx: "Ctx", search: Search, ids: Collection[UUID]) -> dict[UUID, list[Span]]:
    """When each room or device is taken, buffers included."""
    if not ids:
        return {}
    [rows] = await read(ctx, (plain(TAKEN_THINGS), search.parameters(ids) | {"organization": ctx.organization}))
    return things_taken(ids, rows)


async def read_classes(
    ctx: "Ctx", search: Search, ids: Collection[UUID], window: Span
) -> list[tuple[UUID, int, int, int]]:
    """Clinician, start, end and seats left of each class of the service that begins in the window."""
    asked = {"service": search.service_id, "ids": list(ids), "start": instant(window[0]), "end": instant(window[1])}
    given = asked | {"hold": None, "now": search.now, "organization": ctx.organization}
    [rows] = await read(ctx, (plain(JOINABLE), given))
    return list(rows)


@lru_cache
def _here(statement: TextClause) -> bytes:
    """For an organization that only the transaction knows."""
    return plain(text(statement.text.replace(":organization", "app.organization()")))
