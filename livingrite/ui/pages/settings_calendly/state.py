"""The clinic's Calendly account: connected, what is booked there understood, looked at, given up."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.config import settings
from livingrite.core.i18n import _
from livingrite.integrations import service as integrations
from livingrite.integrations.permissions import Permission
from livingrite.integrations.schemas import CalendlyToken
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import calendars_channel
from livingrite.scheduling.schemas.elsewhere import MapOffer, MapOffers
from livingrite.ui.pages.settings_calendly.words import MENDED_BY_PEOPLE, looked_words, offer_row, problem_words
from livingrite.ui.session import handler
from livingrite.ui.session.posted import PostedState

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Short = Annotated[str, Field(max_length=64)]


class TokenForm(BaseModel):
    token: Annotated[str, Field(max_length=4_000)] = ""


class OfferForm(BaseModel):
    """A box that is not ticked sends nothing."""

    service: Short = ""
    clinician: Short = ""
    writes: bool = False
    narrows: bool = False


class CalendlyState(PostedState):
    """`account` is empty while nothing is connected; `offer` fills the open dialog; `form` renews what was typed."""

    loaded: bool = False
    registered: bool = False
    account: dict[str, str] = {}
    offers: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    waiting: int = 0
    offer: dict[str, str] = {}
    leaving: bool = False
    form: int = 0

    @handler(Permission.MANAGE)
    async def load(self) -> Any:
        """Read everything, now and whenever something changes."""
        organization = self.ctx.organization
        self.watch([calendars_channel(organization), f"integrations:{organization}"], CalendlyState.refresh)
        self.registered = bool(settings().calendly_client_id)
        await self._read()
        self.loaded = True
        return self.read_posted()

    @handler(Permission.MANAGE)
    async def refresh(self) -> None:
        """A job has looked, connected or been refused."""
        await self._read()
        self.done = "" if self.offers else self.done

    @handler(Permission.MANAGE)
    async def connect(self, form: TokenForm) -> None:
        """By a token; whether Calendly knows it is said in a moment."""
        await self.verb(integrations.connect_calendly, CalendlyToken(token=form.token))
        self.field_errors = {}
        self.form += 1
        self.say(_("Calendly is being connected."), "info")
        await self._read()

    @handler(Permission.MANAGE)
    async def look_now(self) -> None:
        """Not only when the clock says so."""
        await self.verb(integrations.read_calendly_now)
        self.say(_("Calendly is being looked at."), "info")

    @handler(Permission.MANAGE)
    async def ask_leave(self, asked: bool) -> None:
        """Open or close the question."""
        self.leaving = asked

    @handler(Permission.MANAGE)
    async def leave(self) -> None:
        """Calendly and we forget each other."""
        await self.verb(integrations.leave_calendly)
        self.leaving = False
        self.say(_("The account is being disconnected."))

    @handler(Permission.MANAGE)
    async def open_offer(self, offer_id: Short) -> None:
        """Ask what this kind of event means here."""
        self.offer = next((one for one in self.offers if one["id"] == offer_id), {})
        self.field_errors = {}

    @handler(Permission.MANAGE)
    async def close_offer(self, _shown: bool = False) -> None:
        """Nothing that was chosen counts."""
        self.offer, self.field_errors = {}, {}

    @handler(Permission.MANAGE)
    async def map_offer(self, form: OfferForm) -> None:
        """From now on, and for what is booked already."""
        chosen = MapOffer(
            offer_id=UUID(self.offer["id"]),
            service_id=UUID(form.service) if form.service else None,
            clinician_id=UUID(form.clinician) if form.clinician else None,
            writes=form.writes,
            narrows=form.narrows,
        )
        command = MapOffers(connection_id=UUID(self.offer["connection"]), offers=(chosen,))
        await self.verb(_map, command)
        self.offer = {}
        self.say(_("Saved. What is booked there already is taken in now."))
        await self._read()

    async def _read(self) -> None:
        found, locale = await self.verb(_shown), self.ctx.locale
        now = SystemClock().now()
        services = {str(one.id): one.name for one in found["services"]}
        clinicians = {str(one.id): one.name for one in found["clinicians"]}
        self.services = [{"value": "", "label": self.words(_("No service: only busy"))}, *_choices(services)]
        self.clinicians = [{"value": "", "label": self.words(_("Whoever hosts it there"))}, *_choices(clinicians)]
        self.offers = [offer_row(one, services, clinicians, locale) for one in found["offers"]]
        self.waiting = len(found["bookings"])
        one = found["account"]
        self.account = {} if one is None else {
            "label": one.account_label,
            "looked": looked_words(one, now, locale),
            "wrong": problem_words(one.last_error, locale),
            "mend": "1" if one.last_error in MENDED_BY_PEOPLE else "",
        }  # fmt: skip


def _shown(uow: "Uow") -> dict[str, Any]:
    account = integrations.calendly_account(uow)
    return {
        "account": account,
        "offers": scheduling.list_outside_offers(uow) if account else [],
        "bookings": scheduling.list_open_bookings(uow) if account else [],
        "services": [one for one in scheduling.list_services(uow) if one.is_active],
        "clinicians": scheduling.list_clinicians(uow),
    }


def _map(uow: "Uow", command: MapOffers) -> None:
    scheduling.map_outside_offers(uow, command)
    integrations.read_calendly_now(uow)


def _choices(named: dict[str, str]) -> list[dict[str, str]]:
    return [{"value": id, "label": name} for id, name in named.items()]
