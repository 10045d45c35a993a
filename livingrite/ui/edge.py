"""The edge of the screen: what a handler may use to run verbs, speak to the person and be woken."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import anyio
from anyio import to_thread

from livingrite.core import throttle, uow
from livingrite.core.addresses import client_address
from livingrite.core.ctx import Ctx
from livingrite.core.i18n import translate
from livingrite.identity.schemas import Principal, Visit
from livingrite.ui import tabs

if TYPE_CHECKING:
    from reflex.event import EventSpec

R = TypeVar("R")
P = ParamSpec("P")

# Threads do not shield the event loop from Python work: few of them keep every tab quick (notes/performance.md).
THREADS = anyio.CapacityLimiter(3)
current: ContextVar[Ctx] = ContextVar("current")
person: ContextVar[Principal | None] = ContextVar("person", default=None)


async def in_thread(function: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """Run blocking work off the event loop."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=THREADS)


class Edge:
    """Mixed into every State. A plain class, so that Reflex does not offer its methods to browsers as events."""

    if TYPE_CHECKING:
        router: Any
        message: str
        message_kind: str
        message_action: str
        message_number: int
        focus_on: str
        focus_number: int

    @property
    def ctx(self) -> Ctx:
        """Who caused the event being handled; set by the guard of `@handler`, from the cookie."""
        return current.get()

    @property
    def visit(self) -> Visit:
        """Where the browser is, for tries to sign in and to unlock."""
        session, headers = self.router.session, self.router.headers
        address = client_address(session.client_ip, headers.raw_headers.get("x-forwarded-for", ""))
        return Visit(address=address, user_agent=headers.user_agent, locale=self.ctx.locale)

    async def count_try(self, limit: throttle.Limit) -> None:
        """Raises Throttled when this browser's address has none left."""
        await in_thread(throttle.take, limit, throttle.digest(self.visit.address))

    async def verb(self, function: Callable[Concatenate[uow.Uow, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one verb in its own transaction, in a thread, as the person of this event."""
        return await in_thread(uow.run, self.ctx, function, *args, **kwargs)

    async def verb_as(
        self, ctx: Ctx, function: Callable[Concatenate[uow.Uow, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Like `verb`, in another context: a public page acts for the organization its address names."""
        return await in_thread(uow.run, ctx, function, *args, **kwargs)

    def say(
        self, msgid: str, kind: str = "success", action: "tuple[str, EventSpec] | None" = None, **params: Any
    ) -> None:
        """Put a sentence into the live region. `kind`: success, info, warning, error. `action`: a button's msgid and event."""
        self.message = translate(self.ctx.locale, msgid, **params)
        self.message_kind = kind
        self.message_action = translate(self.ctx.locale, action[0]) if action else ""
        self._message_event = tabs.as_name_and_payload(action[1]) if action else ("", {})
        self.message_number = self.message_number + 1

    def focus(self, id: str) -> None:
        """Give the keyboard to the element with this id, once the page shows what this event has changed."""
        self.focus_on, self.focus_number = id, self.focus_number + 1

    def words(self, msgid: str, /, **params: Any) -> str:
        """`msgid` in the language of the person, for texts a State computes."""
        return translate(self.ctx.locale, msgid, **params)

    def watch(self, channels: list[str], event: Any, *, telling: bool = False, calm: bool = False) -> None:
        """Have `event` run in this tab whenever one of `channels` is published, until the tab asks for others.

        Each call replaces what this event watched before. The handler re-reads with its own rights. `telling`: it takes
        the published ids as `told`, none of them when everything may have changed. `calm`: once a second at most, and
        a second after the change, when what was changed itself is on the screen."""
        tabs.watch(self.router.session.client_token, channels, event, telling=telling, calm=calm)
