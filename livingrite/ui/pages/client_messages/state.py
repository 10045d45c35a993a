"""State of a client's tab "Messages": whom of the family one can write to, and the open thread."""

from uuid import UUID

from livingrite.conversations import service as conversations
from livingrite.conversations.events import person_channel, staff_channel
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import ConversationView, Correspondent, FindConversations, StartConversation
from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.conversation.state import Threading
from livingrite.ui.conversation.words import thread_row
from livingrite.ui.session import handler
from livingrite.ui.words import RELATIONSHIPS

Both = tuple[tuple[ConversationView, ...], list[Correspondent]]


def _both(uow: Uow, client_id: UUID) -> Both:
    page = conversations.list_conversations(uow, FindConversations(client_id=client_id, limit=100))
    return page.items, conversations.correspondents(uow, client_id)


def _of_head(uow: Uow, head: Head) -> Both:
    return _both(uow, head.client.id)


class ClientMessagesState(Threading, ClientTabState):
    """`threads` were written in; `others` are those of the family to whom nothing was written yet; `everybody` could share
    a new thread."""

    loaded: bool = False
    threads: list[dict[str, str]] = []
    others: list[dict[str, str]] = []
    everybody: list[dict[str, str]] = []
    gathering: bool = False

    @handler(Permission.READ)
    async def load(self) -> None:
        """The thread written to last is open at first."""
        found = await self._open(_of_head)
        if found is None:
            return
        mine = person_channel(self.ctx.organization, self.ctx.user_id)
        self.watch([staff_channel(self.ctx.organization), mine], ClientMessagesState.refresh)
        self._fill(*found)
        if not self._returned:
            self._close()
        if self._thread_id:
            await self._read_thread()
        elif self.threads:
            await self._show(UUID(self.threads[0]["id"]))
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        self._fill(*await self.verb(_both, self._client()))

    @handler(Permission.READ, touch=True)
    async def open_thread(self, conversation_id: UUID) -> None:
        if str(conversation_id) not in {row["id"] for row in self.threads}:
            raise NotFound
        await self._show(conversation_id)

    @handler(Permission.WRITE, touch=True)
    async def write_to(self, user_id: UUID) -> None:
        """The private thread of somebody to whom nothing was written yet."""
        wanted = StartConversation(client_id=self._client(), user_ids=(user_id,))
        view = await self.verb(conversations.start_conversation, wanted)
        await self._show(view.id)

    @handler(Permission.WRITE)
    async def gather(self, open: bool = True) -> None:
        self.gathering = open

    @handler(Permission.WRITE, touch=True)
    async def start_together(self, form: dict[str, str]) -> None:
        """A new thread that several of the family share."""
        people = [UUID(one["id"]) for one in self.everybody if form.get(f"with-{one['id']}")]
        if len(people) < 2:
            self.say(_("Choose at least two people. Everybody has a thread of their own already."), "warning")
            return
        title = form.get("title", "")[:120].strip()
        wanted = StartConversation(client_id=self._client(), user_ids=tuple(people), title=title or None)
        view = await self.verb(conversations.start_conversation, wanted)
        self.gathering = False
        await self._show(view.id)

    def _fill(self, views: tuple[ConversationView, ...], people: list[Correspondent]) -> None:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        house = self.organization_name
        self.threads = [thread_row(view, now, locale, zone, house=house, staff=True) for view in views]
        written = {str(view.private_to) for view in views}
        rows = [self._person(one) for one in people]
        self.others, self.everybody = [row for row in rows if row["id"] not in written], rows

    def _person(self, one: Correspondent) -> dict[str, str]:
        kind = RELATIONSHIPS.get(one.relationship)
        return {
            "id": str(one.user_id),
            "name": one.name,
            "who": self.words(_("Client")) if one.oneself else self.words(kind) if kind else "",
            "may_write": "1" if one.may_write else "",
        }
