"""The flyout of a class: who sits in it, one more, one less, another time for all, or called off."""

from typing import Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.clients.schemas import CreateClient
from livingrite.core.errors import Stale
from livingrite.core.i18n import _, format_date
from livingrite.core.uow import Uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    MOST_SEATS,
    AppointmentView,
    CancelAppointment,
    CancelSession,
    CreateAppointment,
    MarkAppointment,
    MoveSession,
    OfferPlace,
    OpenSession,
    SessionView,
)
from livingrite.ui.moments import clock, times
from livingrite.ui.pages.diary import classes, waiting_words
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.window import to_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name


def _join(uow: Uow, fresh: CreateClient | None, wanted: CreateAppointment) -> AppointmentView:
    """Client and seat in one transaction."""
    if fresh is not None:
        wanted = wanted.model_copy(update={"client_id": clients.create(uow, fresh).id})
    return scheduling.create_appointment(uow, wanted)


class GroupState(NewState):
    """The class that is open; mode "group"."""

    session_version: int = 0
    service_title: str = ""
    session_when: str = ""
    seats_text: str = ""
    seats_left: int = 0
    people: list[dict[str, str]] = []
    calling_off: bool = False
    seat_wishes: list[dict[str, str]] = []
    _was: dict[str, Any] = {}

    @handler(Permission.READ)
    async def open_class(self, session_id: UUID) -> None:
        await self._open_class(session_id)

    @handler(Permission.CREATE)
    async def open_empty_class(self) -> None:
        """From the form of a new appointment: a class that people join later."""
        self.field_errors = {name: said for name, said in self._missing().items() if name != "client"}
        if self.field_errors:
            return
        start, end = self._times()
        command = OpenSession(
            service_id=UUID(self.service_id),
            clinician_id=UUID(self.clinician_id),
            starts_at=start,
            ends_at=end,
            override_reason=self.reason.strip() or None,
            **({"resource_ids": self._things()} if self._things() is not None else {}),
        )
        try:
            made = await self.verb(scheduling.open_session, command)
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        await self._show()
        await self._open_class(made.id)
        self.say(_("{name} is open from {time}."), name=made.service_name, time=clock(made.starts_at, self.zone))

    @handler(ClientPermission.READ)
    async def add_known(self, client_id: UUID) -> None:
        """Somebody from the list of clients takes a seat."""
        await self._add(None, client_id)

    @handler(ClientPermission.CREATE)
    async def add_fresh(self, form: dict[str, str]) -> None:
        """Somebody new, with a name and perhaps a number."""
        name = self.sought.strip()
        if name:
            await self._add(CreateClient(name=name, phone=form.get("phone", "").strip() or None), UUID(int=0))

    async def _add(self, fresh: CreateClient | None, client_id: UUID) -> None:
        known = self._was
        wanted = CreateAppointment(
            client_id=client_id,
            clinician_id=known["clinician_id"],
            service_id=known["service_id"],
            starts_at=known["starts_at"],
            override_reason=self.reason.strip() or None,
        )
        try:
            made = await self.verb(_join, fresh, wanted)
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        await self._show()
        await self._open_class(UUID(self.selected))
        self.say(_("{name} has a seat."), name=made.client_name)

    @handler(Permission.CANCEL)
    async def remove_person(self, appointment_id: UUID) -> None:
        """Gives the seat back; only this person is told (case N5)."""
        gone = await self.verb(scheduling.cancel_appointment, CancelAppointment(appointment_id=appointment_id))
        await self._show()
        await self._open_class(UUID(self.selected))
        back = (_("Undo"), GroupState.take_back(str(appointment_id)))
        name = first_name(gone.client_name)
        self.say(_("{name} gave up the seat."), "success", back, name=name)
        self._explain(self.words(_("{name} is told in three minutes."), name=name))

    @handler(Permission.MARK)
    async def take_back(self, appointment_id: UUID) -> None:
        """The removal was a mistake."""
        await self.verb(scheduling.restore_appointment, MarkAppointment(appointment_id=appointment_id))
        await self._show()
        if self.mode == "group":
            await self._open_class(UUID(self.selected))

    @handler(Permission.MARK)
    async def person_arrived(self, appointment_id: UUID) -> None:
        await self._mark_person(scheduling.arrive_appointment, appointment_id)

    @handler(Permission.MARK)
    async def person_missed(self, appointment_id: UUID) -> None:
        await self._mark_person(scheduling.mark_no_show, appointment_id)

    async def _mark_person(self, verb: Any, appointment_id: UUID) -> None:
        await self.verb(verb, MarkAppointment(appointment_id=appointment_id))
        await self._show()
        await self._open_class(UUID(self.selected))

    @handler(Permission.MANAGE_WAITLIST)
    async def offer_seat(self, entry_id: UUID) -> None:
        """To this person, whoever's turn it is."""
        wanted = OfferPlace(
            waitlist_entry_id=entry_id,
            clinician_id=self._was["clinician_id"],
            starts_at=self._was["starts_at"],
        )
        try:
            made = await self.verb(scheduling.offer_by_hand, wanted)
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        said = _("{name} is told of the place.") if made.reachable else _("The place is kept. Please call {name}.")
        await self._open_class(UUID(self.selected))
        self.say(said, name=first_name(made.client_name))

    @handler(Permission.MANAGE_WAITLIST)
    async def seat_taken(self, offer_id: UUID) -> None:
        """They said yes on the phone."""
        taken = await self.verb(scheduling.accept_for_client, offer_id)
        await self._show()
        await self._open_class(UUID(self.selected))
        self.say(_("{name} has a seat."), name=taken.client_name)

    @handler(Permission.MANAGE_WAITLIST)
    async def seat_back(self, offer_id: UUID) -> None:
        """The offer is taken back, or they said no."""
        ended = await self.verb(scheduling.withdraw_offer, offer_id)
        await self._open_class(UUID(self.selected))
        self.say(_("The offer to {name} is taken back."), "info", name=first_name(ended.client_name))

    @handler(Permission.MOVE)
    async def save_class(self) -> None:
        """Another time, clinician or room for everybody in it."""
        if not (self.seats[:4].isdecimal() and 1 <= int(self.seats[:4]) <= MOST_SEATS):
            self.field_errors = {"seats": self.words(_("Choose a number from 1 to 500."))}
            return
        start, end = self._times()
        command = MoveSession(
            session_id=UUID(self.selected),
            version=self.session_version,
            capacity=int(self.seats[:4]),
            starts_at=start,
            ends_at=end,
            clinician_id=UUID(self.clinician_id),
            resource_ids=self._things(),
            override_reason=self.reason.strip() or None,
        )
        try:
            saved = await self.verb(scheduling.move_session, command)
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        except Stale:
            await self._show()
            await self._open_class(UUID(self.selected))
            self.say(_("Somebody else changed this class a moment ago. This is how it is now."), "warning")
            return
        await self._show()
        moved = any(getattr(saved, name) != value for name, value in self._was.items())
        self._clear()
        said = _("{name} is saved. Everybody in it is told.") if moved else _("{name} has {n} seats now.")
        self.say(said, "success", name=saved.service_name, n=saved.capacity)

    @handler(Permission.CANCEL)
    async def ask_call_off(self, opened: bool) -> None:
        self.calling_off = self.cancel_open = opened

    @handler(Permission.CANCEL)
    async def call_off(self, form: dict[str, str]) -> None:
        """Everybody is cancelled and told."""
        command = CancelSession(
            session_id=UUID(self.selected), version=self.session_version, reason=form.get("call_off_reason", "")
        )
        await self.verb(scheduling.cancel_session, command)
        self.calling_off = self.cancel_open = False
        name = self.service_title
        await self._show()
        self._clear()
        self.say(_("{name} is called off. Everybody in it is told."), "success", name=name)

    async def _open_class(self, id: UUID) -> None:
        found = await self.verb(scheduling.get_session, id)
        if not self.zone:
            await self._show()
        self._clear()
        self.mode, self.selected, self.anchor = "group", str(id), f'[data-id="{id}"], .diary-anchor'
        self._fill_class(found)
        self.seat_wishes = []
        if self.ctx.may(Permission.READ_WAITLIST):
            waiting = await self.verb(scheduling.list_waiting_for_class, id)
            self.seats_left = waiting.left
            self.seat_wishes = [
                waiting_words.seat(one, found.starts_at, self.ctx.locale, self.zone) for one in waiting.waiting
            ]

    def _fill_class(self, found: SessionView) -> None:
        start, end = to_wall(found.starts_at, self.zone), to_wall(found.ends_at, self.zone)
        self.service_id, self.clinician_id = str(found.service_id), str(found.clinician_id)
        self.on, self.start, self.end = start[:10], start[11:], end[11:]
        self.minutes = str(int((found.ends_at - found.starts_at).total_seconds() // 60))
        self._put_things([str(one) for one in found.resource_ids])
        self.modality, self.things_chosen = str(found.modality), True
        self.session_version, self.service_title = found.version, found.service_name
        day = format_date(found.starts_at, self.ctx.locale, self.zone, "EEE d MMM")
        self.session_when = f"{day}, {times(found.starts_at, found.ends_at, self.zone, self.ctx.locale)}"
        self.seats_left = found.capacity - found.taken
        self.seats_text = self.words(classes.SEATS, taken=found.taken, capacity=found.capacity)
        self.people = classes.people(found, self.ctx.locale)
        self.seats = str(found.capacity)
        known = ("clinician_id", "service_id", "starts_at", "ends_at", "resource_ids")
        self._was = {name: getattr(found, name) for name in known}
