"""A new appointment that was being written when the server lost this page's State: back as it was, with a sentence."""

import re
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field
from reflex.event import passthrough_event_spec

from livingrite.clients import service as clients
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.scheduling.permissions import Permission
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.repeat import WEEKDAYS
from livingrite.ui.pages.diary.visit import later
from livingrite.ui.scripts import beside
from livingrite.ui.session import handler

_module = beside(__name__, "draft.jsx")
Id = UUID | Literal[""]
Line = Annotated[str, Field(max_length=500)]
Count = Annotated[str, Field(max_length=10)]


class Draft(rx.NoSSRComponent):
    """`held`: the open form, empty without one; `done`: the token of the one that was closed last."""

    library = _module
    tag = "Draft"
    held: rx.Var[dict[str, str]]
    ready: rx.Var[bool]
    done: rx.Var[str]
    on_restore: rx.EventHandler[passthrough_event_spec(dict[str, Any])]


class Held(BaseModel):
    """The form as the browser kept it; ids of what is gone meanwhile count as not chosen."""

    on: date
    start: Line = ""
    minutes: Annotated[int, Field(ge=0, le=1440)] = 60
    client_id: Id = ""
    client_name: Line = ""
    sought: Line = ""
    adding: Literal["", "1"] = ""
    email: Line = ""
    phone: Line = ""
    service_id: Id = ""
    clinician_id: Id = ""
    room_id: Id = ""
    device_ids: Annotated[str, Field(max_length=4_000)] = ""
    modality: Annotated[str, Field(max_length=20)] = ""
    freq: Literal["", "DAILY", "WEEKLY", "MONTHLY"] = ""
    every: Count = "1"
    weekdays_on: Annotated[str, Field(max_length=20)] = ""
    ends: Literal["count", "until", "never"] = "count"
    times: Count = "10"
    until: Line = ""
    note: Annotated[str, Field(max_length=5_000)] = ""
    reason: Line = ""


class DraftState(NewState):
    """Only the way back; what is held is VisitState's."""

    @handler(Permission.CREATE)
    async def restore(self, told: Held) -> None:
        """Open the form again and say why."""
        if self.mode:
            return
        if not self.day:
            await self._show()
        self._open_new(
            told.on.isoformat(), read_clock(told.start), told.minutes or 60, _one_of(self.choices, told.clinician_id)
        )
        self.service_id, self.room_id = _one_of(self.services, told.service_id), _one_of(self.rooms, told.room_id)
        self.device_ids = [id for id in told.device_ids.split() if _one_of(self.devices, id)]
        self.things_chosen = bool(self.room_id or self.device_ids)
        self.modality = told.modality if told.modality in ("in_person", "virtual", "phone") else ""
        self.note, self.reason, self.sought = told.note, told.reason, told.sought
        self.freq, self.every, self.ends, self.times = told.freq, told.every, told.ends, told.times
        self.weekdays_on = [day for day in told.weekdays_on.split() if day in WEEKDAYS]
        self.until = told.until if re.fullmatch(r"\d{4}-\d\d-\d\d", told.until) else ""
        self.adding, self.email, self.phone = told.adding == "1", told.email, told.phone
        self.client_name, self.changed = told.client_name if self.adding else "", True
        if told.client_id:
            await self._know(told.client_id)
        self.end = later(self.start, self.minutes)
        await self._check()
        self.say(_("The connection was lost while you were writing. Your new appointment is back as it was."), "info")

    async def _know(self, client_id: UUID) -> None:
        """By the name they have now; whoever is gone has to be chosen again."""
        try:
            client = await self.verb(clients.get, client_id)
        except NotFound:
            return
        self.client_id, self.client_name = str(client.id), client.name


def draft() -> rx.Component:
    return Draft.create(
        held=DraftState.held, ready=DraftState.ready, done=DraftState.draft_done, on_restore=DraftState.restore
    )


def _one_of(known: list[dict[str, str]], id: Id) -> str:
    return next((one["value"] for one in known if one["value"] == str(id)), "")
