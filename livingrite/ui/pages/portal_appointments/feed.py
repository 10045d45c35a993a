"""The private address by which a calendar program shows the same appointments."""

from uuid import UUID

import reflex as rx

from livingrite.core.config import settings
from livingrite.core.errors import Unauthenticated
from livingrite.core.i18n import _, format_date
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import Subscribe
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_field
from livingrite.ui.session import BaseState, handler
from livingrite.ui.text import t


class FeedState(BaseState):
    """`address` is shown once, right after it was made; `since` says that there is one."""

    opened: bool = False
    since: str = ""
    address: str = ""
    program: str = ""
    _feed: str = ""

    @handler(Permission.SUBSCRIBE, touch=True)
    async def open(self) -> None:
        """Look whether there is one already."""
        self.opened, self.address, self.program = True, "", ""
        mine = [one for one in await self.verb(scheduling.list_feeds) if one.kind == "family"]
        self._feed, self.since = "", ""
        if mine and mine[0].created_at:
            made = format_date(mine[0].created_at, self.ctx.locale, self.ctx.timezone, "long")
            self._feed, self.since = str(mine[0].id), self.words(_("Your address was made on {day}."), day=made)

    @handler(Permission.SUBSCRIBE, touch=True)
    async def renew(self) -> None:
        """A new address; the old one ends."""
        if self._feed:
            made = await self.verb(scheduling.renew_feed, UUID(self._feed))
        else:
            login = self.ctx.user_id
            if login is None:
                raise Unauthenticated
            made = await self.verb(scheduling.subscribe, Subscribe(kind="family", target_id=login))
        self._feed = str(made.id)
        self.address = f"{settings().public_url.rstrip('/')}/api/v1/calendars/{made.token}.ics"
        self.program = "webcal" + self.address.removeprefix("https").removeprefix("http")

    @handler(Permission.SUBSCRIBE, touch=True)
    async def stop(self) -> None:
        if self._feed:
            await self.verb(scheduling.unsubscribe, UUID(self._feed))
        self._feed = self.since = self.address = self.program = ""
        self.say(_("The address is worthless from now on."))


def feed_card() -> rx.Component:
    """Closed until somebody wants it."""
    ask = button(
        t("Show these in my calendar program"),
        kind="ghost",
        size="large",
        icon="calendar-days",
        full=True,
        on_click=FeedState.open,
    )
    return rx.cond(FeedState.opened, _opened(), ask)


def _opened() -> rx.Component:
    explained = rx.el.p(
        t(
            "Your calendar program reads a private address and stays up to date by itself. Titles name the clinic, never the reason."
        ),
        class_name="muted",
    )
    fresh = rx.fragment(
        text_field(
            t("Private address"),
            name="feed-address",
            read_only=True,
            value=FeedState.address,
            dir="ltr",
            hint=t("Copy it now: it is shown once. Whoever has it can read the times."),
        ),
        button_link(
            t("Open in my calendar program"),
            FeedState.program,
            kind="soft",
            size="large",
            icon="calendar-plus",
            new_tab=True,
        ),
    )
    known = rx.cond(FeedState.since != "", rx.el.p(FeedState.since), rx.fragment())
    make = button(
        rx.cond(FeedState.since != "", t("Make a new address; the old one ends"), t("Make my address")),
        kind="soft",
        size="large",
        on_click=FeedState.renew,
    )
    stop = button(t("Stop sharing"), kind="danger", size="large", on_click=FeedState.stop)
    return card(
        explained,
        rx.cond(FeedState.address != "", fresh, rx.fragment(known, make)),
        rx.cond((FeedState.since != "") | (FeedState.address != ""), stop, rx.fragment()),
        title=t("In your calendar program"),
    )
