"""State of one client's consents."""

from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.clients.events import client_channel
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission
from livingrite.consents.schemas import ConsentsView, GiveConsent, WithdrawConsent
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.ui import consents as words
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.session import handler


class Said(BaseModel):
    """The form: how staff were told, or why it ends."""

    note: str = Field(default="", max_length=1_000)


class ClientConsentsState(ClientTabState):
    """`doing` is the choice that is open, with `act` "give" or "withdraw"."""

    loaded: bool = False
    choices: list[dict[str, str]] = []
    history: list[dict[str, str]] = []
    may_change: bool = False
    doing: dict[str, str] = {}

    @handler(Permission.READ)
    async def load(self) -> None:
        self.doing = {}
        await self._read()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        await self._read()

    async def _read(self) -> None:
        found = await self._open(_consents)
        if found is None:
            return
        client_id = self._client()
        self.watch([client_channel(client_id)], ClientConsentsState.refresh)
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.choices = words.choices(found, self.organization_slug, locale, zone)
        self.history = words.history(found, str(client_id), locale, zone)
        self.may_change, self.loaded = found.may_change, True

    @handler(Permission.RECORD, touch=True)
    async def open(self, kind: str, act: str) -> None:
        one = next((one for one in self.choices if one["kind"] == kind), None)
        if one is None:
            raise NotFound
        self.doing, self.field_errors = one | {"act": "give" if act == "give" else "withdraw"}, {}

    @handler(Permission.RECORD)
    async def close(self, shown: bool = False) -> None:
        if not shown:
            self.doing, self.field_errors = {}, {}

    @handler(Permission.RECORD, touch=True)
    async def record(self, form: Said) -> None:
        """Write it down; a refusal keeps what is typed."""
        self.field_errors = {}
        one, client_id = self.doing, self._client()
        if one["act"] == "give":
            version = UUID(one["version"]) if one["version"] else None
            given = GiveConsent(client_id=client_id, kind=one["kind"], version_id=version, note=form.note)
            await self.verb(consents.give_consent, given)
        else:
            ended = WithdrawConsent(client_id=client_id, consent_id=UUID(one["consent"]), reason=form.note)
            await self.verb(consents.withdraw_consent, ended)
        self.doing = {}
        self.say(_("Written down. It holds from now on."))
        await self._read()


def _consents(uow: Uow, head: Head) -> ConsentsView:
    return consents.list_consents(uow, head.client.id)
