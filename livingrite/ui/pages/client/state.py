"""State of one client's page."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from livingrite.clients import service as clients
from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import CareLevel, ClientChanges, ClientStatus, UpdateClient
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.ui.client import ClientTabState
from livingrite.ui.commands import command
from livingrite.ui.pages.care_feed.words import flat
from livingrite.ui.pages.client import words
from livingrite.ui.pages.client.reading import profile
from livingrite.ui.pages.clients.state import EMPTY_IS_NONE
from livingrite.ui.session import handler


class Details(BaseModel):
    """The form of a client's details, as the browser sends it. An empty field is emptied."""

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=320)
    phone: str = Field(default="", max_length=80)
    date_of_birth: Annotated[date | None, EMPTY_IS_NONE] = None
    gender: str = Field(default="", max_length=60)
    address: str = Field(default="", max_length=2_000)
    allergies: str = Field(default="", max_length=5_000)
    medical_conditions: str = Field(default="", max_length=5_000)
    emergency_contact_name: str = Field(default="", max_length=200)
    emergency_contact_phone: str = Field(default="", max_length=80)
    notes: str = Field(default="", max_length=10_000)
    care_level: CareLevel = CareLevel.BASIC
    status: ClientStatus = ClientStatus.ACTIVE


class ClientState(ClientTabState):
    """`client` holds every field as text. `panel` is the open form: "" or "details"."""

    loaded: bool = False
    client: dict[str, str] = {}
    coming: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    updates: list[dict[str, str]] = []
    messages: list[dict[str, str]] = []
    panel: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        self.panel = ""
        await self._refresh_now()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        await self._refresh_now()

    async def _refresh_now(self) -> None:
        found = await self._open(profile)
        if found is None:
            return
        self.watch([client_channel(self._client())], ClientState.refresh)
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.client = words.details(found, locale)
        self.messages = words.messages(found, locale, zone)
        self.coming, self.past = words.visits(found, locale, zone)
        self.updates = [flat(one, found.now, locale, zone) for one in found.updates]
        self.loaded = True

    @handler(Permission.READ, touch=True)
    async def open_panel(self, name: str) -> None:
        self.panel, self.field_errors = name, {}

    @handler(Permission.READ)
    async def panel_moved(self, open: bool) -> None:
        """Escape or a click outside closes the form."""
        if not open:
            self.panel, self.field_errors = "", {}

    @handler(Permission.UPDATE, touch=True)
    async def save(self, form: Details) -> None:
        """Save the details; a refusal keeps every field as it is."""
        self.field_errors = {}
        if not form.name.strip():
            raise Invalid(fields={"name": _("Enter the client's name.")})
        fields = {name: value if value != "" else None for name, value in form.model_dump().items()}
        changes = command(ClientChanges, **fields)
        version = int(self.client["version"])
        await self.verb(clients.update, UpdateClient(client_id=self._client(), version=version, changes=changes))
        self.panel = ""
        self.say(_("The details are saved."))
        await self._refresh_now()
