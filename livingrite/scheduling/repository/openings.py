"""What a visitor's search for free slots is decided on, as a hot read: one round trip, two where rooms are needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.reading import plain, read
from livingrite.scheduling.repository.facts import (
    DIARIES,
    OFFER,
    STAYS,
    TAKEN_ANYBODY,
    TAKEN_CLINICIANS,
    Clinician,
    Offer,
    clinicians_of,
    offer_of,
    taken_of,
)
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.zones import seconds

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx


@dataclass(frozen=True, slots=True)
class Openings:
    """`begun`: when each clinician's appointments begin."""

    offer: Offer
    clinicians: list[Clinician]
    busy: dict[UUID, list[Span]]
    begun: dict[UUID, list[int]]


@dataclass(frozen=True, slots=True)
class Search:
    """`clinician_id` None: all. `now` decides which holds still count."""

    service_id: UUID
    clinician_id: UUID | None
    start: datetime
    end: datetime
    now: datetime

    def parameters(self, ctx: "Ctx", ids: Collection[UUID] | None) -> dict[str, object]:
        window = {"start": self.start, "end": self.end, "now": self.now, "but": None, "hold": None, "client": None}
        return window | {"organization": ctx.organization, "ids": None if ids is None else list(ids)}


async def read_openings(ctx: "Ctx", search: Search) -> Openings:
    """Raises NotFound for an unknown service; of clinicians only those that are active and give it."""
    asked = search.parameters(ctx, None if search.clinician_id is None else [search.clinician_id])
    offers, diaries, taken = await read(
        ctx,
        (plain(OFFER), asked | {"service": search.service_id}),
        (plain(DIARIES), asked),
        (plain(TAKEN_ANYBODY if search.clinician_id is None else TAKEN_CLINICIANS), asked),
    )
    offer = offer_of(offers)
    clinicians = [one for one in clinicians_of(diaries) if offer.given_by(one.id)]
    busy, begun = taken_of([one.id for one in clinicians], taken)
    return Openings(offer, clinicians, busy, begun)


async def read_things(ctx: "Ctx", search: Search, ids: Collection[UUID]) -> dict[UUID, list[Span]]:
    """When each room or device is taken, buffers included."""
    busy: dict[UUID, list[Span]] = {id: [] for id in ids}
    if ids:
        [rows] = await read(ctx, (plain(STAYS), search.parameters(ctx, ids)))
        for id, _starts_at, _ends_at, blocked_from, blocked_until in rows:
            busy[id].append((seconds(blocked_from), seconds(blocked_until)))
    return busy
