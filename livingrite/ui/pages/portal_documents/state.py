"""State of the family's documents."""

from livingrite.documents.events import family_channel, own_channel
from livingrite.documents.permissions import Permission
from livingrite.ui.documents.state import Library
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import handler


class PortalDocumentsState(Library, PortalState):
    """Who has full access may also send."""

    @handler(Permission.READ)
    async def load(self) -> None:
        if not self._returned:
            self.show, self.search, self.sort, self.chosen, self.viewing = "", "", "", [], {}
        client_id = await self._look_around()
        self._about = str(client_id)
        own = [own_channel(self.ctx.user_id)] if self.ctx.user_id else []
        self.watch([family_channel(client_id), *own], PortalDocumentsState.refresh)
        level = (self.ctx.clients or {}).get(client_id)
        self.may_upload = level == "full_access" and self.ctx.may(Permission.UPLOAD)
        await self._read_library()
