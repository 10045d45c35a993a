"""State of the page behind More: only whose portal it is."""

from livingrite.clients.events import client_channel
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import SIGNED_IN, handler


class MoreState(PortalState):
    loaded: bool = False

    @handler(SIGNED_IN)
    async def load(self) -> None:
        client_id = await self._look_around()
        self.watch([client_channel(client_id)], MoreState.load)
        self.loaded = True
