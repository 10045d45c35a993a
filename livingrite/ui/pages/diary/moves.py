"""Moving by drag, by edge and by keyboard: accepted with Undo, refused with the reason and the next free place."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid, Problem, Stale
from livingrite.core.i18n import _
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentView, MoveAppointment
from livingrite.ui import tabs
from livingrite.ui.moments import clock
from livingrite.ui.pages.diary import refusals
from livingrite.ui.pages.diary.classes import get_card, move_card
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.window import from_wall, to_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Wall = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")]
GRACE_SECONDS = 180


class Dropped(BaseModel):
    """What the calendar says about a card that was let go."""

    id: UUID
    version: int
    resource: UUID | Literal["none"]
    start: Wall
    end: Wall


Room = tuple[frozenset[UUID], UUID | None]
"""All rooms there are, and the one to move to."""


def _move(uow: "Uow", command: MoveAppointment, room: Room | None = None) -> tuple[AppointmentView, AppointmentView]:
    """Before and after, in one transaction. Another room leaves the devices as they are."""
    before = get_card(uow, command.appointment_id)
    if room is not None:
        rooms, wanted = room
        kept = [id for id in before.resource_ids if id not in rooms]
        command = command.model_copy(update={"resource_ids": (*kept, *([wanted] if wanted else []))})
    return before, move_card(uow, command)


class MoveState(DiaryState):
    """The last move, as long as it can be taken back."""

    undo_text: str = ""
    undo_detail: str = ""
    undo_number: int = 0
    _undo: dict[str, Any] = {}
    _undo_until: str = ""
    override_open: bool = False
    override_text: str = ""
    _override: dict[str, Any] = {}
    _override_room: Room | None = None

    @handler(Permission.MOVE)
    async def drop(self, told: Dropped) -> None:
        """A card let go elsewhere, by mouse, finger or keyboard. The length stays as it was in real time."""
        await self._move(told)

    @handler(Permission.MOVE)
    async def stretch(self, told: Dropped) -> None:
        """A card whose lower edge was drawn."""
        await self._move(told, "ends_at")

    @handler(Permission.MOVE)
    async def place_at(self, told: Dropped) -> None:
        """The free place that a refusal offered."""
        await self._move(told)

    @handler(Permission.MOVE)
    async def undo(self) -> None:
        """Back to where it was; within the grace period nobody hears of it."""
        if self._undo:
            await self.verb(move_card, MoveAppointment(**self._undo))
            in_time = SystemClock().now() < datetime.fromisoformat(self._undo_until)
            self.say(
                _("Moved back. No message was sent.") if in_time else _("Moved back. {name} is told again."),
                "info",
                name=self.undo_detail,
            )
        self._forget_undo()
        await self._show()

    @handler(Permission.MOVE)
    async def forget_undo(self) -> None:
        """The three minutes are over."""
        self._forget_undo()

    @handler(Permission.OVERRIDE)
    async def ask_override(self) -> None:
        """A rule stands in the way that staff may overrule, with a reason."""
        self.message = ""
        self.override_open = True

    @handler(Permission.OVERRIDE)
    async def set_override(self, opened: bool) -> None:
        self.override_open = opened

    @handler(Permission.OVERRIDE)
    async def override(self, form: dict[str, str]) -> None:
        """Move anyway; the reason is kept with the appointment and in the audit."""
        reason = form.get("override_reason", "").strip()
        if not reason:
            self.field_errors = {"override_reason": self.words(_("Say why, in a few words."))}
            return
        before, after = await self.verb(
            _move, MoveAppointment(**self._override, override_reason=reason), self._override_room
        )
        self.override_open = False
        await self._show()
        self._moved(before, after)

    async def _move(self, told: Dropped, moved: Literal["starts_at", "ends_at"] = "starts_at") -> None:
        """One move, answered before anything else is read; the calendar draws the card again on every answer, so a
        refused one returns. In another column: another clinician, or another room."""
        self.blocking = self.detail = ""
        command, room = MoveAppointment(appointment_id=told.id, version=told.version), None
        try:
            when = from_wall(told.start if moved == "starts_at" else told.end, self.zone)
            command = command.model_copy(
                update={moved: when} | (self._clinician_of(told) if moved == "starts_at" else {})
            )
            room = self._room_of(told)
            before, after = await self.verb(_move, command, room)
        except AppointmentConflict as refused:
            await self._show()
            self._override_room = room
            self._refused(refused, told, command)
        except Stale:
            await self._show()
            self._changed_meanwhile(str(told.id))
        except Problem as problem:
            await self._show()
            self._say_stayed(refusals.first_sentence(problem, self.ctx.locale), str(told.id))
        else:
            await self._touch((told.id,))
            self._moved(before, after)

    def _clinician_of(self, told: Dropped) -> dict[str, UUID]:
        """Another column is another clinician. Raises Invalid for another location."""
        if self.view == "month" or told.resource == NONE:
            return {}
        if self.by == "location" and self._elsewhere(told):
            raise Invalid(_("An appointment is where its clinician works. Give it to somebody who works there."))
        return {} if self.by in ("room", "location") else {"clinician_id": told.resource}

    def _room_of(self, told: Dropped) -> Room | None:
        if self.by != "room" or self.view == "month" or not self._elsewhere(told):
            return None
        return frozenset(UUID(one["value"]) for one in self.rooms), None if told.resource == "none" else told.resource

    def _elsewhere(self, told: Dropped) -> bool:
        """Whether a card was let go in another column than its own."""
        card = next((one for one in self.cards if one["id"] == str(told.id)), None)
        return card is not None and card["resource"] != str(told.resource)

    def _moved(self, before: AppointmentView, after: AppointmentView) -> None:
        """Say where it is now; offer the way back for as long as nobody was told."""
        if before.version == after.version:
            return
        name = first_name(after.client_name)
        time, who = clock(after.starts_at, self.zone), self._clinician(str(after.clinician_id))
        self.undo_text = self.words(_("{name} moved to {time}, {clinician}"), name=name, time=time, clinician=who)
        self.undo_detail, self.undo_number = name, self.undo_number + 1
        self._undo_until = (SystemClock().now() + timedelta(seconds=GRACE_SECONDS)).isoformat()
        self.message, self._undo = (
            "",
            {
                "appointment_id": str(before.id),
                "version": after.version,
                "starts_at": before.starts_at.isoformat(),
                "ends_at": before.ends_at.isoformat(),
                "clinician_id": str(before.clinician_id),
                "resource_ids": [str(id) for id in before.resource_ids],
            },
        )

    def _refused(self, refused: AppointmentConflict, told: Dropped, command: MoveAppointment) -> None:
        wanted = {"id": str(told.id), "resource": str(told.resource), "start": told.start, "end": told.end}
        speak = refusals.Words(self.ctx.locale, self.zone)
        blocker = refusals.blocking(self.cards, wanted)
        self.blocking = blocker["id"] if blocker else ""
        why = refusals.reason_of(refused, blocker, speak)
        self._say_stayed(why, wanted["id"])
        if refused.overridable and self.ctx.may(Permission.OVERRIDE):
            self._override = command.model_dump(mode="json", exclude_unset=True)
            self.override_text = why
            self._offer(self.words(_("Move anyway")), MoveState.ask_override)
            return
        offer = refusals.offer_of(refused, told.start, self.zone)
        if offer:
            start, end = to_wall(offer.starts_at, self.zone), to_wall(offer.ends_at, self.zone)
            column = told.resource if self.by in ("room", "location") else offer.clinician_id
            there = {"id": str(told.id), "version": told.version, "resource": str(column)}
            event = MoveState.place_at({**there, "start": start, "end": end})
            self._offer(refusals.offer_text(offer, told.start, speak), event)

    def _say_stayed(self, why: str, id: str) -> None:
        self.say(_("Not moved. {reason}"), "error", reason=why)
        card = next((one for one in self.cards if one["id"] == id), None)
        if card:
            speak = refusals.Words(self.ctx.locale, self.zone)
            self._explain(refusals.stays(card, self._clinician(card["resource"]), speak))

    def _changed_meanwhile(self, id: str) -> None:
        card = next((one for one in self.cards if one["id"] == id), None)
        self.say(_("Not moved. Somebody else changed this appointment a moment ago."), "warning")
        if card:
            where = {"name": card["name"], "time": card["time"], "clinician": self._clinician(card["resource"])}
            self._explain(self.words(_("{name} is now at {time} with {clinician}."), **where))

    def _offer(self, text: str, event: Any) -> None:
        """Put a button into the live region."""
        self.message_action, self._message_event = text, tabs.as_name_and_payload(event)

    def _clinician(self, id: str) -> str:
        return next((one["label"] for one in self.choices if one["value"] == id), "")

    def _forget_undo(self) -> None:
        self.undo_text, self._undo = "", {}
