"""State of the inbox: every thread with the families, the open one beside the list."""

from uuid import UUID

from livingrite.conversations import service as conversations
from livingrite.conversations.events import person_channel, staff_channel
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import (
    AssignConversation,
    ConversationPage,
    FindConversations,
    SearchMessages,
    Show,
)
from livingrite.core.clock import SystemClock
from livingrite.core.errors import Denied, NotFound
from livingrite.core.i18n import _
from livingrite.ui.conversation.state import Threading
from livingrite.ui.conversation.words import hit, thread_row
from livingrite.ui.session import BaseState, handler

SIZE, MOST = 30, 100
NOBODY = "nobody"


class MessagesState(Threading, BaseState):
    """`threads` are the rows of the list, `hits` what a search found; `colleagues` whom a thread can be given to."""

    loaded: bool = False
    threads: list[dict[str, str]] = []
    show: str = ""
    more: bool = False
    search: str = ""
    hits: list[dict[str, str]] = []
    colleagues: list[dict[str, str]] = []
    _listed: int = 0

    @handler(Permission.READ)
    async def load(self) -> None:
        """`?thread=` opens one; a reconnect leaves the open one open."""
        self._only_for_staff()
        self.show = self.show or Show.ALL
        mine = person_channel(self.ctx.organization, self.ctx.user_id)
        self.watch([staff_channel(self.ctx.organization), mine], MessagesState.refresh)
        people = await self.verb(conversations.assignees) if self.ctx.may(Permission.ASSIGN) else []
        nobody = {"value": NOBODY, "label": self.words(_("Nobody yet"))}
        self.colleagues = [nobody, *[{"value": str(id), "label": name} for id, name in people]]
        await self._read_list()
        wanted = self._thread_id if self._returned else self.router.url.query_parameters.get("thread", "")
        if wanted:
            await self._show(_uuid(wanted))
        elif not self._returned:
            self._close()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        self._only_for_staff()
        await self._read_list()

    @handler(Permission.READ, touch=True)
    async def choose(self, show: str) -> None:
        self.show = show if show in tuple(Show) else Show.ALL
        self._listed = 0
        await self._read_list()

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        self._listed = min(MOST, (self._listed or SIZE) + SIZE)
        await self._read_list()

    @handler(Permission.READ, touch=True)
    async def find(self, words: str) -> None:
        """Look for words in everything that was written."""
        self._only_for_staff()
        self.search, self.hits = words[:200].strip(), []
        if self.search:
            found = await self.verb(conversations.search_messages, SearchMessages(words=self.search))
            now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
            self.hits = [hit(one, now, locale, zone) for one in found]

    @handler(Permission.READ, touch=True)
    async def open_thread(self, conversation_id: UUID) -> None:
        self._only_for_staff()
        await self._show(conversation_id)

    @handler(Permission.READ, touch=True)
    async def open_found(self, conversation_id: UUID, seq: int) -> None:
        """The thread where the found message stands."""
        self._only_for_staff()
        await self._show(conversation_id, around=max(0, seq))

    @handler(Permission.READ, touch=True)
    async def close_thread(self) -> None:
        """Back to the list, on a phone."""
        self._close()

    @handler(Permission.ASSIGN, touch=True)
    async def assign(self, whom: str) -> None:
        """Give the open thread to a colleague, or to nobody."""
        user_id = None if whom == NOBODY else _uuid(whom)
        wanted = AssignConversation(
            conversation_id=_uuid(self._thread_id), user_id=user_id, version=int(self.thread["version"])
        )
        await self.verb(conversations.assign_conversation, wanted)
        await self._read_thread()
        await self._read_list()

    async def _read_list(self) -> None:
        wanted = FindConversations(show=Show(self.show), limit=self._listed or SIZE)
        found: ConversationPage = await self.verb(conversations.list_conversations, wanted)
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        house = self.organization_name
        self.threads = [thread_row(view, now, locale, zone, house=house, staff=True) for view in found.items]
        self.more, self.loaded = found.next_cursor is not None, True

    def _only_for_staff(self) -> None:
        """Families have the same right, for their own threads and on their own page."""
        if not self.ctx.staff:
            raise Denied


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
