"""What a form that the browser posted itself has to say afterwards: the reason it was refused, and what was typed."""

from typing import TYPE_CHECKING, Any

import reflex as rx

from livingrite.core import flash
from livingrite.core.i18n import translate
from livingrite.ui.session import principal
from livingrite.ui.session.state import BaseState

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx


class Posted:
    """What a handler may call. A plain class, so that Reflex does not offer its methods to browsers as events."""

    if TYPE_CHECKING:
        router: Any

        @property
        def ctx(self) -> Ctx: ...

        words: Any

    def read_posted(self, labels: dict[str, str] | None = None) -> Any:
        """Take over what the server said. `labels`: each field's name in words. Returns an event or None."""
        said = flash.unseal(principal.cookies_of(self.router.headers.cookie).get(flash.COOKIE, ""))
        here = said.get("form") == (str(self.router.url.path).rstrip("/") or "/")
        fields = said.get("fields", {}) if here else {}
        self.problem = self._sentence(said.get("problem")) if here else ""
        self.done = self._sentence(said.get("done"))
        self.typed = {name: str(value) for name, value in said.get("typed", {}).items()}
        self.wrong = {name: self._sentence(words) for name, words in fields.items()}
        names = labels or {}
        self.summary = [{"field": name, "label": self.words(names.get(name, name))} for name in fields]
        self.stamp += 1
        return rx.set_focus("errors") if self.problem else None

    def parameter(self, name: str) -> str:
        """One of the address's parameters."""
        return str(self.router.url.query_parameters.get(name, ""))

    def _sentence(self, words: Any) -> str:
        if not isinstance(words, list):
            return ""
        return translate(self.ctx.locale, words[0], **words[1])


class PostedState(Posted, BaseState):
    """Pages with a native form build on this and call `read_posted` in `load`.

    `stamp` changes when `typed` does: fields that have it as their key start anew with what was typed."""

    problem: str = ""
    done: str = ""
    typed: dict[str, str] = {}
    wrong: dict[str, str] = {}
    summary: list[dict[str, str]] = []
    stamp: int = 0
