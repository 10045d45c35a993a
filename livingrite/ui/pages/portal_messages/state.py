"""State of the family's conversations about the chosen loved one."""

from uuid import UUID

from livingrite.clients.events import client_channel
from livingrite.conversations import service as conversations
from livingrite.conversations.events import person_channel
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import FindConversations
from livingrite.core.access import LEVELS
from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.ui.conversation.state import Threading
from livingrite.ui.conversation.words import thread_row
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import handler


class PortalMessagesState(Threading, PortalState):
    """`threads`: their own with the clinic, and those that the clinic began with several. `choosing`: the list is shown,
    because there are several and none is open."""

    loaded: bool = False
    threads: list[dict[str, str]] = []
    several: bool = False

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        watched = [person_channel(self.ctx.organization, self.ctx.user_id), client_channel(client_id)]
        self.watch(watched, PortalMessagesState.refresh)
        if not self._returned:
            self._close()
        await self._read()
        if not self._thread_id and not self.several:
            await self._first()
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """A new thread, or other rights: read again with one's own."""
        await self._look_around()
        await self._read()
        if self._thread_id:
            await self._read_thread()
        elif not self.several:
            await self._first()

    @handler(Permission.READ, touch=True)
    async def open_thread(self, conversation_id: UUID) -> None:
        if str(conversation_id) not in {row["id"] for row in self.threads}:
            raise NotFound
        await self._show(conversation_id)

    @handler(Permission.READ, touch=True)
    async def close_thread(self) -> None:
        self._close()
        await self._read()

    @handler(Permission.READ)
    async def refresh_thread(self) -> None:
        """The first message has made the thread."""
        self.typing = ""
        if self._thread_id:
            await self._read_thread()
            return
        await self._read()
        await self._first()

    async def _read(self) -> None:
        wanted = FindConversations(client_id=UUID(self._client), limit=50)
        found = await self.verb(conversations.list_conversations, wanted)
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        house = self.organization_name
        self.threads = [thread_row(view, now, locale, zone, house=house, staff=False) for view in found.items]
        self.several = len(found.items) > 1

    async def _first(self) -> None:
        """The only thread; or the empty one, which the first message makes."""
        if self.threads:
            await self._show(UUID(self.threads[0]["id"]))
            return
        house = self.organization_name
        level = (self.ctx.clients or {}).get(UUID(self._client), LEVELS[0])
        self.thread = {
            **dict.fromkeys(("version", "last_seq", "muted", "assigned", "assigned_name", "unread"), ""),
            "id": "",
            "title": house,
            "face": house,
            "second": self.words(_("Only you and {clinic} read this."), clinic=house),
            "may_write": "" if level == LEVELS[0] else "1",
        }
        self._address(self._client)
