"""How the public pages look and what they say: the form of an owner, and what visitors get."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import LINES
from livingrite.scheduling.schemas.common import Frozen

Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600), LINES]
Language = Literal["en", "he", "de"]


class PageTexts(Frozen):
    """What stands above the services, and on the confirmation."""

    welcome: Said = ""
    confirmation: Said = ""


class ChangeBookingPage(Frozen):
    """Only the fields that were given are changed. `accent` is `#rrggbb`, None for the product's own; an empty list of
    languages means all; the late fee is a share of the price or an amount in minor units, None for nothing."""

    version: int | None = None
    accent: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] | None = None
    languages: tuple[Language, ...] = ()
    texts: dict[Language, PageTexts] = Field(default_factory=dict)
    frame_origins: tuple[Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)], ...] = Field(
        default=(), max_length=20
    )
    late_fee_percent: Annotated[int, Field(ge=1, le=100)] | None = None
    late_fee_amount: Annotated[int, Field(ge=1, le=10**9)] | None = None


@dataclass(frozen=True, slots=True)
class BookingPageView:
    """For who sets it up. `adjusted`: the colour is too weak for text, buttons get a stronger shade of it."""

    version: int
    accent: str | None
    adjusted: bool
    tokens: dict[str, str]
    logo: str | None
    languages: tuple[str, ...]
    texts: dict[str, dict[str, str]]
    frame_origins: tuple[str, ...]
    late_fee_percent: int | None
    late_fee_amount: int | None


@dataclass(frozen=True, slots=True)
class FrontView:
    """What a visitor's page shows. `logo` is the digest that its address carries; `welcome` and `confirmation` in the
    visitor's language, else in the clinic's own, else empty."""

    logo: str | None = None
    languages: tuple[str, ...] = ()
    welcome: str = ""
    confirmation: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`accent` is `#rrggbb` under white letters, `logo` a path of this site; each "" where none was chosen."""

    accent: str
    logo: str


@dataclass(frozen=True, slots=True)
class FrameView:
    """What the server writes into a public page before anybody has run a handler: its colours, who may frame it, and
    the languages it comes in (none: all)."""

    tokens: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    frame_origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stationery:
    """What stands on an organization's papers. `accent` is "" where none was chosen, `logo` a PNG."""

    name: str
    address: str
    phone: str | None
    email: str | None
    website: str | None
    accent: str
    logo: bytes | None
