"""What an owner sets up: the profile, what can be booked, with whom and where."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.config import settings
from livingrite.core.i18n import _, format_money, n_, ngettext
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission
from livingrite.identity.schemas import ChangeOrganization, ClientWord
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission as Scheduling
from livingrite.scheduling.schemas import (
    ClinicianView,
    Money,
    ResourceFields,
    ResourceKind,
    ResourceView,
    ServiceFields,
    ServiceView,
    WeeklyHours,
)
from livingrite.scheduling.schemas.locations import LocationView
from livingrite.ui import places
from livingrite.ui.commands import command
from livingrite.ui.pages.diary.window import first_weekday_of
from livingrite.ui.pages.settings.amounts import minor_units
from livingrite.ui.pages.settings.keys_state import KeysState
from livingrite.ui.pages.settings.week import summary
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Text = Annotated[str, Field(max_length=200)]
MINUTES = n_("{n} minute", "{n} minutes")


class ProfileForm(BaseModel):
    name: Text
    timezone: Text
    client_word: ClientWord
    phone: Text = ""
    email: Text = ""


class ServiceForm(BaseModel):
    service_name: Text
    minutes: Annotated[int, Field(ge=5, le=1440)]
    price: Text = ""


class PersonForm(BaseModel):
    clinician_name: Text
    title: Text = ""


class ThingForm(BaseModel):
    thing_name: Text
    kind: ResourceKind


class SettingsState(KeysState):
    """Lists are words ready to be shown; `stamp` empties a form after it was taken."""

    loaded: bool = False
    profile: dict[str, str] = {}
    booking_open: bool = False
    booking_url: str = ""
    zones: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    things: list[dict[str, str]] = []
    locations: list[dict[str, str]] = []
    currency: str = ""
    stamp: int = 0
    _country: str = ""

    @handler(Permission.CHANGE_ORGANIZATION)
    async def load(self) -> None:
        """Read everything."""
        self.zones = places.zones()
        found = await self.verb(identity.organization)
        self.profile = {
            "name": found.name,
            "timezone": found.timezone,
            "client_word": found.client_word,
            "phone": found.phone or "",
            "email": found.email or "",
        }
        self.booking_open, self.currency = found.booking_open, found.currency
        self._country = found.country
        self.booking_url = f"{settings().public_url.rstrip('/')}/book/{found.slug}"
        await self._lists()
        await self._read_keys()
        self.loaded = True

    @handler(Permission.CHANGE_ORGANIZATION)
    async def save_profile(self, form: ProfileForm) -> None:
        """Name, zone, word for clients, how to reach the clinic."""
        given = form.model_dump() | {"phone": form.phone or None, "email": form.email or None}
        await self.verb(identity.change_organization, command(ChangeOrganization, **given))
        self.field_errors = {}
        self.say(_("Saved."))

    @handler(Permission.CHANGE_ORGANIZATION)
    async def open_booking(self, opened: bool) -> None:
        """Let the public page be seen, or close it."""
        found = await self.verb(identity.change_organization, ChangeOrganization(booking_open=opened))
        self.booking_open = found.booking_open
        self.say(_("People can book online now.") if opened else _("The booking page is closed."))

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_service(self, form: ServiceForm) -> None:
        """Something clients can book; a price is written as people here write it."""
        currency = self.currency or (await self.verb(identity.organization)).currency
        price = Money(amount=minor_units(form.price, currency, self.ctx.locale), currency=currency)
        given = {"name": form.service_name, "duration_minutes": form.minutes, "price": price}
        await self._added(scheduling.create_service, command(ServiceFields, {"name": "service_name"}, **given))

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_clinician(self, form: PersonForm) -> None:
        """A column of the diary, open from Monday to Friday until somebody says otherwise."""
        given = {"kind": ResourceKind.CLINICIAN, "name": form.clinician_name, "title": form.title.strip() or None}
        await self._added(scheduling.create_clinician, command(ResourceFields, {"name": "clinician_name"}, **given))

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_thing(self, form: ThingForm) -> None:
        """A room or a device that only one appointment can have at a time."""
        given = {"kind": form.kind, "name": form.thing_name}
        await self._added(scheduling.create_resource, command(ResourceFields, {"name": "thing_name"}, **given))

    async def _added(self, verb: Any, wanted: ServiceFields | ResourceFields) -> None:
        await self.verb(verb, wanted)
        self.field_errors = {}
        self.stamp += 1
        self.say(_("{name} is added."), name=wanted.name)
        await self._lists()

    async def _lists(self) -> None:
        locale = self.ctx.locale
        found = await self.verb(_catalogue)
        self.services = [
            {
                "id": str(one.id),
                "name": one.name,
                "second": self._service_words(one),
                "end": format_money(one.price.amount, one.price.currency, locale),
            }
            for one in found.services
        ]
        self.locations = [{"value": str(one.id), "label": one.name} for one in found.locations if one.is_active]
        self.clinicians = [
            {
                "id": str(one.id),
                "name": one.name,
                "title": one.title or "",
                "kind": str(ResourceKind.CLINICIAN),
                "place": str(one.location_id or ""),
                "archived": "" if one.is_active else "yes",
                "second": " · ".join(part for part in (one.title, self._presence(one, found)) if part),
                "end": "" if one.timezone == self.profile["timezone"] else one.timezone.replace("_", " "),
            }
            for one in found.clinicians
        ]
        kinds = {ResourceKind.ROOM: _("Room"), ResourceKind.DEVICE: _("Device")}
        self.things = [
            {
                "id": str(one.id),
                "name": one.name,
                "title": "",
                "kind": str(one.kind),
                "place": str(one.location_id or ""),
                "archived": "" if one.is_active else "yes",
                "second": self.words(kinds[one.kind]) + ("" if one.is_active else f", {self.words(_('archived'))}"),
                "end": "",
            }
            for one in found.things
        ]

    def _presence(self, one: ClinicianView, found: "Catalogue") -> str:
        begins = first_weekday_of(self.ctx.locale, self._country)
        hours = found.hours.get(one.id, ())
        return summary(hours, self.ctx.locale, begins) if one.is_active else self.words(_("archived"))

    def _service_words(self, one: ServiceView) -> str:
        length = ngettext(self.ctx.locale, *MINUTES, one.duration_minutes)
        if not one.is_active:
            return f"{length}, {self.words(_('no longer offered'))}"
        return length if one.bookable_online else f"{length}, {self.words(_('not online'))}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the lists show, read at once."""

    services: list[ServiceView]
    clinicians: list[ClinicianView]
    things: list[ResourceView]
    hours: dict[UUID, tuple[WeeklyHours, ...]]
    locations: list[LocationView]


def _catalogue(uow: "Uow") -> Catalogue:
    return Catalogue(
        scheduling.list_services(uow),
        scheduling.list_clinicians(uow),
        scheduling.list_resources(uow),
        scheduling.list_hours(uow),
        scheduling.list_locations(uow),
    )
