"""What holds for all messages: quiet hours, the mail instead of a text, the price of an SMS, what services are called."""

from decimal import Decimal, InvalidOperation
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import ChangeSettings, SettingsFields
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission as Diary
from livingrite.scheduling.schemas import UpdateService
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.session import handler

Line = Annotated[str, Field(max_length=40)]
DEAREST = Decimal(10)


class QuietForm(BaseModel):
    """A check box that is not ticked sends nothing."""

    quiet_on: bool = False
    quiet_from: Line = ""
    quiet_until: Line = ""
    to_mail: bool = False
    sms_cost: Line = ""


class QuietState(RemindersState):
    @handler(Permission.MANAGE_RULES, touch=True)
    async def save_settings(self, form: QuietForm) -> None:
        """What is planned moves out of the new quiet hours."""
        self.field_errors = {}
        fields = SettingsFields(
            quiet_on=form.quiet_on,
            quiet_from=_minute("quiet_from", form.quiet_from),
            quiet_until=_minute("quiet_until", form.quiet_until),
            fall_back_to_email=form.to_mail,
            sms_segment_micros=_micros(form.sms_cost),
        )
        command = ChangeSettings(version=int(self.settings["version"]), fields=fields)
        await self.verb(messaging.change_settings, command)
        self.say(_("Saved. What is planned follows."))
        await self._read()

    @handler(Diary.MANAGE_SERVICES, touch=True)
    async def name_service(self, service_id: UUID, said: Annotated[str, Field(max_length=80)]) -> None:
        """What messages call it; empty: only "appointment"."""
        known = next(one for one in self.services if one["id"] == str(service_id))
        if said.strip() != known["said"]:
            await self._change(service_id, {"name_in_messages": said.strip() or None})

    @handler(Diary.MANAGE_SERVICES, touch=True)
    async def mark_consultation(self, service_id: UUID, is_consultation: bool) -> None:
        """It then has the messages of a consultation."""
        await self._change(service_id, {"is_consultation": is_consultation})

    async def _change(self, service_id: UUID, changes: dict[str, object]) -> None:
        await self.verb(scheduling.update_service, UpdateService(service_id=service_id, changes=changes))
        self.say(_("Saved."))
        await self._read()


def _minute(field: str, typed: str) -> int:
    read = read_clock(typed)
    if not read:
        raise Invalid(fields={field: _("Write a time like 21:00.")})
    hour, minute = read.split(":")
    return int(hour) * 60 + int(minute)


def _micros(typed: str) -> int:
    text = typed.strip().replace(",", ".")
    try:
        amount = Decimal(text or "0")
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= DEAREST:
        raise Invalid(fields={"sms_cost": _("Write an amount like 0.075.")})
    return int(amount * 1_000_000)
