"""A tab without a browser: runs one State's handlers as Reflex would, with the cookies and headers of our choice."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import reflex as rx
from reflex.event import Event

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity.schemas import Principal
from livingrite.ui.session import BaseState, handler, principal
from tests.loops import in_loop


def principal_with(*permissions: str, locked: bool = False, name: str = "Anna") -> Principal:
    ctx = Ctx("user", uuid4(), uuid4(), uuid4(), name, permissions=frozenset(permissions), locale="en")
    return Principal(
        ctx=ctx,
        locked=locked,
        theme="system",
        chosen_locale=None,
        single_key_shortcuts=True,
        organization_name="Harbour Lane",
        organization_slug="harbour-lane",
        organization_timezone="Europe/London",
        client_word="client",
        client_id=None,
        organizations=(),
    )


class Sessions:
    """Stands for the identity slice: tokens and who they are."""

    def __init__(self, monkeypatch: Any) -> None:
        self.people: dict[str, Principal] = {}
        monkeypatch.setattr(principal.identity, "principal_of", self.principal_of)

    def principal_of(self, token: str, *, channel: str = "ui", touch: bool = True) -> Principal:
        if token not in self.people:
            raise Unauthenticated
        return self.people[token]


@dataclass
class Tab:
    """One tab at `path`, which is a page of `route`. `run` returns the events the handler answered with."""

    cookie: str = ""
    language: str = "en"
    path: str = "/clients"
    route: str = ""
    token: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self) -> None:
        self.root = rx.State(_reflex_internal_init=True)
        self.goes_to(self.path)

    def goes_to(self, path: str) -> None:
        """The person follows a link within the loaded page."""
        self.path = path
        data = {
            "token": self.token,
            "sid": "1",
            "ip": "127.0.0.1",
            "pathname": self.route or self.path,
            "asPath": self.path,
            "headers": {"cookie": self.cookie, "accept-language": self.language, "origin": "http://127.0.0.1"},
        }
        self.root.router_data = self.root._update_router_vars(data, self.root.router_data)

    def state(self, cls: type[BaseState]) -> Any:
        return self.root.get_substate(cls.get_full_name().split("."))

    def run(self, cls: type[BaseState], name: str, **payload: Any) -> list[Event]:
        return in_loop(self._run(cls, name, payload))

    async def _run(self, cls: type[BaseState], name: str, payload: dict[str, Any]) -> list[Event]:
        answer = cls.event_handlers[name].fn(self.state(cls), **payload)
        if hasattr(answer, "__aiter__"):
            return [event async for given in answer if given for event in Event.from_event_type(given)]
        given = await answer
        return Event.from_event_type(given) if given else []


class VisitState(BaseState):
    """Handlers of each kind, as a page would have them."""

    opened: str = ""
    count: int = 0

    @handler("client.read")
    async def open(self, client_id: UUID) -> None:
        self.opened = str(client_id)

    @handler("public")
    async def book(self) -> None:
        self.count += 1

    @handler("public")
    async def fill(self, form: dict[str, str]) -> None:
        self.opened = ",".join(form)

    @handler("public")
    async def whose(self) -> None:
        self.opened = self.ctx.kind

    @handler("public")
    async def break_down(self, patient: str) -> None:
        raise RuntimeError(f"cannot read the file of {patient}")

    @handler("public")
    async def count_twice(self) -> Any:
        self.count += 1
        yield
        self.count += 1
