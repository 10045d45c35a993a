"""How soon, how far ahead and at which times each service can be booked online."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.i18n import _, n_, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import ServiceView, UpdateService
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_booking.state import BookingSettingsState
from livingrite.ui.session import handler

DAYS, HOURS, MINUTES = n_("{n} day", "{n} days"), n_("{n} hour", "{n} hours"), n_("{n} minute", "{n} minutes")
HOUR, DAY = 60, 24 * 60


class Rules(BaseModel):
    """As the dialog sends it; an empty field means no limit, or the clinicians' own grid."""

    notice: Annotated[int, Field(ge=0, le=365)] = 0
    notice_unit: Annotated[str, Field(pattern="^(hours|days)$")] = "hours"
    horizon: Annotated[str, Field(pattern=r"^\s*\d{0,4}\s*$")] = ""
    grid: Annotated[str, Field(pattern=r"^\s*\d{0,4}\s*$")] = ""


class RulesState(BookingSettingsState):
    """`rule` fills the form of the open dialog; empty while it is closed."""

    rules: list[dict[str, str]] = []
    rule: dict[str, str] = {}
    rule_form: int = 0
    _rule_seen: int = 0

    @handler(Permission.MANAGE_SERVICES)
    async def load_rules(self) -> None:
        await self._read_rules()

    @handler(Permission.MANAGE_SERVICES)
    async def open_rule(self, service_id: UUID) -> None:
        found = await self.verb(scheduling.get_service, service_id)
        minutes = found.minimum_notice_minutes
        days = minutes % DAY == 0 and minutes > 0
        self._rule_seen = found.version
        self.rule = {
            "id": str(found.id),
            "name": found.name,
            "notice": str(minutes // (DAY if days else HOUR)),
            "notice_unit": "days" if days else "hours",
            "horizon": "" if found.horizon_days is None else str(found.horizon_days),
            "grid": str(found.slot_minutes or ""),
        }
        self.rule_form += 1
        self.field_errors = {}

    @handler(Permission.MANAGE_SERVICES)
    async def close_rule(self, _shown: bool = False) -> None:
        self.rule, self.field_errors = {}, {}

    @handler(Permission.MANAGE_SERVICES)
    async def save_rule(self, form: Rules) -> None:
        changes = {
            "minimum_notice_minutes": form.notice * (DAY if form.notice_unit == "days" else HOUR),
            "horizon_days": int(form.horizon) if form.horizon.strip() else None,
            "slot_minutes": int(form.grid) if form.grid.strip() else None,
        }
        wanted = command(UpdateService, service_id=UUID(self.rule["id"]), version=self._rule_seen, changes=changes)
        await self.verb(scheduling.update_service, wanted)
        self.say(_("{name} is saved."), name=self.rule["name"])
        self.rule, self.field_errors = {}, {}
        await self._read_rules()

    async def _read_rules(self) -> None:
        found = await self.verb(scheduling.list_services)
        self.rules = [self._row(one) for one in found if one.is_active and one.bookable_online]

    def _row(self, one: ServiceView) -> dict[str, str]:
        locale, minutes = self.ctx.locale, one.minimum_notice_minutes
        unit, count = (DAYS, minutes // DAY) if minutes and minutes % DAY == 0 else (HOURS, minutes // HOUR)
        if minutes % HOUR:
            unit, count = MINUTES, minutes
        notice = self.words(_("{span} ahead at least"), span=ngettext(locale, *unit, count)) if minutes else ""
        far = "" if one.horizon_days is None else self.words(_("{span} ahead at most"), span=ngettext(locale, *DAYS, one.horizon_days))  # fmt: skip
        grid = (
            self.words(_("every {span}"), span=ngettext(locale, *MINUTES, one.slot_minutes)) if one.slot_minutes else ""
        )
        said = ", ".join(part for part in (notice, far, grid) if part)
        return {"id": str(one.id), "name": one.name, "second": said or self.words(_("At any free time"))}
