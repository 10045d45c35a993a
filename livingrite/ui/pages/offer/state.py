"""One offered place, by the secret of its link. Opening the page answers nothing: mail programs open links too."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.consents.errors import NotAccepted
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Conflict, NotFound
from livingrite.core.i18n import _, format_day, format_time
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindSlots, OfferedView, OfferStatus, SlotsView
from livingrite.ui.pages.booking import months
from livingrite.ui.pages.booking.accepting import FIELD, Accepting
from livingrite.ui.pages.booking.when import BOOKINGS, When, calendar_url, logo_url
from livingrite.ui.session import PUBLIC, BaseState, handler
from livingrite.ui.session.refusal import refuse

HEADLINES = {
    OfferStatus.OPEN: _("{day}, {time} is free for you."),
    OfferStatus.ACCEPTED: _("{day}, {time} is yours."),
    OfferStatus.DECLINED: _("You declined this place."),
    OfferStatus.EXPIRED: _("This offer ended on {until_day}, {until_time}."),
    OfferStatus.WITHDRAWN: _("The clinic has taken this offer back."),
}
DETAILS = {
    OfferStatus.OPEN: _("It is kept for you until {until_day}, {until_time}."),
    OfferStatus.ACCEPTED: _("A confirmation is on its way."),
    OfferStatus.DECLINED: _("Somebody else is asked now."),
    OfferStatus.EXPIRED: _("The place may have gone to somebody else. You can still look for a time."),
    OfferStatus.WITHDRAWN: _("You can still look for a time."),
}


MOVED = {
    OfferStatus.OPEN: _("{day}, {time} instead?"),
    OfferStatus.ELSEWHERE: _("{day}, {time} is yours."),
    OfferStatus.CANCELLED: _("Your appointment is cancelled."),
    OfferStatus.WITHDRAWN: _("This proposal is no longer needed."),
}
MOVED_DETAILS = {
    OfferStatus.OPEN: _(
        "It was {old_day}, {old_time} with {old_clinician}. The new time is kept for you until {until_day}, {until_time}."
    ),
    OfferStatus.ELSEWHERE: _("A confirmation is on its way."),
    OfferStatus.CANCELLED: _("It does not count as late."),
    OfferStatus.EXPIRED: _("Please choose another time, or call the clinic."),
    OfferStatus.WITHDRAWN: _("Here you see how your appointment is now."),
}


DATE = {
    OfferStatus.OPEN: _("Does {day}, {time} suit you?"),
    OfferStatus.ELSEWHERE: _("{day}, {time} is yours."),
    OfferStatus.DECLINED: _("You declined this time."),
    OfferStatus.WITHDRAWN: _("This proposal is no longer needed."),
}
DATE_DETAILS = {
    OfferStatus.OPEN: _(
        "Your repeating appointment has no place yet on {old_day}, {old_time}. This time is kept for you until {until_day}, {until_time}."
    ),
    OfferStatus.ELSEWHERE: _("A confirmation is on its way."),
    OfferStatus.DECLINED: _("The clinic knows, and may get in touch with you. Your other dates stay as they are."),
    OfferStatus.EXPIRED: _("Please call the clinic. Your other dates stay as they are."),
    OfferStatus.WITHDRAWN: _("The clinic has settled this date in another way."),
}


class OfferState(Accepting, When, BaseState):
    """`phase`: open, accepted, over; empty before the first answer. `instead`: of an appointment that cannot take
    place, `of_series`: for a date that has none; then another time can be chosen, `held_at` is the one picked."""

    unknown: bool = False
    instead: bool = False
    of_series: bool = False
    choosing: bool = False
    giving_up: bool = False
    picked_words: str = ""
    clinic: str = ""
    logo: str = ""
    languages: list[str] = []
    confirmation: str = ""
    headline: str = ""
    detail: str = ""
    phase: str = ""
    service_name: str = ""
    clinician_name: str = ""
    ends: str = ""
    clock_note: str = ""
    manage_url: str = ""
    calendar_url: str = ""
    book_url: str = ""
    _secret: str = ""
    _slug: str = ""
    _picked: str = ""
    _series_day: str = ""

    @handler(PUBLIC)
    async def load(self) -> None:
        secret = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        if secret != self._secret:
            self.reset()
        self._secret = secret
        try:
            before_anybody = Ctx.identity(locale=self.ctx.locale)
            found = await self.verb_as(before_anybody, scheduling.organization_of_offer, self._secret)
            self._organization = str(found)
            clinic = await self.verb_as(self._public(), identity.organization)
            self.clinic, self._clinic_zone, self._country = clinic.name, clinic.timezone, clinic.country
            self._zone, self.book_url, self._slug = self._visitor_zone(), f"/book/{clinic.slug}", clinic.slug
            seen = await self.verb_as(self._public(), scheduling.front)
            self.logo, self.languages = logo_url(clinic.slug, seen), list(seen.languages)
            self.confirmation = seen.confirmation
            await self._read()
        except NotFound:
            self.unknown, self.clinic = True, "LivingRite"

    @handler(PUBLIC)
    async def take(self) -> Any:
        """Take the place; when it is too late, or a text waits to be accepted, the page says so."""
        self.field_errors = {}
        try:
            await self._answer(scheduling.accept_offered, self._accepted())
        except NotAccepted as problem:
            await self._read()
            await refuse(self, problem)
            return rx.set_focus(FIELD)
        return None

    @handler(PUBLIC)
    async def decline(self, stay: bool) -> None:
        """No, thank you, and `stay` on the list or leave it."""
        await self._answer(scheduling.decline_offered, stay)

    @handler(PUBLIC)
    async def choose(self) -> Any:
        """Look at other times."""
        self.choosing, self.giving_up = True, False
        self._clinician, self._first_cell, self._day = "", self._first_week(), self._series_day
        return await self._show_days()

    @handler(PUBLIC)
    async def choose_time(self, at: datetime, clinician_id: UUID) -> Any:
        self.held_at, self._picked = at.isoformat(), str(clinician_id)
        locale, zone = self.ctx.locale, self._zone
        said = {"day": format_day(at, locale, zone), "time": format_time(at, locale, zone)}
        self.picked_words = self.words(_("Move it to {day}, {time}"), **said)
        return await self._show_days()

    @handler(PUBLIC)
    async def take_other(self) -> None:
        """The time picked, instead of the proposed one."""
        at, who = datetime.fromisoformat(self.held_at), UUID(self._picked)
        self.held_at = self.picked_words = ""
        await self._answer(scheduling.choose_instead, at, who)

    @handler(PUBLIC)
    async def ask_to_cancel(self) -> None:
        self.giving_up, self.choosing = True, False

    @handler(PUBLIC)
    async def keep(self) -> None:
        """Back to the proposal."""
        self.choosing = self.giving_up = False
        self.held_at = self.picked_words = ""

    @handler(PUBLIC)
    async def cancel(self) -> None:
        await self._answer(scheduling.cancel_offered)

    def _first_week(self) -> str:
        """The weeks around the date of a series, however far ahead it is."""
        if not self._series_day:
            return ""
        around = date.fromisoformat(self._series_day) - timedelta(days=7)
        return months.first_cell(max(around, self._today()), self.ctx.locale, self._country).isoformat()

    async def _find_slots(self, wanted: FindSlots) -> SlotsView:
        return await self.verb_as(self._public(), scheduling.find_offered_slots, self._secret, wanted)

    async def _answer(self, verb: Any, *args: Any) -> None:
        await self.count_try(BOOKINGS)
        try:
            self._show(await self.verb_as(self._public(), verb, self._secret, *args))
        except Conflict:
            await self._read()
            raise

    async def _read(self) -> None:
        self._show(await self.verb_as(self._public(), scheduling.get_offered, self._secret))

    def _show(self, view: OfferedView) -> None:
        locale, zone = self.ctx.locale, self._zone
        status = view.status
        if status == OfferStatus.OPEN and not view.can_answer:
            status = OfferStatus.EXPIRED
        said = {
            "day": format_day(view.starts_at, locale, zone),
            "time": format_time(view.starts_at, locale, zone),
            "until_day": format_day(view.expires_at, locale, zone),
            "until_time": format_time(view.expires_at, locale, zone),
        }
        self.instead = view.was_starts_at is not None
        if view.was_starts_at is not None:
            said |= {
                "old_day": format_day(view.was_starts_at, locale, zone),
                "old_time": format_time(view.was_starts_at, locale, zone),
                "old_clinician": view.was_clinician_name or "",
            }
        self.of_series, self._series_day = view.series_date is not None, (view.series_date or "")[:10]
        heads, details = (HEADLINES | MOVED, DETAILS | MOVED_DETAILS) if self.instead else (HEADLINES, DETAILS)
        if view.series_date is not None:
            wall = datetime.fromisoformat(view.series_date).replace(tzinfo=UTC)
            said |= {"old_day": format_day(wall, locale), "old_time": format_time(wall, locale, "UTC")}
            heads, details = HEADLINES | DATE, DETAILS | DATE_DETAILS
        self.headline, self.detail = self.words(heads[status], **said), self.words(details[status], **said)
        phases = {OfferStatus.OPEN: "open", OfferStatus.ACCEPTED: "accepted", OfferStatus.ELSEWHERE: "accepted"}
        self._service, self.choosing, self.giving_up = str(view.service_id), False, False
        self.phase = phases.get(status, "over")
        self._show_texts(list(view.texts), self._slug)
        self.service_name, self.clinician_name = view.service_name, view.clinician_name
        self.ends = self.words(_("{time} – {end}"), time=said["time"], end=format_time(view.ends_at, locale, zone))
        self.clock_note = months.clock_note(zone, self._clinic_zone, view.starts_at, locale)
        self.manage_url = f"/manage/{view.manage_token}" if view.manage_token else ""
        self.calendar_url = calendar_url(view.manage_token) if view.manage_token else ""
