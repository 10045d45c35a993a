"""Organizations and what they show of themselves."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.identity.models import ClientWord, OrganizationKind
from livingrite.identity.schemas.common import Email, Frozen, FullName, Locale, Slug, Zone


class CreateOrganization(Frozen):
    """An empty `slug` is made from the name, an empty currency from the country."""

    name: FullName
    slug: Slug = ""
    timezone: Zone
    country: Annotated[str, StringConstraints(to_upper=True, min_length=2, max_length=2), ONE_LINE]
    currency: Annotated[str, StringConstraints(to_upper=True, max_length=3), ONE_LINE] = ""
    locale: Locale = "en"
    kind: OrganizationKind = OrganizationKind.CLINIC
    client_word: ClientWord = ClientWord.CLIENT
    demo: bool = False


class ChangeOrganization(Frozen):
    """Only the fields that were given are changed."""

    name: FullName | None = None
    timezone: Zone | None = None
    locale: Locale | None = None
    client_word: ClientWord | None = None
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None = None
    email: Email | None = None
    booking_open: bool | None = None
    late_cancel_hours: Annotated[int, Field(ge=0, le=720)] | None = None


class OrganizationView(Frozen):
    id: UUID
    slug: str
    name: str
    kind: OrganizationKind
    timezone: str
    country: str
    currency: str
    locale: str
    client_word: ClientWord
    booking_open: bool
    late_cancel_hours: int = 24
    phone: str | None
    email: str | None


class PublicOrganizationView(OrganizationView):
    """What its public pages show. `address` is one line."""

    website: str | None
    address: str
