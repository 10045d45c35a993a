"""State of a client's family, care team and consents."""

from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.clients import service as clients
from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import AccessLevel, LetInAgain, Pause
from livingrite.core.errors import Stale
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission as IdentityPermission
from livingrite.identity.schemas import Invite, Role
from livingrite.ui.client import ClientTabState
from livingrite.ui.consents import choices
from livingrite.ui.pages.client_family import words
from livingrite.ui.pages.client_family.reading import around
from livingrite.ui.session import handler


class Agreed(BaseModel):
    """How a client who has come of age agreed."""

    agreement: str = Field(default="", max_length=500)


class ClientFamilyState(ClientTabState):
    """`panel` is the open form: "", "family", "letter", "team" or "agree", which is about `resting`, the id of a link. `own_email`:
    where the client could be invited to a login of their own; "" when they have one."""

    loaded: bool = False
    family: list[dict[str, str]] = []
    invitations: list[dict[str, str]] = []
    team: list[dict[str, str]] = []
    colleagues: list[dict[str, str]] = []
    consents: list[dict[str, str]] = []
    resting: str = ""
    own_email: str = ""
    panel: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        self.panel = self.panel if self._returned else ""
        await self._read()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        await self._read()

    async def _read(self) -> None:
        found = await self._open(around)
        if found is None:
            return
        self.watch([client_channel(self._client())], ClientFamilyState.refresh)
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.family = words.family(found.family, locale)
        self.invitations = words.invitations(found.invitations, found.fates, words.Reader(found.now, locale, zone))
        agreed = choices(found.consents, self.organization_slug, locale, zone) if found.consents else []
        self.consents = [one for one in agreed if one["given"] or one["tone"] == "amber"]
        members = {one.user_id for one in found.team}
        self.team = [{"id": str(one.user_id), "name": one.name} for one in found.team]
        self.colleagues = [
            {"id": str(id), "name": name, "on": "1" if id in members else ""} for id, name in found.colleagues
        ]
        self.own_email = found.own_email
        self.loaded = True

    @handler(Permission.READ, touch=True)
    async def open_panel(self, name: str) -> None:
        self.panel, self.field_errors = name, {}

    @handler(Permission.READ)
    async def panel_moved(self, open: bool) -> None:
        """Escape or a click outside closes the form."""
        if not open:
            self.panel, self.field_errors = "", {}

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def send_again(self, invitation_id: UUID) -> None:
        sent = await self.verb(identity.send_again, invitation_id)
        self.say(_("The invitation is on its way to {email}."), email=sent.email)
        await self._read()

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def withdraw(self, invitation_id: UUID) -> None:
        await self.verb(identity.withdraw, invitation_id)
        self.say(_("That link or letter opens nothing of this client any more."))
        await self._read()

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def set_access(self, family_member_id: UUID, level: AccessLevel) -> None:
        try:
            await self.verb(clients.change_access, family_member_id, level, self._seen(family_member_id))
        except Stale:
            await self._read()
            raise
        self.say(_("Changed. It holds from their next click on."))
        await self._read()

    def _seen(self, family_member_id: UUID) -> int | None:
        """The version of the row that is shown."""
        row = next((one for one in self.family if one["id"] == str(family_member_id)), None)
        return int(row["version"]) if row else None

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def invite_client(self) -> None:
        """To a login of their own."""
        await self.verb(identity.invite, Invite(email=self.own_email, role=Role.CLIENT, client_id=self._client()))
        self.say(_("The invitation is on its way to {email}."), email=self.own_email)
        await self._read()

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def let_in(self, family_member_id: UUID) -> None:
        """Open access that rests again; a client of age has to have agreed, which is asked for first."""
        person = next((one for one in self.family if one["id"] == str(family_member_id)), None)
        if person and person["paused"] == Pause.OF_AGE:
            self.resting, self.panel, self.field_errors = str(family_member_id), "agree", {}
            return
        await self._open_again(LetInAgain(family_member_id=family_member_id))

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def agreed(self, form: Agreed) -> None:
        self.field_errors = {}
        await self._open_again(LetInAgain(family_member_id=UUID(self.resting), agreement=form.agreement))

    async def _open_again(self, wanted: LetInAgain) -> None:
        view = await self.verb(clients.let_in_again, wanted)
        self.panel, self.resting = "", ""
        self.say(_("{name} may look in again."), "success", name=view.name)
        await self._read()

    @handler(Permission.MANAGE_FAMILY, touch=True)
    async def unlink(self, family_member_id: UUID) -> None:
        try:
            await self.verb(clients.unlink_family, family_member_id, self._seen(family_member_id))
        except Stale:
            await self._read()
            raise
        self.say(_("This person sees the client no more."))
        await self._read()

    @handler(Permission.ASSIGN_TEAM, touch=True)
    async def set_team(self, form: dict[str, str]) -> None:
        """The checked colleagues are the care team."""
        known = {one["id"] for one in self.colleagues}
        await self.verb(clients.set_care_team, self._client(), [UUID(id) for id in form if id in known and form[id]])
        self.panel = ""
        await self._read()
