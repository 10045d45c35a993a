"""What an owner sets up: the profile, what can be booked, with whom and where."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from livingrite.core.config import settings
from livingrite.core.i18n import _, format_money, n_, ngettext
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission
from livingrite.identity.schemas import ChangeOrganization, ClientWord
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission as Scheduling
from livingrite.scheduling.schemas import Money, ResourceFields, ResourceKind, ServiceFields
from livingrite.ui import places
from livingrite.ui.pages.settings.amounts import minor_units
from livingrite.ui.pages.settings.keys_state import KeysState
from livingrite.ui.session import handler

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

    profile: dict[str, str] = {}
    booking_open: bool = False
    booking_url: str = ""
    zones: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    clinicians: list[dict[str, str]] = []
    things: list[dict[str, str]] = []
    currency: str = ""
    stamp: int = 0

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
        self.booking_url = f"{settings().public_url.rstrip('/')}/book/{found.slug}"
        await self._lists()
        await self._read_keys()

    @handler(Permission.CHANGE_ORGANIZATION)
    async def save_profile(self, form: ProfileForm) -> None:
        """Name, zone, word for clients, how to reach the clinic."""
        given = form.model_dump() | {"phone": form.phone or None, "email": form.email or None}
        await self.verb(identity.change_organization, ChangeOrganization(**given))
        self.field_errors = {}
        self.say(_("Saved."))

    @handler(Permission.CHANGE_ORGANIZATION)
    async def open_booking(self, opened: bool) -> None:
        """Let the public page be seen, or close it."""
        found = await self.verb(identity.change_organization, ChangeOrganization(booking_open=opened))
        self.booking_open = found.booking_open
        self.say(_("Clients can book online now.") if opened else _("The booking page is closed."))

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_service(self, form: ServiceForm) -> None:
        """Something clients can book; a price is written as people here write it."""
        price = Money(amount=minor_units(form.price, self.currency, self.ctx.locale), currency=self.currency)
        command = ServiceFields(name=form.service_name, duration_minutes=form.minutes, price=price)
        await self._added(scheduling.create_service, command)

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_clinician(self, form: PersonForm) -> None:
        """A column of the diary, open from Monday to Friday until somebody says otherwise."""
        command = ResourceFields(kind=ResourceKind.CLINICIAN, name=form.clinician_name, title=form.title or None)
        await self._added(scheduling.create_clinician, command)

    @handler(Scheduling.MANAGE_SERVICES)
    async def add_thing(self, form: ThingForm) -> None:
        """A room or a device that only one appointment can have at a time."""
        await self._added(scheduling.create_resource, ResourceFields(kind=form.kind, name=form.thing_name))

    async def _added(self, verb: Any, command: ServiceFields | ResourceFields) -> None:
        await self.verb(verb, command)
        self.field_errors = {}
        self.stamp += 1
        self.say(_("{name} is added."), name=command.name)
        await self._lists()

    async def _lists(self) -> None:
        locale = self.ctx.locale
        self.services = [
            {
                "name": one.name,
                "second": ngettext(locale, *MINUTES, one.duration_minutes),
                "end": format_money(one.price.amount, one.price.currency, locale),
            }
            for one in await self.verb(scheduling.list_services)
        ]
        self.clinicians = [
            {"name": one.name, "second": one.title or "", "end": one.timezone.replace("_", " ")}
            for one in await self.verb(scheduling.list_clinicians)
        ]
        kinds = {ResourceKind.ROOM: _("Room"), ResourceKind.DEVICE: _("Device")}
        self.things = [
            {"name": one.name, "second": self.words(kinds[one.kind]), "end": ""}
            for one in await self.verb(scheduling.list_resources)
        ]
