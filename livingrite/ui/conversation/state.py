"""What every State with an open thread shares: its messages, receipts, typing, correcting, muting."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.conversations import service as conversations
from livingrite.conversations.events import thread_channel, typing_channel
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import (
    ConversationView,
    EditMessage,
    ListMessages,
    MarkRead,
    MessagePage,
    MuteConversation,
    SearchMessages,
)
from livingrite.core import realtime, throttle
from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.core.throttle import Limit
from livingrite.core.uow import Uow
from livingrite.documents.events import family_channel, staff_channel
from livingrite.ui import edge
from livingrite.ui.commands import command
from livingrite.ui.conversation.outgoing import outgoing_key
from livingrite.ui.conversation.words import bubbles, files, hit, links, names, thread_row
from livingrite.ui.session import handler

PAGE, MOST = 40, 200
BELOW = 3
"""So many messages stand below one that was found, which is then in sight without scrolling."""
TYPING = Limit("typing", 40, 60)


def _read(uow: Uow, conversation_id: UUID, limit: int, before: int) -> tuple[ConversationView, MessagePage]:
    wanted = ListMessages(conversation_id=conversation_id, limit=limit, cursor=before or None)
    return conversations.get_conversation(uow, conversation_id), conversations.list_messages(uow, wanted)


class Threading(rx.State, mixin=True):
    """`thread` is the open one, {} when none is; `bubbles` the part of it that is shown, oldest first; `files` what hangs
    on them, `links` those that name an address, in pieces; `earlier`, `later`: there are more, before and after.

    `looking`: somebody looks for words in it, `looked` what was found; `found` the number of the one that was chosen.

    `templates` are what the staff can put into the field, `insert` the words of the one that was chosen.

    `box` is what the composer needs to know; `typing` who is writing now, `typing_turn` counts so that it fades anew."""

    thread: dict[str, str] = {}
    bubbles: list[dict[str, str]] = []
    files: dict[str, list[dict[str, str]]] = {}
    links: dict[str, list[dict[str, str]]] = {}
    earlier: bool = False
    later: bool = False
    looking: bool = False
    looked_for: str = ""
    looked: list[dict[str, str]] = []
    found: str = ""
    box: dict[str, str] = {}
    typing: str = ""
    typing_turn: int = 0
    correcting: dict[str, str] = {}
    templates: list[dict[str, str]] = []
    insert: dict[str, str] = {}
    _thread_id: str = ""
    _size: int = 0
    _before: int = 0
    _names: dict[str, str] = {}

    async def _show(self, conversation_id: UUID, *, around: int = 0) -> None:
        """Show this thread from its end, or where the message of this number stands, and listen to it."""
        self._thread_id, self._size = str(conversation_id), PAGE
        self._before, self.found = around + BELOW + 1 if around else 0, str(around) if around else ""
        self.looking, self.looked_for, self.looked = False, "", []
        self.typing, self.correcting, self.templates, self.insert = "", {}, [], {}
        self.watch([thread_channel(conversation_id)], type(self).refresh_thread)
        self.watch([typing_channel(conversation_id)], type(self).someone_types, telling=True)
        await self._read_thread()
        checked = staff_channel if self.ctx.staff else family_channel
        about = checked(UUID(self.box["client"]))
        self.watch([thread_channel(conversation_id), about], type(self).refresh_thread)
        if self.ctx.staff and self.thread["may_write"]:
            found = await self.verb(conversations.filled_templates, conversation_id)
            self.templates = [{"id": str(one.id), "name": one.name, "first": one.content[:90]} for one in found]

    async def _read_thread(self) -> None:
        """Read again, as much as is shown. A thread that is no longer for this reader leaves the screen."""
        if not self._thread_id:
            return
        try:
            view, page = await self.verb(_read, UUID(self._thread_id), self._size or PAGE, self._before)
        except NotFound:
            self._close()
            raise
        now, locale, zone, staff = SystemClock().now(), self.ctx.locale, self.ctx.timezone, self.ctx.staff
        self.thread = thread_row(view, now, locale, zone, house=self.organization_name, staff=staff)
        self.bubbles = bubbles(page.items, now, locale, zone, staff=staff)
        self.files, self.links = files(page.items, locale), links(page.items)
        self.later = bool(page.items) and page.items[-1].seq < view.last_seq
        self.earlier, self._names = page.next_cursor is not None, names(view)
        self._address(str(view.client_id), conversation=str(view.id))

    def _address(self, client_id: str, *, conversation: str = "", recipient: str = "") -> None:
        """Where the composer sends to."""
        self.box = {
            "conversation": conversation,
            "client": client_id,
            "recipient": recipient,
            "key": outgoing_key(self.ctx),
        }

    def _close(self) -> None:
        self._thread_id, self.thread, self.bubbles, self.box, self.files = "", {}, [], {}, {}
        self.links, self.later, self.looking, self.looked, self.found = {}, False, False, [], ""
        self.earlier, self.typing, self.correcting, self.templates, self.insert = False, "", {}, [], {}

    @handler(Permission.READ)
    async def refresh_thread(self) -> None:
        """Something happened in it: read again with one's own rights."""
        self.typing = ""
        await self._read_thread()

    @handler(Permission.READ, touch=True)
    async def show_earlier(self) -> None:
        """Forty more; beyond two hundred the newest leave the screen for them."""
        size = (self._size or PAGE) + PAGE
        if size > MOST and len(self.bubbles) > PAGE:
            self._before = int(self.bubbles[-PAGE]["seq"])
        self._size = min(MOST, size)
        await self._read_thread()

    @handler(Permission.READ, touch=True)
    async def show_newest(self) -> None:
        self._size, self._before, self.found = PAGE, 0, ""
        await self._read_thread()

    @handler(Permission.READ, touch=True)
    async def look(self, on: bool) -> None:
        """Open or close the field that looks for words in this thread."""
        self.looking, self.looked_for, self.looked = on, "", []

    @handler(Permission.READ, touch=True)
    async def look_for(self, typed: str) -> None:
        self.looked_for, self.looked = typed[:200].strip(), []
        if self.looked_for and self._thread_id:
            wanted = command(SearchMessages, conversation_id=self._thread_id, words=self.looked_for)
            found = await self.verb(conversations.search_messages, wanted)
            now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
            self.looked = [hit(one, now, locale, zone) for one in found]

    @handler(Permission.READ, touch=True)
    async def show_found(self, seq: int) -> None:
        """The thread where the message of this number stands."""
        if self._thread_id and seq > 0:
            await self._show(UUID(self._thread_id), around=seq)

    @handler(Permission.READ)
    async def seen(self, seq: int) -> None:
        """The person looks at the thread, in a window that is in front."""
        if self._thread_id and seq > 0:
            await self.verb(conversations.mark_read, MarkRead(conversation_id=UUID(self._thread_id), seq=seq))

    @handler(Permission.WRITE, touch=True)
    async def write_on(self) -> None:
        """The person is typing: whoever has the thread open sees it for a moment, nobody keeps it."""
        if not self._thread_id or not await self.verb(conversations.note_typing, UUID(self._thread_id)):
            return
        user_id = str(self.ctx.user_id)
        throttle.take_here(TYPING, user_id)
        await edge.in_thread(realtime.publish, typing_channel(UUID(self._thread_id)), {"user_id": user_id})

    @handler(Permission.READ)
    async def someone_types(self, told: list[dict[str, Any]]) -> None:
        others = [str(one.get("user_id")) for one in told if one.get("user_id") != str(self.ctx.user_id)]
        name = next((self._names[one] for one in others if self._names.get(one)), "")
        if name:
            self.typing = self.words(_("{name} is writing"), name=name)
            self.typing_turn = self.typing_turn + 1

    @handler(Permission.WRITE, touch=True)
    async def start_correcting(self, message_id: UUID) -> None:
        self.correcting = next((row for row in self.bubbles if row["id"] == str(message_id)), {})

    @handler(Permission.WRITE)
    async def stop_correcting(self, open: bool = False) -> None:
        if not open:
            self.correcting = {}

    @handler(Permission.WRITE, touch=True)
    async def save_correction(self, form: dict[str, str]) -> None:
        ids = {"conversation_id": self._thread_id, "message_id": self.correcting.get("id", "")}
        version = int(self.correcting.get("version") or 0)
        wanted = command(EditMessage, **ids, content=form.get("correction", ""), version=version)
        await self.verb(conversations.edit_message, wanted)
        self.correcting = {}
        await self._read_thread()

    @handler(Permission.WRITE, touch=True)
    async def take_back(self, message_id: UUID) -> None:
        await self.verb(conversations.take_back_message, UUID(self._thread_id), message_id)
        self.correcting = {}
        self.say(_("The message is taken back. Nobody sees its words any more."))
        await self._read_thread()

    @handler(Permission.WRITE, touch=True)
    async def use_template(self, template_id: UUID) -> None:
        """Its words for this thread, put into the field to be looked at before they are sent."""
        found = await self.verb(conversations.filled_templates, UUID(self._thread_id))
        words = next((one.content for one in found if one.id == template_id), None)
        if words is None:
            raise NotFound
        turn = int(self.insert.get("turn", "0")) + 1
        self.insert = {"turn": str(turn), "text": words}

    @handler(Permission.READ, touch=True)
    async def mute(self, muted: bool) -> None:
        wanted = MuteConversation(conversation_id=UUID(self._thread_id), muted=muted)
        await self.verb(conversations.mute_conversation, wanted)
        self.say(_("No notices about this conversation any more.") if muted else _("You get notices about it again."))
        await self._read_thread()
