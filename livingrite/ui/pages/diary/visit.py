"""The flyout's State: one appointment, new or existing. Nothing typed is lost by a refusal."""

from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import reflex as rx

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, translate
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import Modality
from livingrite.scheduling.schemas.diary import CheckPlace, PlaceView
from livingrite.scheduling.service import checking
from livingrite.ui.moments import read_clock, short
from livingrite.ui.pages.diary import refusals
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.window import from_wall, to_wall
from livingrite.ui.session import handler

Field = Literal[
    "service_id", "clinician_id", "room_id", "modality", "on", "start", "end", "minutes", "note", "reason", "email", "phone",
    "seats"
]  # fmt: skip
LENGTHS = (15, 30, 45, 60, 75, 90, 120, 180)
RULE = {"freq": "", "every": "1", "ends": "count", "times": "10", "until": ""}
HELD = (
    *RULE,
    *("on", "start", "minutes", "client_id", "client_name", "sought", "email", "phone"),
    *("service_id", "clinician_id", "room_id", "modality", "note", "reason"),
)
BRINGS_THINGS = frozenset({"service_id", "clinician_id", "modality"})
PLACE_FIELDS = frozenset({"service_id", "clinician_id", "room_id", "modality", "on", "start", "end", "minutes"})


class VisitState(DiaryState):
    """What the flyout holds. `mode`: empty (closed), new, look. Times are wall times of `zone`. `_column`: of a view by
    room or location where somebody clicked; `_wanted_room`: that room, which stays whatever service is chosen.

    A new one may repeat: `freq` empty: it does not; `weekdays_on` of a weekly rule; `ends`: count, until, never."""

    mode: str = ""
    anchor: str = ""
    client_id: str = ""
    client_name: str = ""
    sought: str = ""
    hits: list[dict[str, str]] = []
    searched: bool = False
    adding: bool = False
    email: str = ""
    phone: str = ""
    service_id: str = ""
    clinician_id: str = ""
    room_id: str = ""
    device_ids: list[str] = []
    modality: str = ""
    on: str = ""
    start: str = ""
    end: str = ""
    minutes: str = ""
    seats: str = ""
    note: str = ""
    reason: str = ""
    freq: str = ""
    every: str = "1"
    weekdays_on: list[str] = []
    ends: str = "count"
    times: str = "10"
    until: str = ""
    cancel_open: bool = False
    asking: bool = False
    changed: bool = False
    things_chosen: bool = False
    verdict: str = ""
    verdict_text: str = ""
    may_override: bool = False
    offer_text: str = ""
    offer_start: str = ""
    draft: list[dict[str, Any]] = []
    draft_token: str = ""
    draft_done: str = ""
    _column: str = ""
    _wanted_room: str = ""

    @rx.var
    def held(self) -> dict[str, str]:
        """A new appointment that is being written, for the page to keep; empty without one."""
        if self.mode != "new":
            return {}
        plain = {name: getattr(self, name) for name in HELD}
        chosen = {"device_ids": " ".join(self.device_ids), "adding": "1" if self.adding else ""}
        chosen["weekdays_on"] = " ".join(self.weekdays_on)
        return {"token": self.draft_token, **plain, **chosen}

    @rx.var
    def lengths(self) -> list[dict[str, str]]:
        """The usual lengths and, between them, the one this appointment has."""
        own = {int(self.minutes)} if self.minutes.isdecimal() else set()
        said = translate(self.locale or "en", _("{n} min"), n="{n}")
        return [{"value": str(n), "label": said.format(n=n)} for n in sorted({*LENGTHS, *own})]

    @rx.var
    def fitting(self) -> list[dict[str, str]]:
        """The services that the chosen clinician gives."""
        given = [one for one in self.services if not one["clinicians"] or self.clinician_id in one["clinicians"]]
        return given if self.clinician_id else self.services

    @rx.var
    def service_facts(self) -> str:
        return self._service().get("facts", "")

    @rx.var
    def several(self) -> bool:
        """Whether the chosen service is a class with seats."""
        return self._service().get("seats", "1") != "1"

    @rx.var
    def shown_devices(self) -> list[dict[str, str]]:
        """Each device, and whether this appointment needs it."""
        return [{**one, "on": "yes" if one["value"] in self.device_ids else ""} for one in self.devices]

    @handler(Permission.READ)
    async def close(self) -> None:
        """Closed by the cross, Escape or a click elsewhere; a dialog above it is not elsewhere."""
        if not (self.cancel_open or self.asking):
            self._clear()

    @handler(Permission.READ)
    async def change(self, field: Field, value: str) -> None:
        """One field; the length follows the service, the end follows the start, and the place is checked at once."""
        self.field_errors = {name: said for name, said in self.field_errors.items() if name != field}
        value = read_clock(value) if field in ("start", "end") else value[:5_000]
        if field in ("start", "end") and not value:
            self.field_errors = {**self.field_errors, field: self.words(_("Write a time like 9:30."))}
        elif value != getattr(self, field):
            setattr(self, field, value)
            self.changed = True
            self._follow(field)
            if field in PLACE_FIELDS:
                await self._check()

    def _follow(self, field: Field) -> None:
        """What one field changes in the others."""
        self.things_chosen = (self.things_chosen or field == "room_id") and field not in BRINGS_THINGS
        if field == "room_id":
            self._wanted_room, self._column = "", value_of_column(self.by, self.room_id)
        if field == "service_id" and self._service():
            self.minutes, self.modality = self._service()["minutes"], self._service()["modality"]
        if field == "end":
            self.minutes = str(minutes_between(self.start, self.end))
        elif field in PLACE_FIELDS:
            self.end = later(self.start, self.minutes)

    @handler(Permission.READ)
    async def toggle_device(self, id: str) -> None:
        """Needed, or not needed after all."""
        self.device_ids = [one for one in self.device_ids if one != id] + [id] * (id not in self.device_ids)
        self.things_chosen = self.changed = True
        await self._check()

    @handler(Permission.READ)
    async def give_reason(self, reason: str) -> None:
        """The usual words for booking against a rule."""
        self.reason = reason[:500]

    @handler(Permission.READ)
    async def take_offer(self) -> None:
        """The free place the check proposed."""
        self.on, self.start = self.offer_start[:10], self.offer_start[11:]
        self.end, self.changed = later(self.start, self.minutes), True
        await self._check()

    async def _check(self) -> None:
        """Is the place free? Said beside the clinician and the room before anybody saves."""
        self.verdict = self.verdict_text = self.offer_text = ""
        self.may_override = False
        self._draw_draft()
        if not (self.service_id and self.clinician_id and self.start and self.end):
            return
        try:
            found = await self.verb(checking.check_place, self._asked())
        except Invalid as problem:
            self.verdict, self.verdict_text = "blocked", refusals.first_sentence(problem, self.ctx.locale)
            return
        self._fill_things(found)
        if self._wanted_room and not self.things_chosen:
            self.things_chosen = True
            found = await self.verb(checking.check_place, self._asked())
        if found.conflict is None:
            self.verdict, self.verdict_text = "free", self.words(_("Both free") if self.room_id else _("Free"))
        elif self.changed or self.mode == "new":
            self._judge(found.conflict)

    def _judge(self, refused: AppointmentConflict) -> None:
        """Show what is in the way, and the ways out."""
        speak = refusals.Words(self.ctx.locale, self.zone)
        wanted = {
            "id": self.selected,
            "resource": self.clinician_id,
            "start": f"{self.on}T{self.start}",
            "end": self._until(),
        }
        self.verdict = "blocked"
        self.verdict_text = refusals.reason_of(refused, refusals.blocking(self.cards, wanted), speak)
        self.may_override = refused.overridable and self.ctx.may(Permission.OVERRIDE)
        offer = refusals.offer_of(refused, wanted["start"], self.zone)
        self.offer_text = refusals.offer_text(offer, wanted["start"], speak)
        self.offer_start = to_wall(offer.starts_at, self.zone) if offer else ""

    def _asked(self) -> CheckPlace:
        start, end = self._times()
        return CheckPlace(
            service_id=UUID(self.service_id),
            clinician_id=UUID(self.clinician_id),
            starts_at=start,
            ends_at=end,
            client_id=UUID(self.client_id) if self.client_id else None,
            appointment_id=UUID(self.selected) if self.selected else None,
            resource_ids=self._things(),
            modality=Modality(self.modality) if self.modality else None,
        )

    def _things(self) -> tuple[UUID, ...] | None:
        """None: what the service and the clinician need."""
        if not self.things_chosen:
            return None
        return tuple(UUID(id) for id in (*self.device_ids, self.room_id) if id)

    def _service(self) -> dict[str, str]:
        return next((one for one in self.services if one["value"] == self.service_id), {})

    def _times(self) -> tuple[datetime, datetime]:
        start = from_wall(f"{self.on}T{self.start}", self.zone)
        return start, start + timedelta(minutes=max(5, int(self.minutes or 0)))

    def _until(self) -> str:
        """The end on the clinic's wall; after midnight that is the next day."""
        day = date.fromisoformat(self.on) + timedelta(days=self.end <= self.start)
        return f"{day}T{self.end}"

    def _fill_things(self, found: PlaceView) -> None:
        if not self.things_chosen:
            self._put_things([str(id) for id in found.resource_ids])
            self.room_id = self._wanted_room or self.room_id

    def _put_things(self, ids: list[str]) -> None:
        """A room of several goes with the devices: the form has one field for a room."""
        rooms = {one["value"] for one in self.rooms}
        self.room_id = next((id for id in ids if id in rooms), "")
        self.device_ids = [id for id in ids if id != self.room_id]

    def _draw_draft(self) -> None:
        """The dashed card on the grid that the flyout stands beside."""
        if self.mode != "new" or not (self.start and self.end):
            self.draft = []
            return
        self.draft = [
            {
                "id": "draft", "version": 0, "resource": self._column or self.clinician_id, "start": f"{self.on}T{self.start}", "end": self._until(),
                "name": self.client_name or self.words(_("New appointment")), "line2": self._service().get("label", ""),
                "line3": f"{short(self.start)} – {short(self.end)}", "time": short(self.start), "status": "booked", "payment": "", "place": "", "label": self.words(_("New appointment")), "movable": False,
            }
        ]  # fmt: skip

    def _clear(self) -> None:
        """Back to a closed, empty flyout."""
        if self.draft_token:
            self.draft_done, self.draft_token = self.draft_token, ""
        for name in ("mode", "client_id", "client_name", "sought", "email", "phone", "service_id", "clinician_id", "room_id", "modality", "on", "start", "end", "minutes", "note", "reason", "verdict", "verdict_text", "offer_text", "offer_start", "selected"):  # fmt: skip
            setattr(self, name, "")
        for name, usual in RULE.items():
            setattr(self, name, usual)
        self.weekdays_on = []
        self._column = self._wanted_room = ""
        self.searched = self.adding = self.changed = self.things_chosen = self.may_override = False
        self.hits, self.device_ids, self.draft, self.field_errors = [], [], [], {}


def value_of_column(by: str, room_id: str) -> str:
    """Where the draft stands when another room is chosen; a view by clinician follows the clinician."""
    return (room_id or NONE) if by == "room" else ""


def later(start: str, minutes: str) -> str:
    """A clock time some minutes on; empty while one of the two is missing."""
    if not start or not minutes.isdecimal():
        return ""
    hour, minute = (int(part) for part in start.split(":")[:2])
    total = (hour * 60 + minute + int(minutes)) % 1440
    return f"{total // 60:02}:{total % 60:02}"


def minutes_between(start: str, end: str) -> int:
    """Minutes from one clock time to another; past midnight when the end is the earlier one."""
    if not (start and end):
        return 0
    first, last = (int(text[:2]) * 60 + int(text[3:5]) for text in (start, end))
    return (last - first) % 1440
