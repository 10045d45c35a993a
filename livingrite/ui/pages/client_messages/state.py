"""State of the log of one client's messages."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.events import client_channel
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import LogPage
from livingrite.ui.pages.client_messages.words import line
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE = 40


class ClientMessagesState(BaseState):
    """`coming` are planned, `past` everything else, the newest first; `subject` and `text` are of the opened message."""

    loaded: bool = False
    unknown: bool = False
    client_id: str = ""
    client_name: str = ""
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
        self.client_id = str(self.router.url.path).rstrip("/").rsplit("/", 2)[-2]
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
        await self.verb(messaging.stop_texts, UUID(self.client_id))
        back = (_("Undo"), ClientMessagesState.allow_texts())
        self.say(_("{name} gets no more texts."), "success", back, name=self.client_name)
        await self._again()

    @handler(Permission.OPT_OUT, touch=True)
    async def allow_texts(self) -> None:
        """The client wants them again."""
        await self.verb(messaging.allow_texts, UUID(self.client_id))
        self.say(_("{name} can be texted again."), name=self.client_name)
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
        try:
            client_id = UUID(self.client_id)
            self.client_name, self.stopped, now, found = await self.verb(_log, client_id, self._place)
            self.watch([client_channel(client_id)], ClientMessagesState.refresh)
        except (ValueError, NotFound):
            self.unknown = self.loaded = True
            return
        rows = [line(one, now, self.ctx.locale, self.ctx.timezone) for one in found.items]
        self.coming = [*reversed([row for row in rows if row["planned"]]), *self.coming]
        self.past = [*self.past, *[row for row in rows if not row["planned"]]]
        self._place, self.more = found.next_place, found.next_place is not None
        self.loaded, self.unknown = True, False


def _log(uow: "Uow", client_id: UUID, place: tuple[datetime, UUID] | None) -> tuple[str, str, datetime, LogPage]:
    """Name, whether texts are stopped ("may" and "never": there is no number), the time, the log."""
    client = clients.get(uow, client_id)
    stopped = (str(messaging.texts_stopped(uow, client_id) or "may")) if client.phone else "never"
    return client.name, stopped, uow.clock.now(), messaging.log_of_client(uow, client_id, limit=PAGE, before=place)
