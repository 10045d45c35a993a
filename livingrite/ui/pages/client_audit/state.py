"""State of a client's access log."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.permissions import Permission
from livingrite.audit.schemas import AuditView
from livingrite.identity import service as identity
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.pages.client_audit.words import line
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE = 50
SHOWN = {"changed": False, "looked": True}
Place = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Log:
    now: datetime
    events: list[AuditView]
    place: Place | None
    names: dict[UUID, str]


class ClientAuditState(ClientTabState):
    """The newest first, as far as was read. `shown`: a key of SHOWN, "" for everything."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    more: bool = False
    shown: str = ""
    _place: Place | None = None

    @handler(Permission.READ)
    async def load(self) -> None:
        self.shown = self.shown if self._returned else ""
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def show(self, which: str) -> None:
        self.shown = which if which in SHOWN else ""
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        await self._read()

    async def _from_start(self) -> None:
        self.rows, self._place = [], None
        await self._read()

    async def _read(self) -> None:
        found = await self._open(_log, SHOWN.get(self.shown), self._place)
        if found is None:
            return
        said = (found.names, found.now, self.ctx.locale, self.ctx.timezone)
        self.rows = [*self.rows, *[line(one, *said) for one in found.events]]
        self._place, self.more, self.loaded = found.place, found.place is not None, True


def _log(uow: "Uow", head: Head, looking: bool | None, place: Place | None) -> Log:
    events, further = audit.of_client(uow, head.client.id, before=place, looking=looking, limit=PAGE)
    names = identity.names_of(uow, {one.actor_id for one in events if one.actor_id})
    return Log(head.now, events, further, names)
