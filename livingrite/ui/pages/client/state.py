"""State of one client's page."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.clients import service as clients
from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import AccessLevel, CareLevel, ClientChanges, ClientStatus, UpdateClient
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission as IdentityPermission
from livingrite.identity.schemas import Invite, Role
from livingrite.ui.client import ClientTabState
from livingrite.ui.commands import command
from livingrite.ui.consents import choices
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


class Relative(BaseModel):
    """The form that invites somebody of the family."""

    email: str = Field(default="", max_length=254)
    full_name: str = Field(default="", max_length=200)
    relationship: str = Field(default="", max_length=100)
    access_level: AccessLevel = AccessLevel.VIEW_ONLY


class ClientState(ClientTabState):
    """`client` holds every field as text. `panel` is the open form: "", "details", "family" or "team"."""

    loaded: bool = False
    client: dict[str, str] = {}
    family: list[dict[str, str]] = []
    team: list[dict[str, str]] = []
    colleagues: list[dict[str, str]] = []
    coming: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    updates: list[dict[str, str]] = []
    messages: list[dict[str, str]] = []
    consents: list[dict[str, str]] = []
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
        self.family, self.messages = words.family(found, locale), words.messages(found, locale, zone)
        agreed = choices(found.consents, self.organization_slug, locale, zone) if found.consents else []
        self.consents = [one for one in agreed if one["given"] or one["tone"] == "amber"]
        members = {one.user_id for one in found.team}
        self.team = [{"id": str(one.user_id), "name": one.name} for one in found.team]
        self.colleagues = [
            {"id": str(id), "name": name, "on": "1" if id in members else ""} for id, name in found.colleagues
        ]
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

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def invite(self, form: Relative) -> None:
        """Mail an invitation to the portal."""
        self.field_errors = {}
        given = {name: text.strip() or None for name, text in form.model_dump(mode="json").items()}
        wanted = command(Invite, role=Role.FAMILY, client_id=self._client(), **given | {"email": form.email})
        await self.verb(identity.invite, wanted)
        self.panel = ""
        self.say(_("The invitation is on its way to {email}."), email=form.email)

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def set_access(self, family_member_id: UUID, level: AccessLevel) -> None:
        await self.verb(clients.change_access, family_member_id, level)
        self.say(_("Changed. It holds from their next click on."))
        await self._refresh_now()

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def unlink(self, family_member_id: UUID) -> None:
        await self.verb(clients.unlink_family, family_member_id)
        self.say(_("This person sees the client no more."))
        await self._refresh_now()

    @handler(Permission.ASSIGN_TEAM, touch=True)
    async def set_team(self, form: dict[str, str]) -> None:
        """The checked colleagues are the care team."""
        known = {one["id"] for one in self.colleagues}
        await self.verb(clients.set_care_team, self._client(), [UUID(id) for id in form if id in known and form[id]])
        self.panel = ""
        await self._refresh_now()
