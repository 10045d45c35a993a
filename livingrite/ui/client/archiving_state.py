"""State of the question before a client is archived, and of the way back."""

from pydantic import BaseModel, Field

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ArchiveClient, RestoreClient
from livingrite.core.i18n import _, n_, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import Standing
from livingrite.ui.client.state import ClientTabState
from livingrite.ui.session import handler

VISITS = n_("{n} visit is to come.", "{n} visits are to come.")
BOTH = n_("Archive and cancel {n} visit", "Archive and cancel {n} visits")
FAMILY = n_("{n} person of the family looks in.", "{n} people of the family look in.")


class How(BaseModel):
    """The form of the question: a box that is not ticked is not sent."""

    cancel_visits: str = ""
    pause_access: str = ""
    reason: str = Field(default="", max_length=500)


class ArchivingState(ClientTabState):
    """`standing`: what the archiving would touch, in words; "" for what there is none of. `cancelling`: the visits, too."""

    asking: bool = False
    cancelling: bool = False
    standing: dict[str, str] = {}

    @handler(Permission.ARCHIVE, touch=True)
    async def ask(self) -> None:
        found = await self.verb(scheduling.still_standing, self._client())
        self.standing = self._words(found)
        self.asking, self.cancelling, self.field_errors = True, False, {}

    @handler(Permission.ARCHIVE)
    async def cancel_too(self, on: bool) -> None:
        """Whether what is to come is called off, which the confirming button then says."""
        self.cancelling = on

    @handler(Permission.READ)
    async def moved(self, open: bool) -> None:
        """Escape or a click outside closes the question."""
        self.asking = open

    @handler(Permission.ARCHIVE, touch=True)
    async def archive(self, form: How) -> None:
        wanted = ArchiveClient(
            client_id=self._client(),
            cancel_visits=bool(form.cancel_visits),
            pause_access=bool(form.pause_access),
            reason=form.reason,
        )
        await self.verb(scheduling.archive_client, wanted)
        self.asking = False
        self.say(_("{client} is archived. The record stays."), "success", client=self.head.get("name", ""))
        await self._open(_nothing)

    @handler(Permission.ARCHIVE, touch=True)
    async def restore(self) -> None:
        await self.verb(clients.restore, RestoreClient(client_id=self._client()))
        self.say(_("{client} is back on the list."), "success", client=self.head.get("name", ""))
        await self._open(_nothing)

    def _words(self, found: Standing) -> dict[str, str]:
        def said(words: tuple[str, str], count: int) -> str:
            return ngettext(self.ctx.locale, *words, count) if count else ""

        return {
            "visits": said(VISITS, found.visits),
            "both": said(BOTH, found.visits),
            "family": said(FAMILY, found.family),
            "waiting": self.words(_("Nobody waits for a place for them any more.")) if found.waiting else "",
        }


def _nothing(uow: object, head: object) -> bool:  # noqa: ARG001 - only the head is read again
    return True
