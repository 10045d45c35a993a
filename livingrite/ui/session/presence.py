"""The idle lock (acceptance case C21): a warning well before, any key extends, then the screen locks and drafts stay."""

from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, StringConstraints
from reflex.event import no_args_event_spec, passthrough_event_spec

from livingrite.identity import service as identity
from livingrite.ui.scripts import beside
from livingrite.ui.session.guard import SIGNED_IN, handler
from livingrite.ui.session.state import BaseState

_module = beside(__name__, "presence.jsx")


class Unlock(BaseModel):
    """The form of the lock screen."""

    username: str = ""
    unlock_password: Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Presence(rx.NoSSRComponent):
    """The clock in the browser; the server keeps its own by the session's last activity."""

    library = _module
    tag = "Presence"
    watching: rx.Var[bool]
    seconds: rx.Var[int]
    on_active: rx.EventHandler[no_args_event_spec]
    on_warn: rx.EventHandler[passthrough_event_spec(int)]
    on_rest: rx.EventHandler[no_args_event_spec]


class PresenceState(BaseState):
    """Whether the person is about to be locked out."""

    seconds_left: int = 0

    @handler(SIGNED_IN, touch=True)
    async def stay(self) -> None:
        """A hand moved."""
        self.seconds_left = 0

    @handler(SIGNED_IN)
    async def warn(self, seconds: int) -> None:
        """Nothing has moved for a while."""
        self.seconds_left = max(1, seconds)

    @handler(SIGNED_IN, while_locked=True)
    async def rest(self) -> None:
        """Too long: lock this session, in every tab."""
        await self.verb(identity.lock_session)
        self.seconds_left = 0
        self.message = ""
        self.locked = True

    @handler(SIGNED_IN, while_locked=True)
    async def unlock(self, form: Unlock) -> Any:
        """Unlock by password; the page re-reads what it shows."""
        self.message = ""
        await self.verb(identity.unlock_session, form.unlock_password)
        self.locked = False
        return BaseState.arrive


def presence() -> rx.Component:
    """Mounted once by the app around every page."""
    return Presence.create(
        watching=BaseState.signed_in & ~BaseState.locked,
        seconds=BaseState.idle_seconds,
        on_active=PresenceState.stay,
        on_warn=PresenceState.warn,
        on_rest=PresenceState.rest,
    )
