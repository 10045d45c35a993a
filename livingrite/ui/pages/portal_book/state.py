"""What a family has chosen so far: for whom, what, with whom, when. The person is known, so nothing is typed again."""

from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.consents import service as consents
from livingrite.consents.errors import NotAccepted
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, NotBookable
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import BookOwn, FindSlots, PublicServiceView, SlotsView
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.pages.booking import months
from livingrite.ui.pages.booking.accepting import FIELD, Accepting
from livingrite.ui.pages.booking.holding import Holding
from livingrite.ui.pages.booking.rows import WAYS, price_of, way_of
from livingrite.ui.pages.booking.when import BOOKINGS
from livingrite.ui.pages.portal_appointments.words import headline
from livingrite.ui.session import handler
from livingrite.ui.session.refusal import refuse
from livingrite.ui.words import first_name

WHO, SERVICE, CLINICIAN, TIME, CONFIRM, DONE = range(6)


class PortalBookState(Accepting, Holding, PortalState):
    """`step` is the question that is open. `people` are those for whom this login may book."""

    loaded: bool = False
    step: int = SERVICE
    people: list[dict[str, str]] = []
    whom: dict[str, str] = {}
    services: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    service: dict[str, str] = {}
    clinician: dict[str, str] = {}
    booked: dict[str, str] = {}

    @handler(Permission.BOOK)
    async def load(self) -> Any:
        """Open the page, or come back after the connection was lost: choices are kept, another visit begins anew."""
        client = str(await self._look_around())
        linked = self.ctx.clients or {}
        allowed = [one for one in self.loved if linked.get(UUID(one["id"])) == "full_access"]
        self.people = [one | {"first": first_name(one["name"])} for one in allowed]
        if not self._returned:
            await self._start_over(client)
        place = await self.verb(identity.organization)
        self._clinic_zone, self._country, self._zone = place.timezone, place.country, self.ctx.timezone
        self._organization = str(place.id)
        self.services = [self._shown_service(one) for one in await self._bookable()]
        self._name_again()
        self.watch([diary_channel(place.id)], PortalBookState.someone_booked)
        if self.step == TIME:
            await self._show_days()
        self.loaded = True
        return PortalBookState.keep_time if self._token else None

    def _public(self) -> Ctx:
        """Holds and searches run with the login's own rights."""
        return self.ctx

    async def _bookable(self) -> list[PublicServiceView]:
        """None while the clinic takes no bookings online, which the page says by itself."""
        try:
            return await self.verb(scheduling.list_public_services)
        except Denied:
            return []

    async def _start_over(self, client: str) -> None:
        await self._release()
        self._service = self._clinician = self._day = self._first_cell = ""
        self.service, self.clinician, self.booked, self.texts = {}, {}, {}, []
        self.whom = next((one for one in self.people if one["id"] == client), {})
        self.step = SERVICE if self.whom and len(self.people) == 1 else WHO

    def _shown_service(self, one: PublicServiceView) -> dict[str, str]:
        locale = self.ctx.locale
        return {
            "id": str(one.id),
            "name": one.name,
            "description": one.description or "",
            "meta": f"{months.length(one.duration_minutes, locale)}, {self.words(WAYS[way_of(one)])}",
            "price": price_of(one, locale),
            "way": way_of(one),
        }

    @handler(Permission.BOOK, touch=True)
    async def choose_whom(self, client_id: UUID) -> Any:
        found = next((one for one in self.people if one["id"] == str(client_id)), None)
        if found is None:
            raise NotFound
        self.whom = found
        return self._go(SERVICE)

    @handler(Permission.BOOK, touch=True)
    async def choose_service(self, service_id: UUID) -> Any:
        chosen = next((one for one in self.services if one["id"] == str(service_id)), None)
        if chosen is None:
            raise NotFound
        await self._release()
        found = await self.verb(scheduling.list_public_clinicians, service_id)
        self.clinicians = [{"id": str(who.id), "name": who.name, "title": who.title or ""} for who in found]
        self.service, self.clinician, self._service = chosen, {}, chosen["id"]
        return self._go(CLINICIAN)

    @handler(Permission.BOOK, touch=True)
    async def choose_clinician(self, clinician_id: str) -> Any:
        """An empty id means anyone who is free."""
        anyone = {"id": "", "name": self.words(_("Anyone who is free")), "title": ""}
        await self._release()
        self.clinician = next((who for who in self.clinicians if who["id"] == clinician_id), anyone)
        self._clinician, self._day, self._first_cell = self.clinician["id"], "", ""
        await self._show_days()
        return self._go(TIME)

    @handler(Permission.BOOK, touch=True)
    async def choose_time(self, at: datetime, clinician_id: UUID) -> Any:
        held = await self._hold(at, clinician_id)
        self.who = next((one["name"] for one in self.clinicians if one["id"] == str(clinician_id)), "")
        struck = await self._show_days()
        return PortalBookState.keep_time if held else struck

    @handler(Permission.BOOK, touch=True)
    async def to_confirm(self) -> Any:
        if not self._token:
            return None
        await self._ask_texts()
        return self._go(CONFIRM)

    async def _ask_texts(self) -> None:
        wanted = UUID(self.whom["id"]), UUID(self._service)
        self._show_texts(await self.verb(consents.missing_of_client, *wanted), self.organization_slug)

    @handler(Permission.BOOK, touch=True)
    async def go_to(self, step: int) -> Any:
        """Back to a question that was answered."""
        first = WHO if len(self.people) > 1 else SERVICE
        if not first <= step < self.step < DONE:
            return None
        if step == TIME:
            await self._show_days()
        return self._go(step)

    def _go(self, step: int) -> Any:
        self.step = step
        return PortalBookState.attend

    @handler(Permission.BOOK)
    async def attend(self) -> Any:
        """The question that has just come takes the focus."""
        return rx.set_focus("question")

    async def _find_slots(self, wanted: FindSlots) -> SlotsView:
        return await self.verb(scheduling.find_slots_for, UUID(self.whom["id"]), wanted)

    async def _hold_is_over(self) -> None:
        self.step = TIME
        await self._show_days()

    @handler(Permission.BOOK)
    async def someone_booked(self) -> Any:
        """The diary changed: taken times are struck through at once."""
        return await self._show_days() if self.step == TIME and self._service else None

    @handler(Permission.BOOK, touch=True)
    async def book(self, form: dict[str, Any]) -> Any:
        """Book the held place. A refusal leads back to the times as they are now; the note stays in its field."""
        note = str(form.get("note", ""))[:5_000]
        wanted = BookOwn(
            client_id=UUID(self.whom["id"]), hold_token=self._token, note=note or None, accepted=self._accepted()
        )
        self.field_errors = {}
        await self.count_try(BOOKINGS)
        try:
            made = await self.verb(scheduling.book_own, wanted)
        except NotAccepted as problem:  # a text was not accepted, or is another one since
            await self._ask_texts()
            await refuse(self, problem)
            return rx.set_focus(FIELD)
        except (HoldExpired, AppointmentConflict, NotBookable):
            await self._release()
            await self._hold_is_over()
            raise
        self.booked = {
            "href": f"/portal/appointments/{made.id}",
            "file": f"/api/v1/appointments/{made.id}/calendar.ics",
            "when": headline(made.starts_at, self.ctx.locale, self.ctx.timezone),
            "clinician": made.clinician_name,
        }
        self._forget_hold()
        self.message = ""
        return self._go(DONE)
