"""State of the development mailbox. It does not exist in production: every handler asks first."""

import re
from datetime import datetime
from uuid import UUID

from livingrite.core import mailbox
from livingrite.core.clock import SystemClock
from livingrite.core.mailbox import Received
from livingrite.ui.edge import in_thread
from livingrite.ui.moments import moment_words
from livingrite.ui.session import PUBLIC, BaseState, handler

LINK = re.compile(r"https?://[^\s]+")


class MailboxState(BaseState):
    """`parts` is the text of the open mail, cut at its links."""

    loaded: bool = False
    mails: list[dict[str, str]] = []
    mail: dict[str, str] = {}
    parts: list[dict[str, str]] = []
    files: list[dict[str, str]] = []
    as_html: bool = False

    @handler(PUBLIC)
    async def load(self) -> None:
        """The newest mails; the first one opens by itself."""
        found = await in_thread(mailbox.newest)
        now = SystemClock().now()
        self.mails = [self._row(one, now) for one in found]
        self.loaded = True
        shown = next((one for one in found if str(one.id) == self.mail.get("id")), found[0] if found else None)
        if shown is not None:
            self._open(shown, now)

    @handler(PUBLIC)
    async def read(self, mail_id: UUID) -> None:
        self._open(await in_thread(mailbox.read, mail_id), SystemClock().now())

    @handler(PUBLIC)
    async def show_as(self, form: str) -> None:
        self.as_html = form == "html"

    def _open(self, one: Received, now: datetime) -> None:
        self.mail = self._row(one, now) | {"html": one.html, "language": one.language}
        self.parts = list(_cut(one.text))
        self.files = [{"name": name, "content": content} for name, content in one.files]

    def _row(self, one: Received, now: datetime) -> dict[str, str]:
        when = moment_words(one.written_at, now, self.ctx.locale, self.ctx.timezone)
        return {
            "id": str(one.id),
            "subject": one.subject or one.text.strip().partition("\n")[0],
            "recipient": one.recipient,
            "when": when,
            "channel": one.channel,
        }


def _cut(text: str) -> list[dict[str, str]]:
    """Plain pieces and links in their order; a plain piece has an empty `href`."""
    pieces, at = [], 0
    for found in LINK.finditer(text):
        pieces += [{"text": text[at : found.start()], "href": ""}, {"text": found[0], "href": found[0]}]
        at = found.end()
    return [*pieces, {"text": text[at:], "href": ""}]
