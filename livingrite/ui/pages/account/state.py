"""One's own profile, and the browsers that are signed in. Nothing of it belongs to an organization."""

from typing import Any
from uuid import UUID

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, format_relative
from livingrite.identity import service as identity
from livingrite.identity.schemas import SessionView
from livingrite.ui import edge, places
from livingrite.ui.session import SIGNED_IN, handler
from livingrite.ui.session.posted import PostedState

LABELS = {
    "full_name": _("Your name"),
    "timezone": _("Time zone"),
    "present": _("Present password"),
    "password": _("New password"),
}
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac OS X", "Linux")
NAMES = {"Edg": "Edge", "OPR": "Opera", "Mac OS X": "macOS"}


class AccountState(PostedState):
    """`profile` fills the form, `sessions` the list."""

    profile: dict[str, str] = {}
    shortcuts: bool = False
    has_password: bool = False
    zones: list[dict[str, str]] = []
    sessions: list[dict[str, str]] = []

    @handler(SIGNED_IN)
    async def load(self) -> Any:
        """Read one's profile and sessions."""
        self.zones = [{"value": "", "label": self.words(_("Like the clinic"))}, *places.zones()]
        found = await self.verb_as(identity.personal(self.ctx), identity.me)
        self.profile = {
            "full_name": found.full_name,
            "email": found.email or found.sign_in_name or "",
            "locale": found.locale or "",
            "timezone": found.timezone or "",
            "theme": found.theme,
        }
        self.shortcuts, self.has_password = found.single_key_shortcuts, found.has_password
        await self._list()
        return self.read_posted(LABELS)

    @handler(SIGNED_IN)
    async def end(self, session_id: UUID) -> None:
        """Sign another browser out."""
        await self.verb_as(identity.personal(self.ctx), identity.end_session, session_id)
        await self._list()
        self.say(_("That browser is signed out."))

    async def _list(self) -> None:
        person = edge.person.get()
        names = {one.id: one.name for one in person.organizations} if person else {}
        found = await self.verb_as(identity.personal(self.ctx), identity.my_sessions, names)
        self.sessions = [self._shown(one) for one in found]

    def _shown(self, one: SessionView) -> dict[str, str]:
        ago = format_relative(one.last_seen_at, SystemClock().now(), self.ctx.locale)
        seen = self.words(_("This browser")) if one.current else ago
        return {
            "id": str(one.id),
            "device": device(one.device) or self.words(_("Unknown browser")),
            "seen": ", ".join(part for part in (seen, one.organization) if part),
            "current": "yes" if one.current else "",
        }


def device(user_agent: str) -> str:
    """Browser and system as people call them."""
    found = [next((name for name in known if name in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(NAMES.get(name, name) for name in found if name)
