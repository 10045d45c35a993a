"""How the public pages look and what they say."""

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import BookingPage
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import page as pages
from livingrite.scheduling.repository.page import BookingPages
from livingrite.scheduling.rules import brand, icons, logo, origins
from livingrite.scheduling.schemas import (
    BookingPageView,
    ChangeBookingPage,
    FrameView,
    FrontView,
    Letterhead,
    Stationery,
)
from livingrite.scheduling.service.links import digest

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SHORT = 12


def booking_page(uow: "Uow") -> BookingPageView:
    """Everything, for who sets it up."""
    allow(uow.ctx, Permission.MANAGE_PAGE)
    return _view(BookingPages(uow).own())


def change_booking_page(uow: "Uow", command: ChangeBookingPage) -> BookingPageView:
    """Raises Stale, and Invalid for a colour or an origin that is none."""
    row = BookingPages(uow).lock_own()
    allow(uow.ctx, Permission.MANAGE_PAGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    given = _checked(command)
    before = {name: getattr(row, name) for name in given}
    for name, value in given.items():
        setattr(row, name, value)
    _keep(uow, row, before, given)
    return _view(row)


def set_logo(uow: "Uow", data: bytes | None) -> BookingPageView:
    """Draw the picture anew and keep that; None takes it away. Raises Invalid for what is no picture."""
    row = BookingPages(uow).lock_own()
    allow(uow.ctx, Permission.MANAGE_PAGE)
    before = {"logo": _short(row.logo)}
    row.logo = logo.redrawn(data) if data is not None else None
    _keep(uow, row, before, {"logo": _short(row.logo)})
    return _view(row)


def front(uow: "Uow") -> FrontView:
    """What visitors see. In the language of the context, else in the clinic's own."""
    allow(uow.ctx, Permission.BOOK)
    row = BookingPages(uow).own()
    texts: dict[str, Any] = {}
    for locale in (identity.organization(uow).locale, uow.ctx.locale):
        texts |= {name: said for name, said in row.texts.get(locale, {}).items() if said}
    return FrontView(_short(row.logo), tuple(row.languages), texts.get("welcome", ""), texts.get("confirmation", ""))


def letterhead(uow: "Uow") -> Letterhead:
    """For messages in the organization's name, written by verbs and jobs that have asked."""
    row = BookingPages(uow).own()
    accent = brand.on_paper(row.accent) if row.accent else ""
    mark = _short(row.logo)
    return Letterhead(accent, f"/api/v1/public/{identity.organization(uow).slug}/logo.png?v={mark}" if mark else "")


def logo_of(uow: "Uow") -> bytes:
    """The picture itself, a PNG. Raises NotFound when there is none."""
    allow(uow.ctx, Permission.BOOK)
    found = BookingPages(uow).own().logo
    if found is None:
        raise NotFound
    return found


def app_icon(uow: "Uow", size: int, kind: icons.Kind) -> bytes:
    """How the site looks on a home screen: what visitors see anyway, in any context."""
    house, row = identity.organization(uow), BookingPages(uow).own()
    return icons.drawn(house.name, letterhead(uow).accent, row.logo, size, kind)


def app_icon_mark(uow: "Uow") -> str:
    """Changes with what the icon shows."""
    house, row = identity.organization(uow), BookingPages(uow).own()
    return sha256(f"{house.name} {row.accent} {_short(row.logo)}".encode()).hexdigest()[:8]


def stationery(uow: "Uow") -> Stationery:
    """How papers of the organization look: what visitors of its public pages see anyway, in any context."""
    house = identity.public_organization(uow, identity.organization(uow).slug)
    logo, accent = BookingPages(uow).own().logo, letterhead(uow).accent
    return Stationery(house.name, house.address, house.phone, house.email, house.website, accent, logo)


async def read_frame(slug: str = "", token: str = "", offer: str = "") -> FrameView:
    """As a hot read: what a public page needs before its first paint, by the organization's address, by a manage link's
    token or by an offer's."""
    if offer:
        found = await pages.front_of_offer(digest(offer))
    else:
        found = await (pages.front_of_slug(slug) if slug else pages.front_of_link(digest(token)))
    if not found:
        return FrameView()
    tokens = brand.brand(found["accent"]).tokens if found["accent"] else {}
    return FrameView(tokens, tuple(found["languages"]), tuple(found["frame_origins"]))


def _checked(command: ChangeBookingPage) -> dict[str, Any]:
    given = command.model_dump(exclude_unset=True, exclude={"version"})
    problems: dict[str, str] = {}
    if "accent" in given:
        given["accent"] = brand.parse(command.accent) if command.accent else None
        if command.accent and given["accent"] is None:
            problems["accent"] = _("Write the colour as six letters and digits, like #1d7a61.")
    for name in {"frame_origins", "languages"} & given.keys():
        given[name] = list(dict.fromkeys(given[name]))
    if "frame_origins" in given:
        given["frame_origins"] = [origins.origin(one) for one in given["frame_origins"]]
        if None in given["frame_origins"]:
            problems["frame_origins"] = _("Write one address a line, like https://www.your-clinic.com.")
    if command.late_fee_percent and command.late_fee_amount:
        problems["late_fee_amount"] = _("Choose a share of the price or an amount, not both.")
    if problems:
        raise Invalid(fields=problems)
    return given | _other_fee(given)


def _other_fee(given: Mapping[str, Any]) -> dict[str, None]:
    """A share of the price takes the place of an amount, and an amount that of a share."""
    pairs = {"late_fee_percent": "late_fee_amount", "late_fee_amount": "late_fee_percent"}
    return {other: None for name, other in pairs.items() if given.get(name)}


def _keep(uow: "Uow", row: BookingPage, before: dict[str, Any], after: dict[str, Any]) -> None:
    row.version += 1
    BookingPages(uow).add(row)
    audit.record(uow, Action.CHANGED, "booking_page", row.id, before=before, after=after)
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization, booking_page_id=row.id))


def _view(row: BookingPage) -> BookingPageView:
    made = brand.brand(row.accent) if row.accent else brand.Brand({}, False)
    return BookingPageView(
        version=row.version,
        accent=row.accent,
        adjusted=made.adjusted,
        tokens=made.tokens,
        logo=_short(row.logo),
        languages=tuple(row.languages),
        texts=row.texts,
        frame_origins=tuple(row.frame_origins),
        late_fee_percent=row.late_fee_percent,
        late_fee_amount=row.late_fee_amount,
    )


def _short(picture: bytes | None) -> str | None:
    return sha256(picture).hexdigest()[:SHORT] if picture else None
