"""What the clinic's public pages look like and say, and by which rules they are booked."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from livingrite.core.config import settings
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, OrganizationView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import BookingPageView, ChangeBookingPage, PageTexts
from livingrite.scheduling.service import diary_page
from livingrite.ui.commands import command
from livingrite.ui.components.file_field import base_name
from livingrite.ui.pages.settings.amounts import minor_units, written
from livingrite.ui.session import handler
from livingrite.ui.session.posted import PostedState

Long = Annotated[str, Field(max_length=2_000)]
Short = Annotated[str, Field(max_length=100)]
Hours = Annotated[int, Field(ge=0, le=720)]
TEXTS = ("welcome", "confirmation")


class Look(BaseModel):
    accent: Short = ""


class Words(BaseModel):
    """A text per language; a language that is not ticked sends nothing."""

    welcome_en: Long = ""
    welcome_he: Long = ""
    welcome_de: Long = ""
    confirmation_en: Long = ""
    confirmation_he: Long = ""
    confirmation_de: Long = ""
    offer_en: bool = False
    offer_he: bool = False
    offer_de: bool = False


class Late(BaseModel):
    late_hours: Hours
    fee_kind: Literal["none", "percent", "amount"]
    fee: Short = ""


class Sites(BaseModel):
    frame_origins: Long = ""


class BookingSettingsState(PostedState):
    """`page` fills the forms; `tokens` draws the sample in the clinic's colour."""

    loaded: bool = False
    page: dict[str, str] = {}
    tokens: dict[str, str] = {}
    adjusted: bool = False
    logo: str = ""
    chosen: str = ""
    late_kind: str = ""
    snippet: str = ""
    links: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    places: list[dict[str, str]] = []
    form: int = 0
    _seen: int = 0
    _currency: str = ""

    @handler(Permission.MANAGE_PAGE)
    async def load(self) -> Any:
        """Read everything; what was posted and refused is said once."""
        await self._read()
        return self.read_posted()

    async def _read(self) -> None:
        house, found, links, people, places = await self.verb(_everything)
        self._show(house, found)
        self.links, self.people, self.places = links, people, places
        self.loaded = True

    def _show(self, house: OrganizationView, found: BookingPageView) -> None:
        self._seen, self._currency = found.version, house.currency
        self.tokens, self.adjusted = {f"--{name}": value for name, value in found.tokens.items()}, found.adjusted
        self.logo = f"/api/v1/public/{house.slug}/logo.png?v={found.logo}" if found.logo else ""
        self.late_kind = "percent" if found.late_fee_percent else "amount" if found.late_fee_amount else "none"
        fee = str(found.late_fee_percent or "")
        if found.late_fee_amount:
            fee = written(found.late_fee_amount, house.currency, self.ctx.locale)
        site = settings().public_url.rstrip("/")
        self.snippet = f'<script src="{site}/embed.js" data-clinic="{house.slug}" async></script>'
        offered = found.languages or ("en", "he", "de")
        self.page = {
            "accent": found.accent or "",
            "late_hours": str(house.late_cancel_hours),
            "fee": fee,
            "currency": house.currency,
            "frame_origins": "\n".join(found.frame_origins),
            **{f"{name}_{code}": said for code, texts in found.texts.items() for name, said in texts.items()},
            **{f"offer_{code}": "yes" for code in offered},
        }
        self.form += 1

    @handler(Permission.MANAGE_PAGE)
    async def save_look(self, form: Look) -> None:
        await self._change(command(ChangeBookingPage, version=self._seen, accent=form.accent or None))

    @handler(Permission.MANAGE_PAGE)
    async def choose_logo(self, path: Annotated[str, Field(max_length=1_000)]) -> None:
        """Name the file that the form will post."""
        self.chosen = base_name(path)

    @handler(Permission.MANAGE_PAGE)
    async def remove_logo(self) -> None:
        await self.verb(scheduling.set_logo, None)
        await self._saved()

    @handler(Permission.MANAGE_PAGE)
    async def save_words(self, form: Words) -> None:
        given = form.model_dump()
        texts = {code: PageTexts(**{name: given[f"{name}_{code}"] for name in TEXTS}) for code in ("en", "he", "de")}
        offered = tuple(code for code in texts if given[f"offer_{code}"])
        languages = () if len(offered) == len(texts) else offered
        await self._change(command(ChangeBookingPage, version=self._seen, texts=texts, languages=languages))

    @handler(Permission.MANAGE_PAGE)
    async def choose_fee(self, kind: Short) -> None:
        self.late_kind = kind

    @handler(Permission.MANAGE_PAGE)
    async def save_late(self, form: Late) -> None:
        """The deadline belongs to the organization, the fee to its page: both or neither."""
        percent = amount = None
        if form.fee_kind == "percent":
            percent = int(form.fee) if form.fee.strip().isdecimal() else 0
        if form.fee_kind == "amount":
            amount = minor_units(form.fee, self._currency, self.ctx.locale, "fee")
        names = {"late_fee_percent": "fee", "late_fee_amount": "fee"}
        wanted = command(ChangeBookingPage, names, version=self._seen, late_fee_percent=percent, late_fee_amount=amount)
        await self.verb(_save_late, form.late_hours, wanted)
        await self._saved()

    @handler(Permission.MANAGE_PAGE)
    async def save_sites(self, form: Sites) -> None:
        lines = tuple(line for line in form.frame_origins.splitlines() if line.strip())
        await self._change(command(ChangeBookingPage, version=self._seen, frame_origins=lines))

    async def _change(self, wanted: ChangeBookingPage) -> None:
        await self.verb(scheduling.change_booking_page, wanted)
        await self._saved()

    async def _saved(self) -> None:
        self.field_errors, self.problem = {}, ""
        await self._read()
        self.say(_("Saved."))


Links = list[dict[str, str]]


def _everything(
    uow: Uow,
) -> tuple[OrganizationView, BookingPageView, Links, Links, Links]:
    house, page = identity.organization(uow), scheduling.booking_page(uow)
    start = f"{settings().public_url.rstrip('/')}/book/{house.slug}"
    links = [
        {"name": one.name, "href": f"{start}?service={one.short_name}"}
        for one in scheduling.list_services(uow)
        if one.is_active and one.bookable_online
    ]
    people = [
        {"name": one.name, "href": f"{start}?clinician={one.short_name}"}
        for one in scheduling.list_clinicians(uow)
        if one.is_active
    ]
    there = diary_page.catalogue(uow).locations
    places = (
        [{"name": one.name, "href": f"{start}?location={str(one.id)[:8]}"} for one in there] if len(there) > 1 else []
    )
    return house, page, links, people, places


def _save_late(uow: Uow, hours: int, wanted: ChangeBookingPage) -> None:
    scheduling.change_booking_page(uow, wanted)
    identity.change_organization(uow, ChangeOrganization(late_cancel_hours=hours))
