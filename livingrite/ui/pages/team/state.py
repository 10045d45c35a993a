"""Members, their roles, and invitations that wait for an answer."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.i18n import _, format_date
from livingrite.identity import service as identity
from livingrite.identity.events import team_channel
from livingrite.identity.permissions import Permission
from livingrite.identity.schemas import InvitationView, Invite, MemberView, Role
from livingrite.ui.commands import command
from livingrite.ui.session import BaseState, handler
from livingrite.ui.words import ROLES

Text = Annotated[str, Field(max_length=300)]


class InviteForm(BaseModel):
    """As long as an invitation takes; what is longer is said beside its field."""

    email: Annotated[str, Field(max_length=254)]
    role: Role
    full_name: Annotated[str, Field(max_length=200)] = ""


class TeamState(BaseState):
    """`editing` and `leaving` are people whose dialog is open."""

    members: list[dict[str, str]] = []
    invitations: list[dict[str, str]] = []
    loaded: bool = False
    inviting: bool = False
    editing: str = ""
    editing_name: str = ""
    chosen: list[str] = []
    leaving: str = ""
    leaving_name: str = ""

    @handler(Permission.READ_TEAM)
    async def load(self) -> None:
        """Read the team, now and whenever it changes."""
        self.watch([team_channel(self.ctx.organization)], TeamState.refresh)
        await self._read()

    @handler(Permission.READ_TEAM)
    async def refresh(self) -> None:
        """Somebody joined, left or changed roles."""
        await self._read()

    @handler(Permission.INVITE_STAFF)
    async def show_invite(self, shown: bool) -> None:
        """Open or close the dialog."""
        self.inviting, self.field_errors = shown, {}

    @handler(Permission.INVITE_STAFF)
    async def invite(self, form: InviteForm) -> None:
        """Send an invitation."""
        wanted = command(Invite, email=form.email, role=form.role, full_name=form.full_name.strip() or None)
        sent = await self.verb(identity.invite, wanted)
        self.inviting, self.field_errors = False, {}
        self.say(_("An invitation goes to {email}."), email=sent.email)
        await self._read()

    @handler(Permission.INVITE_STAFF)
    async def send_again(self, invitation_id: UUID) -> None:
        """A new link; the old one stops working."""
        sent = await self.verb(identity.send_again, invitation_id)
        self.say(_("An invitation goes to {email}."), email=sent.email)

    @handler(Permission.INVITE_STAFF)
    async def withdraw(self, invitation_id: UUID) -> None:
        """The link stops working."""
        await self.verb(identity.withdraw, invitation_id)
        self.say(_("The invitation is withdrawn."))
        await self._read()

    @handler(Permission.CHANGE_ROLES)
    async def edit(self, user_id: Text, name: Text, roles: Text) -> None:
        """Open the dialog with the person's roles."""
        self.editing, self.editing_name, self.chosen = user_id, name, roles.split()

    @handler(Permission.CHANGE_ROLES)
    async def choose(self, role: Role, held: bool) -> None:
        """Tick or untick a role in the dialog."""
        kept = [one for one in self.chosen if one != role]
        self.chosen = [*kept, role.value] if held else kept

    @handler(Permission.CHANGE_ROLES)
    async def save(self) -> None:
        """Exactly the ticked roles from now on."""
        await self.verb(identity.change_roles, UUID(self.editing), [Role(one) for one in self.chosen])
        self.say(_("{name} has new roles. They count from the next click on."), name=self.editing_name)
        self.editing = ""
        await self._read()

    @handler(Permission.REMOVE_MEMBER)
    async def ask_remove(self, user_id: Text, name: Text) -> None:
        """Open the dialog that confirms."""
        self.leaving, self.leaving_name = user_id, name

    @handler(Permission.REMOVE_MEMBER)
    async def remove(self) -> None:
        """Their open pages close within half a minute."""
        await self.verb(identity.remove_member, UUID(self.leaving))
        self.say(_("{name} is no longer in the team."), name=self.leaving_name)
        self.leaving = ""
        await self._read()

    @handler(Permission.READ_TEAM)
    async def close(self, _shown: bool = False) -> None:
        """Close whichever dialog is open."""
        self.editing = self.leaving = ""

    async def _read(self) -> None:
        self.members = [self._member(one) for one in await self.verb(identity.team)]
        waiting: list[InvitationView] = []
        if self.ctx.may(Permission.INVITE_STAFF):
            waiting = await self.verb(identity.invitations)
        self.invitations = [self._waiting(one) for one in waiting]
        self.loaded = True

    def _member(self, one: MemberView) -> dict[str, Any]:
        last = one.last_login_at
        return {
            "id": str(one.user_id),
            "name": one.name,
            "email": one.email,
            "roles": " ".join(one.roles),
            "role_words": ", ".join(self.words(ROLES[role]) for role in one.roles),
            "been": "1" if last else "",
            "last": format_date(last, self.ctx.locale, self.ctx.timezone) if last else self.words(_("Not yet")),
            "me": "yes" if one.is_me else "",
        }

    def _waiting(self, one: InvitationView) -> dict[str, str]:
        until = format_date(one.expires_at, self.ctx.locale, self.ctx.timezone)
        words = _("ended on {day}") if one.expired else _("open until {day}")
        return {
            "id": str(one.id),
            "email": one.email,
            "role": self.words(ROLES[one.role]),
            "until": self.words(words, day=until),
        }
