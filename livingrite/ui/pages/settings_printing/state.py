"""How much of a client may be printed; the organization decides."""

from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import PrintedName
from livingrite.scheduling.schemas.day_sheet import ChangePrinting
from livingrite.ui.session import BaseState, handler


class PrintingState(BaseState):
    client_name: str = ""

    @handler(Permission.MANAGE_SERVICES)
    async def load(self) -> None:
        self.client_name = str(await self.verb(scheduling.printed_name))

    @handler(Permission.MANAGE_SERVICES)
    async def choose(self, client_name: PrintedName) -> None:
        """Takes effect at once, for everybody who prints."""
        self.client_name = str(await self.verb(scheduling.change_printing, ChangePrinting(client_name=client_name)))
        self.say(_("Saved."))
