"""State of a client's visits."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.core.i18n import translate
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import client_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentPage, AppointmentStatus, AppointmentView, FindAppointments
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.moments import day_words, times
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

EVER, AHEAD, PAGE = datetime(1970, 1, 1, tzinfo=UTC), timedelta(days=730), 30
SHOWN: dict[str, tuple[AppointmentStatus, ...]] = {
    "done": (AppointmentStatus.COMPLETED,),
    "lost": (AppointmentStatus.NO_SHOW, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.CANCELLED),
}


@dataclass(frozen=True, slots=True)
class Visits:
    now: datetime
    coming: tuple[AppointmentView, ...]
    past: AppointmentPage
    clinicians: dict[UUID, str]
    services: dict[UUID, str]


class ClientVisitsState(ClientTabState):
    """`past` the latest first, as far as was read; `shown` a key of SHOWN, or "" for all of them."""

    loaded: bool = False
    coming: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    more: bool = False
    shown: str = ""
    _place: tuple[datetime, UUID] | None = None

    @handler(Permission.READ)
    async def load(self) -> None:
        """From the start, also when something about the client happened."""
        self.past, self._place = [], None
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show(self, which: str) -> None:
        self.shown = which if which in SHOWN else ""
        self.past, self._place = [], None
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        await self._read()

    async def _read(self) -> None:
        found = await self._open(_visits, SHOWN.get(self.shown, ()), self._place)
        if found is None:
            return
        self.watch([client_channel(self._client())], ClientVisitsState.load)
        self.coming = [self._row(found, one) for one in found.coming]
        self.past = [*self.past, *[self._row(found, one) for one in found.past.items if one.ends_at <= found.now]]
        self._place, self.more = found.past.next_cursor, found.past.next_cursor is not None
        self.loaded = True

    def _row(self, found: Visits, one: AppointmentView) -> dict[str, str]:
        locale, zone = self.ctx.locale, self.ctx.timezone
        return {
            "id": str(one.id),
            "day": day_words(one.starts_at, found.now, locale, zone),
            "times": times(one.starts_at, one.ends_at, zone, locale),
            "service": found.services.get(one.service_id, ""),
            "clinician": found.clinicians.get(one.clinician_id, ""),
            "status": one.status,
            "status_words": translate(locale, STATUSES[one.status]),
            "date": one.starts_at.astimezone(ZoneInfo(one.timezone)).date().isoformat(),
        }


def _visits(
    uow: "Uow", head: Head, statuses: tuple[AppointmentStatus, ...], place: tuple[datetime, UUID] | None
) -> Visits:
    one = {"client_id": head.client.id}
    ahead = FindAppointments(from_at=head.now, to_at=head.now + AHEAD, limit=100, **one)
    before = FindAppointments(
        from_at=EVER, to_at=head.now, statuses=statuses, cursor=place, newest_first=True, limit=PAGE, **one
    )
    return Visits(
        now=head.now,
        coming=scheduling.list_appointments(uow, ahead).items,
        past=scheduling.list_appointments(uow, before),
        clinicians={one.id: one.name for one in scheduling.list_clinicians(uow)},
        services={one.id: one.name for one in scheduling.list_services(uow)},
    )
