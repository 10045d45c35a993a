"""State of the family's feed."""

from livingrite.care.events import family_channel
from livingrite.care.permissions import Permission
from livingrite.documents import events as files
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.pages.care_feed.feeding import ALL, Feeding
from livingrite.ui.session import handler


class UpdatesState(Feeding, PortalState):
    """What the open page shows counts as read; what arrives later stays new until the person says so."""

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        self._about, self.show = str(client_id), self.show or ALL
        self.watch([family_channel(client_id), files.family_channel(client_id)], UpdatesState.refresh)
        await self._read_feed()
        await self._mark_read()
