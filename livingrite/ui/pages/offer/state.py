"""One offered place, by the secret of its link. Opening the page answers nothing: mail programs open links too."""

from typing import Any

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Conflict, NotFound
from livingrite.core.i18n import _, format_day, format_time
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import OfferedView, OfferStatus
from livingrite.ui.pages.booking import months
from livingrite.ui.pages.booking.when import BOOKINGS, When, calendar_url
from livingrite.ui.session import PUBLIC, BaseState, handler

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


class OfferState(When, BaseState):
    """`phase`: open, accepted, declined, over; empty before the first answer."""

    unknown: bool = False
    clinic: str = ""
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
            self._zone, self.book_url = self._visitor_zone(), f"/book/{clinic.slug}"
            await self._read()
        except NotFound:
            self.unknown, self.clinic = True, "LivingRite"

    @handler(PUBLIC)
    async def accept(self) -> None:
        """Take the place; when it is too late, the page says so."""
        await self._answer(scheduling.accept_offered)

    @handler(PUBLIC)
    async def decline(self, stay: bool) -> None:
        """No, thank you, and `stay` on the list or leave it."""
        await self._answer(scheduling.decline_offered, stay)

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
        self.headline, self.detail = self.words(HEADLINES[status], **said), self.words(DETAILS[status], **said)
        phases = {OfferStatus.OPEN: "open", OfferStatus.ACCEPTED: "accepted", OfferStatus.DECLINED: "declined"}
        self.phase = phases.get(status, "over")
        self.service_name, self.clinician_name = view.service_name, view.clinician_name
        self.ends = self.words(_("{time} – {end}"), time=said["time"], end=format_time(view.ends_at, locale, zone))
        self.clock_note = months.clock_note(zone, self._clinic_zone, view.starts_at, locale)
        self.manage_url = f"/manage/{view.manage_token}" if view.manage_token else ""
        self.calendar_url = calendar_url(view.manage_token) if view.manage_token else ""
