"""State of the quick entry: one sheet, last values shown, what is typed kept until it is written down."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import (
    CorrectLog,
    DoseStatus,
    HealthLogView,
    LogChanges,
    LogHealth,
    RecordDose,
    Units,
    WeekView,
)
from livingrite.care.schemas.words import UNITS
from livingrite.clients import service as clients
from livingrite.core.i18n import _, translate
from livingrite.core.uow import Uow
from livingrite.ui.client import ClientTabState
from livingrite.ui.commands import command
from livingrite.ui.health.words import dose_row
from livingrite.ui.pages.client_health.entry_typed import NAMES, Typed, fields_of, typed_of
from livingrite.ui.pages.client_health.state import ClientHealthState
from livingrite.ui.session import handler

STATUSES = {one.value for one in DoseStatus}


class Sent(BaseModel):
    """What the browser tells of a file."""

    id: UUID


class EntryState(ClientTabState):
    """`last` and `units`: the newest readings, for comparison; `due`: today's doses that nobody has written down; `draft`:
    what was typed and not written down yet, or what stands in the entry `correcting`. `_photos`: sent, not yet hung on it."""

    shown: bool = False
    last: dict[str, str] = {}
    units: dict[str, str] = {}
    due: list[dict[str, str]] = []
    draft: dict[str, str] = {}
    began: int = 0
    correcting: str = ""
    _drafted_for: str = ""
    _photos: list[str] = []

    @handler(Permission.LOG_HEALTH, touch=True)
    async def open_entry(self) -> None:
        client_id = self._client()
        if self.correcting or self._drafted_for != str(client_id):
            self._begin({}, str(client_id))
        week = await self.verb(_today, client_id)
        self.last = {str(kind): value for kind, value in week.last.shown.items()}
        self.units = self._units(week)
        today = next((day for day in week.days if day.date == week.today), None)
        open_doses = [dose for dose in (today.doses if today else ()) if dose.status is None]
        self.due = [dose_row(dose, self.ctx.locale) for dose in open_doses]
        self.field_errors, self.shown = {}, True

    @handler(Permission.LOG_HEALTH, touch=True)
    async def open_correction(self, log_id: UUID) -> None:
        """The sheet with what stands in an entry."""
        log, week = await self.verb(care.get_log, log_id), await self.verb(_today, self._client())
        self._begin(typed_of(log), str(self._client()))
        self.correcting, self.due, self.last, self.units = str(log_id), [], {}, self._units(week)
        self.field_errors, self.shown = {}, True

    def _units(self, week: WeekView) -> dict[str, str]:
        return {str(one.kind): translate(self.ctx.locale, UNITS[one.unit]) for one in week.ranges}

    def _begin(self, draft: dict[str, str], about: str) -> None:
        self.draft, self._drafted_for, self.correcting, self._photos = draft, about, "", []
        self.began += 1

    @handler(Permission.LOG_HEALTH)
    async def photo_sent(self, told: dict[str, Any]) -> None:
        """What is hung on the entry is asked for again when it is written down."""
        self._photos = [*self._photos, str(command(Sent, **told).id)][:20]

    @handler(Permission.LOG_HEALTH)
    async def photo_out(self, told: dict[str, Any]) -> None:
        self._photos = [id for id in self._photos if id != str(command(Sent, **told).id)]

    @handler(Permission.LOG_HEALTH)
    async def moved(self, shown: bool = False) -> None:
        self.shown = shown

    @handler(Permission.LOG_HEALTH)
    async def keep(self, name: str, text: str) -> None:
        """What is typed stays when the sheet is closed before it is written down."""
        if name in Typed.model_fields:
            self.draft = self.draft | {name: text[:5_000]}

    @handler(Permission.LOG_HEALTH, touch=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Write it down; a refusal keeps every field as it is."""
        self.field_errors = {}
        typed = command(Typed, **{name: str(value)[:5_000] for name, value in form.items()})
        units = await self.verb(care.get_units)
        if self.correcting:
            made = await self._correct(typed, units)
            told, good = _("Corrected. What stood there before stays on the record."), _("Corrected.")
        else:
            made = await self.verb(care.log_health, self._entry(typed, units))
            told, good = (
                _("Written down. A reading lies outside the usual range: the team is asked to look."),
                _("Written down."),
            )
        self.shown = False
        self._begin({}, "")
        self.say(told if made.outside or self.correcting else good, kind="warning" if made.outside else "success")
        return ClientHealthState.refresh

    async def _correct(self, typed: Typed, units: Units) -> HealthLogView:
        log = await self.verb(care.get_log, UUID(self.correcting))
        changes = command(LogChanges, NAMES, **fields_of(typed, units, log), attachments=self._photos)
        wanted = CorrectLog(log_id=log.id, version=log.version, changes=changes, reason=typed.reason.strip()[:200])
        return await self.verb(care.correct_log, wanted)

    def _entry(self, typed: Typed, units: Units) -> LogHealth:
        chips = typed.model_extra or {}
        doses = [
            RecordDose(medication_id=dose["id"], due_time=dose["time"], due_on=dose["on"], status=DoseStatus(chosen))  # type: ignore[arg-type]
            for dose in self.due
            if (chosen := str(chips.get(f"dose-{dose['id']}-{dose['time']}", ""))) in STATUSES
        ]
        about = {"client_id": self._client(), "medications_taken": tuple(doses), "attachments": self._photos}
        return command(LogHealth, NAMES, **about, **fields_of(typed, units))


def _today(uow: Uow, client_id: Any) -> WeekView:
    clients.name_of(uow, client_id)
    return care.health_week(uow, client_id)
