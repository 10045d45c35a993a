"""What a form that the browser posted itself has to say afterwards: the reason it was refused, and what was typed."""

from typing import TYPE_CHECKING, Any

import reflex as rx

from livingrite.core import flash, mailbox
from livingrite.core.i18n import translate
from livingrite.identity import service as identity
from livingrite.ui.session import principal
from livingrite.ui.session.state import BaseState

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.identity.schemas import PreparedSignUp


class Posted:
    """What a handler may call. A plain class, so that Reflex does not offer its methods to browsers as events."""

    if TYPE_CHECKING:
        router: Any

        @property
        def ctx(self) -> Ctx: ...

        words: Any

    def read_posted(self, labels: dict[str, str] | None = None) -> Any:
        """Take over what the server said. `labels`: each field's name in words. Returns an event or None."""
        self.mail_stays_here = mailbox.receives()
        said = flash.unseal(self._cookie(flash.COOKIE))
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

    def waiting_sign_up(self) -> "PreparedSignUp | None":
        """What this browser wants to open as soon as its code comes."""
        return identity.prepared_sign_up(self._cookie(flash.OPENING))

    def _cookie(self, name: str) -> str:
        return principal.cookies_of(self.router.headers.cookie).get(name, "")

    def parameter(self, name: str) -> str:
        """One of the address's parameters."""
        return str(self.router.url.query_parameters.get(name, ""))

    def _sentence(self, words: Any) -> str:
        if not isinstance(words, list):
            return ""
        return translate(self.ctx.locale, words[0], **words[1])


class PostedState(Posted, BaseState):
    """Pages with a native form build on this and call `read_posted` in `load`.

    `stamp` changes when `typed` does: fields that have it as their key start anew with what was typed.
    `mail_stays_here`: no mail server is set up, so that what is sent has to be read at /mailbox."""

    problem: str = ""
    done: str = ""
    typed: dict[str, str] = {}
    wrong: dict[str, str] = {}
    summary: list[dict[str, str]] = []
    stamp: int = 0
    mail_stays_here: bool = False
