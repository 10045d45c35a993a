"""State of a client's documents, as staff see them."""

from typing import TYPE_CHECKING

from livingrite.documents import service as documents
from livingrite.documents.events import own_channel, staff_channel
from livingrite.documents.permissions import Permission
from livingrite.documents.schemas import DocumentPage, FindDocuments
from livingrite.ui.client import ClientTabState
from livingrite.ui.documents.state import Desk
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.ui.client.head import Head


class ClientDocumentsState(Desk, ClientTabState):
    """What is filtered and chosen stays when a lost connection comes back."""

    @handler(Permission.READ)
    async def load(self) -> None:
        if not self._returned:
            self.show, self.search, self.sort, self.chosen = "", "", "", []
            self.viewing, self.editing, self.removing, self.about = {}, {}, {}, {}
        client_id = self._client()
        self._about = str(client_id)
        found = await self._open(_library, self._wanted())
        if found is None:
            return
        own = [own_channel(self.ctx.user_id)] if self.ctx.user_id else []
        self.watch([staff_channel(client_id), *own], ClientDocumentsState.refresh)
        self.may_upload = self.ctx.may(Permission.UPLOAD)
        self._take(found)


def _library(uow: "Uow", _head: "Head", wanted: FindDocuments) -> DocumentPage:
    return documents.find(uow, wanted)
