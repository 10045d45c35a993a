"""State of the consents of the loved one who is shown."""

from uuid import UUID

from livingrite.clients.events import client_channel
from livingrite.consents import service as consents
from livingrite.consents.errors import PolicyChanged
from livingrite.consents.permissions import Permission
from livingrite.consents.schemas import GiveConsent, WithdrawConsent
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.ui import consents as words
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import handler


class PortalConsentsState(PortalState):
    """`choices` are what can be agreed to now, `history` what was said; `leaving` is the consent somebody is about to
    withdraw."""

    loaded: bool = False
    choices: list[dict[str, str]] = []
    history: list[dict[str, str]] = []
    may_change: bool = False
    leaving: dict[str, str] = {}

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        self.watch([client_channel(client_id)], PortalConsentsState.refresh)
        self.leaving = {}
        await self._read()
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Somebody else of the family, or the clinic, changed something."""
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(consents.list_consents, UUID(self._client))
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.choices = words.choices(found, self.organization_slug, locale, zone)
        self.history = words.history(found, self._client, locale, zone)
        self.may_change = found.may_change
        self.to_accept = "1" if any(one["ask"] for one in self.choices) and found.may_change else ""

    @handler(Permission.RECORD, touch=True)
    async def give(self, kind: str) -> None:
        """To the version that is shown; when it changed meanwhile, the new one is shown and nothing is given."""
        one = self._choice(kind)
        version = UUID(one["version"]) if one["version"] else None
        try:
            given = GiveConsent(client_id=UUID(self._client), kind=kind, version_id=version)
            await self.verb(consents.give_consent, given)
        except PolicyChanged:
            await self._read()
            raise
        self.say(_("Thank you. Your consent is written down."))
        await self._read()

    @handler(Permission.RECORD, touch=True)
    async def ask_to_withdraw(self, kind: str) -> None:
        self.leaving = self._choice(kind)

    @handler(Permission.RECORD)
    async def keep(self, shown: bool = False) -> None:
        if not shown:
            self.leaving = {}

    @handler(Permission.RECORD, touch=True)
    async def withdraw(self, form: dict[str, str]) -> None:
        reason = str(form.get("reason", ""))[:1_000]
        ended = WithdrawConsent(client_id=UUID(self._client), consent_id=UUID(self.leaving["consent"]), reason=reason)
        self.leaving = {}
        try:
            await self.verb(consents.withdraw_consent, ended)
        finally:
            await self._read()
        self.say(_("Withdrawn. It holds from this moment on."))

    def _choice(self, kind: str) -> dict[str, str]:
        found = next((one for one in self.choices if one["kind"] == kind), None)
        if found is None:
            raise NotFound
        return found
