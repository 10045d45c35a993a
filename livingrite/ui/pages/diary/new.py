"""The flyout of a new appointment: find or add the client, choose, book."""

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from pydantic import BaseModel

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.clients.schemas import CreateClient, FindClients
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentView, CreateAppointment, Modality
from livingrite.ui.commands import command
from livingrite.ui.moments import clock, read_clock
from livingrite.ui.pages.diary.asked import is_id
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.moves import Wall
from livingrite.ui.pages.diary.visit import VisitState, later, minutes_between
from livingrite.ui.pages.diary.window import from_wall, midnight, to_wall
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

HITS = 6


class Selected(BaseModel):
    """The empty place that was clicked or drawn."""

    resource: str = ""
    start: Wall
    end: Wall


class NewState(VisitState):
    """Opens empty; its form is VisitState's."""

    @handler(Permission.CREATE)
    async def open_at(self, told: Selected) -> None:
        """Click an empty place, or draw one."""
        minutes = minutes_between(told.start[11:], told.end[11:]) or 60
        if self.by == "clinician":
            self._open_new(told.start[:10], told.start[11:], minutes, told.resource)
            return
        self._open_new(told.start[:10], told.start[11:], minutes, self.only or self.own)
        self._column = told.resource
        if self.by == "room" and told.resource != NONE:
            self._wanted_room = self.room_id = told.resource
        self._draw_draft()

    @handler(Permission.CREATE)
    async def open_gap(self, start: Wall) -> None:
        """Tap a gap of the agenda."""
        gap = next((line for line in self.lines if line["kind"] == "gap" and line["id"] == start), None)
        minutes = min(60, minutes_between(start[11:], read_clock(gap["to"]))) if gap else 60
        self._open_new(start[:10], start[11:], minutes, self.heads[0]["id"] if len(self.heads) == 1 else "")

    @handler(Permission.CREATE)
    async def open_empty(self) -> None:
        """The button, or N: the next open place from the open day on."""
        await self._open_soon()

    @handler(Permission.CREATE)
    async def open_asked(self, asked: str) -> None:
        """As the address asked: an empty one, or for the client whose id it names."""
        await self._open_soon()
        if is_id(asked):
            with suppress(NotFound):
                client = await self.verb(clients.get, UUID(asked))
                self.client_id, self.client_name = str(client.id), client.name
                await self._check()

    @handler(Permission.CREATE)
    async def open_in(self, column_id: str) -> None:
        """From the menu of a column: with that clinician, in that room or at that place."""
        if not any(one["id"] == column_id for one in self.columns):
            return
        await self._open_next(60, column_id if self.by == "clinician" else self.only or self.own)
        self._column = column_id
        if self.by == "room" and column_id != NONE:
            self._wanted_room = self.room_id = column_id
        self._draw_draft()

    @handler(Permission.CREATE)
    async def open_for(self, waiting_id: str) -> None:
        """Somebody from the wait list."""
        entry = next((one for one in self.waiting if one["id"] == waiting_id), None)
        if entry is None:
            return
        length = next((one["minutes"] for one in self.services if one["value"] == entry["service_id"]), "60")
        await self._open_next(int(length), self.only or (self.heads[0]["id"] if self.heads else ""))
        self.client_id, self.client_name, self.service_id = entry["client_id"], entry["name"], entry["service_id"]
        await self._check()

    @handler(ClientPermission.READ)
    async def search_client(self, sought: str) -> None:
        """Part of a name, a whole address or number."""
        self.sought = sought[:200]
        self.hits, self.searched = [], bool(self.sought.strip())
        if self.searched:
            page = await self.verb(clients.find, FindClients(search=self.sought, limit=HITS))
            self.hits = [
                {"id": str(one.id), "name": one.name, "second": one.phone or one.email or ""} for one in page.items
            ]

    @handler(ClientPermission.READ)
    async def choose_client(self, client_id: UUID) -> None:
        client = await self.verb(clients.get, client_id)
        self.client_id, self.client_name = str(client_id), client.name
        self.hits, self.adding, self.changed = [], False, True
        self.field_errors = {key: said for key, said in self.field_errors.items() if key != "client"}
        await self._check()

    @handler(ClientPermission.CREATE)
    async def add_client(self) -> None:
        """Go on with a client who is not known yet; saved together with the appointment."""
        self.adding, self.client_id, self.client_name = True, "", self.sought.strip()
        self.hits, self.changed = [], True

    @handler(Permission.CREATE)
    async def another_client(self) -> None:
        """Choose again."""
        self.client_id = self.client_name = ""
        self.adding = False

    @handler(Permission.CREATE)
    async def save_new(self) -> None:
        """Book; the client first when new. On a refusal the flyout stays as it was."""
        self.field_errors = self._missing()
        if self.field_errors:
            return
        fresh = self._new_client()
        try:
            made = await self.verb(_book, fresh, self._wanted())
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        except Invalid:
            self.verdict = ""
            raise
        self._clear()
        await self._show()
        self.say(
            _("{name} is booked for {time}."),
            "success",
            name=made.client_name,
            time=clock(made.starts_at, self.zone),
        )

    async def _open_soon(self) -> None:
        if not self.day:
            await self._show()
        await self._open_next(60, self.only or self.own or (self.heads[0]["id"] if self.heads else ""))

    async def _open_next(self, minutes: int, clinician_id: str) -> None:
        """Where the clinician next is open and free, on the date that this is; of nobody the next full quarter of today,
        or nine o'clock of another day."""
        now = self.frame.get("now", "")
        now = now if now[:10] == self.day else ""
        start = later(now[11:16], str(15 - int(now[14:16]) % 15)) if now else "09:00"
        after = from_wall(now, self.zone) if now else midnight(date.fromisoformat(self.day), self.zone)
        found = await self.verb(_next_open, clinician_id, after, minutes)
        on, start = to_wall(found, self.zone).split("T") if found else (self.day, start)
        if not self.first_day <= on <= self.last_day:
            self.day, self.month_day = on, ""
            await self._show()
        self._open_new(on, start, minutes, clinician_id)

    def _open_new(self, on: str, start: str, minutes: int, clinician_id: str) -> None:
        self._clear()
        self.mode, self.anchor, self.draft_token = "new", '[data-id="draft"], .diary-anchor', uuid4().hex
        self.on, self.start, self.minutes = on, start, str(minutes)
        self.end, self.clinician_id = later(start, str(minutes)), clinician_id
        self._draw_draft()

    def _wanted(self) -> CreateAppointment:
        start, end = self._times()
        return CreateAppointment(
            client_id=UUID(self.client_id) if self.client_id else UUID(int=0),
            clinician_id=UUID(self.clinician_id),
            service_id=UUID(self.service_id),
            starts_at=start,
            ends_at=end,
            modality=Modality(self.modality) if self.modality else None,
            notes=self.note or None,
            override_reason=self.reason.strip() or None,
            **({"resource_ids": self._things()} if self._things() is not None else {}),
        )

    def _new_client(self) -> CreateClient | None:
        if not self.adding:
            return None
        return command(
            CreateClient, {"name": "client"}, name=self.client_name, email=self.email or None, phone=self.phone or None
        )

    def _missing(self) -> dict[str, str]:
        needed = {
            "client": (self.client_id or (self.adding and self.client_name), _("Choose a client or add a new one.")),
            "service_id": (self.service_id, _("Choose a service.")),
            "clinician_id": (self.clinician_id, _("Choose a clinician.")),
            "start": (self.start, _("Say when it starts, for example 9:30.")),
        }
        return {name: self.words(said) for name, (given, said) in needed.items() if not given}


def _next_open(uow: "Uow", clinician_id: str, after: datetime, minutes: int) -> datetime | None:
    return scheduling.next_open(uow, UUID(clinician_id), after, minutes) if is_id(clinician_id) else None


def _book(uow: "Uow", fresh: CreateClient | None, wanted: CreateAppointment) -> AppointmentView:
    """Client and appointment in one transaction: a refused place leaves no half-known client behind."""
    if fresh is not None:
        wanted = wanted.model_copy(update={"client_id": clients.create(uow, fresh).id})
    return scheduling.create_appointment(uow, wanted)
