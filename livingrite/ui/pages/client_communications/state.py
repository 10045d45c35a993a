"""State of the log of one client's messages."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients.events import client_channel
from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import LogPage
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.pages.client_communications.words import line
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE = 40


class ClientCommunicationsState(ClientTabState):
    """`coming` are planned, `past` everything else, the newest first; `subject` and `text` are of the opened message."""

    loaded: bool = False
    coming: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    more: bool = False
    stopped: str = ""
    opened: str = ""
    subject: str = ""
    text: str = ""
    _place: tuple[datetime, UUID] | None = None

    @handler(Permission.READ)
    async def load(self) -> None:
        self.opened, self.coming, self.past, self._place = "", [], [], None
        await self._read()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Something was sent, or planned anew."""
        self.coming, self.past, self._place = [], [], None
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        await self._read()

    @handler(Permission.OPEN, touch=True)
    async def open(self, communication_id: UUID) -> None:
        """What it said; that it was read is recorded."""
        found = await self.verb(messaging.open_message, communication_id)
        self.opened, self.subject, self.text = str(found.id), found.subject, found.text

    @handler(Permission.READ)
    async def close(self, shown: bool = False) -> None:
        if not shown:
            self.opened, self.subject, self.text = "", "", ""

    @handler(Permission.OPT_OUT, touch=True)
    async def stop_texts(self) -> None:
        """Asked for by voicemail, by letter, at the desk: as good as a STOP (case N7)."""
        await self.verb(messaging.stop_texts, self._client())
        back = (_("Undo"), ClientCommunicationsState.allow_texts())
        self.say(_("{name} gets no more texts."), "success", back, name=self.head["name"])
        await self._again()

    @handler(Permission.OPT_OUT, touch=True)
    async def allow_texts(self) -> None:
        """The client wants them again."""
        await self.verb(messaging.allow_texts, self._client())
        self.say(_("{name} can be texted again."), name=self.head["name"])
        await self._again()

    async def _again(self) -> None:
        self.coming, self.past, self._place = [], [], None
        await self._read()

    @handler(Permission.OPEN, touch=True)
    async def told(self, scheduled_message_id: UUID) -> None:
        """Somebody called."""
        await self.verb(messaging.mark_told, scheduled_message_id)
        self.coming, self.past, self._place = [], [], None
        await self._read()

    async def _read(self) -> None:
        """The next page behind `_place`."""
        read = await self._open(_log, self._place)
        if read is None:
            return
        self.watch([client_channel(self._client())], ClientCommunicationsState.refresh)
        self.stopped, now, found = read
        rows = [line(one, now, self.ctx.locale, self.ctx.timezone) for one in found.items]
        self.coming = [*reversed([row for row in rows if row["planned"]]), *self.coming]
        self.past = [*self.past, *[row for row in rows if not row["planned"]]]
        self._place, self.more = found.next_place, found.next_place is not None
        self.loaded = True


def _log(uow: "Uow", head: Head, place: tuple[datetime, UUID] | None) -> tuple[str, datetime, LogPage]:
    """Whether texts are stopped ("may" and "never": there is no number), the time, the log."""
    client = head.client
    stopped = (str(messaging.texts_stopped(uow, client.id) or "may")) if client.phone else "never"
    return stopped, head.now, messaging.log_of_client(uow, client.id, limit=PAGE, before=place)
