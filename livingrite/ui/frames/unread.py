"""The number beside "Messages" on every page of staff and portal, live."""

import reflex as rx

from livingrite.conversations import service as conversations
from livingrite.conversations.events import person_channel, staff_channel
from livingrite.conversations.permissions import Permission
from livingrite.ui.session import SIGNED_IN, BaseState, handler


class UnreadState(BaseState):
    """`waiting_messages`: for staff the threads that are theirs or nobody's, for families messages; "" for none."""

    waiting_messages: str = ""

    @handler(SIGNED_IN)
    async def look(self) -> None:
        """Also what a page without the right asks, in vain."""
        if not self.ctx.may(Permission.READ) or self.ctx.organization_id is None:
            self.waiting_messages = ""
            return
        channels = [person_channel(self.ctx.organization, self.ctx.user_id)]
        self.watch(channels + ([staff_channel(self.ctx.organization)] if self.ctx.staff else []), UnreadState.look)
        found = await self.verb(conversations.count_unread)
        number = found.mine if self.ctx.staff else found.messages
        self.waiting_messages = str(number) if number else ""


def unread_watch() -> rx.Component:
    """Asks once the page is there, so that no page waits for it."""
    return rx.el.span(on_mount=UnreadState.look, hidden=True)
