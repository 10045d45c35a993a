"""The frame of a client's pages: who it is on top, one tab beside the other.

A tab of your own, in four lines: a `Tab` in `tabs.py`; a page folder `ui/pages/client_<tab>/` whose State builds on
`ClientTabState` and whose view is `client_frame(..., tab="<key>", ready=State.loaded)`; a line in `ui/routes.py`.

    class ClientNotesState(ClientTabState):
        loaded: bool = False
        rows: list[dict[str, str]] = []

        @handler(Permission.READ)
        async def load(self) -> None:
            found = await self._open(_notes)  # the head, then `_notes(uow, head)`, in one transaction
            if found is None:
                return  # nobody has this address: the frame says so
            self.watch([client_channel(self._client())], ClientNotesState.load)
            self.rows, self.loaded = found, True
"""

from livingrite.ui.client.frame import client_frame
from livingrite.ui.client.state import ClientTabState

__all__ = ["ClientTabState", "client_frame"]
