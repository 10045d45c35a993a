"""What a visitor has chosen so far. Everything typed stays in the browser's fields until the booking is sent."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.consents.errors import NotAccepted
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.identity.schemas import PublicOrganizationView
from livingrite.intake import service as intake
from livingrite.intake.schemas import BookWithIntake
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, NotBookable
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.schemas import BookingClient, PublicClinicianView, PublicServiceView
from livingrite.ui.pages.booking import months
from livingrite.ui.pages.booking.accepting import Accepting
from livingrite.ui.pages.booking.asked import Asked
from livingrite.ui.pages.booking.calendar_links import calendar_links
from livingrite.ui.pages.booking.details import Details, named
from livingrite.ui.pages.booking.holding import Holding
from livingrite.ui.pages.booking.rows import WAYS, price_of, way_of
from livingrite.ui.pages.booking.when import BOOKINGS, calendar_url, logo_url
from livingrite.ui.session import PUBLIC, BaseState, handler
from livingrite.ui.trap import trapped

SERVICE, CLINICIAN, TIME, DETAILS, CONFIRM, DONE = range(1, 7)
SHOWN_AGAIN = timedelta(minutes=30)
ANYONE = "any"


class BookingState(Accepting, Asked, Holding, BaseState):
    """`step` counts from 1. Times are instants (ISO) with the words to show beside them, in the visitor's zone."""

    unknown: bool = False
    clinic: str = ""
    address: str = ""
    step: int = SERVICE
    services: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    service: dict[str, str] = {}
    clinician: dict[str, str] = {}
    confirmed: str = ""
    mailed_to: str = ""
    manage_url: str = ""
    calendar_url: str = ""
    calendars: list[dict[str, str]] = []
    welcome: str = ""
    confirmation: str = ""
    logo: str = ""
    languages: list[str] = []
    framed: bool = False
    _slug: str = ""
    _linked: str = ""
    _linked_to: str = ""
    _booked_at: str = ""

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Open the page, or come back to it after the connection was lost: choices made are kept, and what was booked is
        shown as it is now. Another clinic's page begins anew."""
        slug = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        if slug != self._slug or (self.step == DONE and not await self._still_booked()):
            await self._start_over()
        self._slug = slug
        try:
            clinic = await self._find(slug)
        except NotFound:
            self.unknown, self.clinic = True, "LivingRite"
            return None
        self.clinic, self.address = clinic.name, clinic.address
        self._clinic_zone, self._country = clinic.timezone, clinic.country
        self._zone = self._visitor_zone()
        await self._read_link()
        self.services = await self._bookable()
        await self._dress(slug)
        self._name_again()
        await self._ask()
        if self.step == DETAILS:
            await self._ask_visitor()
        await self._follow_link()
        self.watch([diary_channel(UUID(self._organization))], BookingState.someone_booked)
        if self.step == TIME:
            await self._show_days()
        return BookingState.keep_time if self._token else None

    async def _bookable(self) -> list[dict[str, str]]:
        """None while the clinic takes no bookings, which the page says by itself."""
        try:
            found = await self.verb_as(self._public(), scheduling.list_public_services)
            there = await self.verb_as(self._public(), scheduling.list_public_clinicians)
        except Denied:
            return []
        asked = [one for one in there if self._fits_link(one)]
        return [self._shown(one) for one in found if any(_given_by(one, who.id) for who in asked) or not there]

    async def _read_link(self) -> None:
        """Whom and where the address names: only what they give, and only who works there, is then offered."""
        query = self.router.url.query_parameters
        wanted, place = query.get("clinician", ""), query.get("location", "")
        self._linked_to = self._location = ""
        if not (wanted or place):
            return
        try:
            found = await self.verb_as(self._public(), scheduling.list_public_clinicians)
        except Denied:
            return
        locations = {str(one.location_id) for one in found if one.location_id}
        self._location = next((id for id in locations if place.lower() in (id, id.replace("-", "")[:8])), "")
        short = ({"id": str(one.id), "short": one.short_name} for one in found)
        self._linked_to = next((one["id"] for one in short if named(one, wanted)), "")

    def _fits_link(self, one: PublicClinicianView) -> bool:
        """Who belongs to no location works at all of them."""
        there = not (self._location and one.location_id) or self._location == str(one.location_id)
        return there and self._linked_to in ("", str(one.id))

    async def _dress(self, slug: str) -> None:
        """The clinic's own words and picture; its colours came with the page."""
        seen = await self.verb_as(self._public(), scheduling.front)
        self.welcome, self.confirmation, self.languages = seen.welcome, seen.confirmation, list(seen.languages)
        self.logo = logo_url(slug, seen)
        self.framed = self.router.url.query_parameters.get("embed") == "1"

    async def _follow_link(self) -> None:
        """A link may name the service, the clinician and the location: the page then begins with the first question that
        is left.

        Once: whoever goes back to a question goes on from there."""
        query = self.router.url.query_parameters
        wanted = query.get("service", ""), query.get("clinician", "")
        if self._linked == repr(wanted) or not any(wanted) or self.step > CLINICIAN:
            return
        self._linked = repr(wanted)
        service = next((one for one in self.services if named(one, wanted[0])), None)
        gone = (wanted[0] and service is None) or (wanted[1] not in ("", ANYONE) and not self._linked_to)
        if gone and self.services:
            self.say(_("What the link names cannot be booked online any more. Here is what can."), "info")
        if service is None:
            return
        await self._choose_service(service)
        if wanted[1] == ANYONE:
            await self._choose_clinician(self._anyone())
        return

    def _name_again(self) -> None:
        """What was chosen, in the language that the page has now."""
        super()._name_again()
        self.service = next((one for one in self.services if one["id"] == self._service), self.service)
        if self.clinician.get("id") == "":
            self.clinician = self._anyone()

    def _anyone(self) -> dict[str, str]:
        return {"id": "", "name": self.words(_("Anyone who is free")), "title": ""}

    async def _find(self, slug: str) -> PublicOrganizationView:
        found = await self.verb_as(Ctx.identity(locale=self.ctx.locale), identity.public_organization, slug)
        self._organization = str(found.id)
        return found

    async def _still_booked(self) -> bool:
        """Whether the confirmation is still worth showing; it says the time as it is now."""
        if SystemClock().now() - datetime.fromisoformat(self._booked_at) > SHOWN_AGAIN:
            return False
        secret = self.manage_url.rpartition("/")[2].partition("?")[0]
        try:
            seen = await self.verb_as(self._public(), scheduling.get_managed, secret)
        except NotFound:
            return False
        self._name_time(seen.starts_at, seen.ends_at)
        return seen.can_change

    async def _start_over(self) -> None:
        await self._release()
        self.reset()
        self.message, self.field_errors = "", {}

    @handler(PUBLIC)
    async def book_another(self) -> Any:
        """From the confirmation back to the first step."""
        if self.step != DONE:
            return None
        await self._start_over()
        return BookingState.load

    def _shown(self, service: PublicServiceView) -> dict[str, str]:
        locale = self.ctx.locale
        return {
            "id": str(service.id),
            "short": service.short_name,
            "name": service.name,
            "description": service.description or "",
            "meta": f"{months.length(service.duration_minutes, locale)}, {self.words(WAYS[way_of(service)])}",
            "price": price_of(service, locale),
            "way": way_of(service),
        }

    @handler(PUBLIC)
    async def choose_service(self, service_id: UUID) -> Any:
        chosen = next((service for service in self.services if service["id"] == str(service_id)), None)
        if chosen is None:
            raise NotFound
        await self._choose_service(chosen)
        return BookingState.attend

    async def _choose_service(self, chosen: dict[str, str]) -> None:
        await self._release()
        """Whom the link names need not be asked again."""
        found = await self.verb_as(self._public(), scheduling.list_public_clinicians, UUID(chosen["id"]))
        there = [who for who in found if not self._location or str(who.location_id or self._location) == self._location]
        self.clinicians = [
            {"id": str(who.id), "short": who.short_name, "name": who.name, "title": who.title or ""} for who in there
        ]
        self.service, self.clinician = chosen, {}
        self._service = chosen["id"]
        await self._ask()
        self.step = CLINICIAN
        who = next((one for one in self.clinicians if one["id"] == self._linked_to), None)
        if who is not None:
            await self._choose_clinician(who)

    @handler(PUBLIC)
    async def choose_clinician(self, clinician_id: str) -> Any:
        """An empty id means anyone who is free."""
        anyone = self._anyone()
        await self._choose_clinician(next((who for who in self.clinicians if who["id"] == clinician_id), anyone))
        return BookingState.attend

    async def _choose_clinician(self, chosen: dict[str, str]) -> None:
        await self._release()
        self.clinician = chosen
        self._clinician, self._day, self._first_cell = chosen["id"], "", ""
        await self._show_days()
        self.step = TIME

    @handler(PUBLIC)
    async def go_to(self, step: int) -> Any:
        """Back to a step that was done."""
        if not SERVICE <= step < self.step < DONE:
            return None
        self.step = step
        if step == TIME:
            await self._show_days()
        return BookingState.attend

    @handler(PUBLIC)
    async def attend(self) -> Any:
        """The question that has just come takes the focus, so that keyboard and screen reader go on from there."""
        return rx.set_focus("details" if self.step == DETAILS else "question")

    @handler(PUBLIC)
    async def choose_time(self, at: datetime, clinician_id: UUID) -> Any:
        held = await self._hold(at, clinician_id)
        self.who = next((one["name"] for one in self.clinicians if one["id"] == str(clinician_id)), "")
        struck = await self._show_days()
        return BookingState.keep_time if held else struck

    async def _hold_is_over(self) -> None:
        self.step = TIME
        await self._show_days()

    @handler(PUBLIC)
    async def to_details(self) -> Any:
        if not self._token:
            return None
        await self._ask_visitor()
        self.step = DETAILS
        return BookingState.attend

    @handler(PUBLIC)
    async def someone_booked(self) -> Any:
        """The diary changed: taken times are struck through at once."""
        return await self._show_days() if self.step == TIME and self._service else None

    @handler(PUBLIC)
    async def book(self, form: Details) -> Any:
        """Book the held place. A refusal keeps every field as it is (case B12); what to mend is listed and has the focus."""
        self.field_errors, self.wrong = {}, []
        try:
            await self._book(form)
        except NotBookable:
            raise
        except NotAccepted as problem:
            return await self._not_accepted(problem)
        except Invalid as problem:
            return await self._not_booked(problem)
        return BookingState.attend

    async def _book(self, form: Details) -> None:
        if missing := form.missing():
            raise Invalid(fields=missing)
        person = BookingClient(name=form.name, email=form.email or None, phone=form.phone or None)
        given = self._given(form.intake, form.model_extra or {})
        wanted = BookWithIntake(
            hold_token=self._token, client=person, intake=given, tz=self._zone, accepted=self._accepted()
        )
        await self.count_try(BOOKINGS)
        if trapped(type(self).__name__, form.site):
            return await self._pretend(form)
        try:
            booked = await self.verb_as(self._public(), intake.book, wanted)
        except (HoldExpired, AppointmentConflict, NotBookable):
            await self._release()
            await self._hold_is_over()
            raise
        self._confirm(form, booked.manage_token)
        self.ask_url = f"/intake/{booked.intake_token}{self._in_language()}" if booked.intake_token else ""
        return None

    async def _pretend(self, form: Details) -> None:
        """To a program: what a person would see, and nothing is booked."""
        await self._give_back()
        self._confirm(form, token_urlsafe(32))

    def _confirm(self, form: Details, secret: str) -> None:
        self.confirmed = self.words(_("You are booked, {name}."), name=form.name.split()[0])
        self.mailed_to = form.email.strip()
        self.manage_url = f"/manage/{secret}{self._in_language()}"
        self.calendar_url = calendar_url(secret)
        self.calendars = self._calendars()
        self._booked_at = SystemClock().now().isoformat()
        self._forget_hold()
        self.message = ""
        self.step = DONE

    def _calendars(self) -> list[dict[str, str]]:
        """Says where and when, not what for: the address is read by the calendar's maker."""
        start, end = datetime.fromisoformat(self.held_at), datetime.fromisoformat(self._ends)
        title = self.words(_("Appointment, {clinic}"), clinic=self.clinic)
        place = self.address if self.service.get("way") == "in_person" else ""
        return calendar_links(title, place, start, end)


def _given_by(service: PublicServiceView, clinician_id: UUID) -> bool:
    return not service.clinician_ids or clinician_id in service.clinician_ids
