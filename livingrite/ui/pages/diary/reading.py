"""Reads everything the diary shows for one window, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus, WaitlistView
from livingrite.scheduling.schemas.diary import CountDays, DiaryCatalogue, DiaryResource, DiaryView, ReadDiary
from livingrite.scheduling.service import diary_page, waitlist
from livingrite.ui.pages.diary.window import View, Window, as_date, first_weekday_of, month_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address and the filters say. `clinicians` empty: all. `month`: the one the small calendar shows."""

    view: View
    day: str = ""
    month: str = ""
    clinicians: tuple[UUID, ...] = ()
    statuses: tuple[AppointmentStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found. `clinicians` can be chosen; `shown`: whose columns are drawn, those who left with their past."""

    window: Window
    today: date
    month: date
    now: datetime
    catalogue: DiaryCatalogue
    clinicians: tuple[DiaryResource, ...]
    shown: tuple[UUID, ...]
    view: DiaryView
    counts: dict[date, int]
    waiting: tuple[WaitlistView, ...]


def read(uow: "Uow", asked: Asked) -> Seen:
    """A week shows one clinician: the first asked for, else the reader's own column, else the first."""
    catalogue = diary_page.catalogue(uow)
    now = uow.clock.now()
    today = now.astimezone(ZoneInfo(catalogue.timezone)).date()
    first_weekday = first_weekday_of(uow.ctx.locale, catalogue.country)
    window = Window(asked.view, as_date(asked.day, today), catalogue.timezone, first_weekday)
    everyone = tuple(one for one in catalogue.resources if one.kind == "clinician")
    clinicians = tuple(one for one in everyone if one.is_active)
    shown = _shown(asked, clinicians, uow.ctx.user_id)
    wanted = ReadDiary(from_at=window.starts_at, to_at=window.ends_at, clinician_ids=shown, statuses=asked.statuses)
    month = as_date(asked.month, window.day)
    weeks = month_of(month, first_weekday)
    first, last = (
        min(weeks[0][0], window.first - timedelta(days=6)),
        max(weeks[-1][-1], window.last + timedelta(days=6)),
    )
    counts = diary_page.count_days(uow, CountDays(from_date=first, to_date=last, timezone=window.zone))
    waiting = waitlist.list_waitlist(uow) if uow.ctx.may(Permission.READ_WAITLIST) else []
    view = diary_page.read(uow, wanted)
    seen_here = {row.clinician_id for row in view.rows}
    drawn = tuple(one.id for one in everyone if one.is_active or one.id in seen_here)
    return Seen(
        window, today, month, now, catalogue, clinicians, shown or drawn,
        view, counts, tuple(waiting),
    )  # fmt: skip


def _shown(asked: Asked, clinicians: tuple[DiaryResource, ...], user_id: UUID | None) -> tuple[UUID, ...]:
    known = {one.id for one in clinicians}
    wanted = tuple(id for id in asked.clinicians if id in known)
    if asked.view != "week" or not clinicians:
        return wanted
    own = next((one.id for one in clinicians if one.user_id == user_id), clinicians[0].id)
    return wanted[:1] or (own,)
