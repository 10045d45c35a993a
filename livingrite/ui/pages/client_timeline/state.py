"""State of a client's timeline."""

from datetime import datetime
from typing import TYPE_CHECKING

from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.core.happened import Happened, Kind, Place
from livingrite.insights import service as insights
from livingrite.insights.schemas import FindHappened, Timeline
from livingrite.insights.service.timeline import RIGHTS
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.pages.client_timeline.words import lines
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE, MOST = 40, 100


class ClientTimelineState(ClientTabState):
    """The latest first, as far as was read. `shown`: a `Kind`, "" for everything; `kinds`: those this reader may see."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    kinds: list[str] = []
    more: bool = False
    shown: str = ""
    _found: list[Happened] = []
    _place: Place | None = None

    @handler(Permission.READ)
    async def load(self) -> None:
        self.shown = self.shown if self._returned else ""
        self.kinds = [kind.value for kind in Kind if self.ctx.may(RIGHTS[kind])]
        await self._from_start()
        self.watch([client_channel(self._client())], ClientTimelineState.refresh)

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Something about the client happened: read again as much as is shown."""
        size = min(MOST, max(PAGE, len(self._found)))
        self._found, self._place = [], None
        await self._read(size)

    @handler(Permission.READ, touch=True)
    async def show(self, which: str) -> None:
        self.shown = which if which in self.kinds else ""
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        await self._read(PAGE)

    async def _from_start(self) -> None:
        self._found, self._place = [], None
        await self._read(PAGE)

    async def _read(self, size: int) -> None:
        kind = Kind(self.shown) if self.shown else None
        found = await self._open(_timeline, kind, self._place, size)
        if found is None:
            return
        now, page = found
        self._found = [*self._found, *page.items]
        self.rows = lines(self._found, now, self.ctx.locale, self.ctx.timezone)
        self._place, self.more, self.loaded = page.next_cursor, page.next_cursor is not None, True


def _timeline(uow: "Uow", head: Head, kind: Kind | None, place: Place | None, size: int) -> tuple[datetime, Timeline]:
    wanted = FindHappened(client_id=head.client.id, kind=kind, cursor=place, limit=size)
    return head.now, insights.timeline(uow, wanted)
