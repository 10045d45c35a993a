"""State of the page behind More: what it names comes with the person and their rights."""

from livingrite.ui.session import SIGNED_IN, BaseState, handler


class PlacesState(BaseState):
    loaded: bool = False

    @handler(SIGNED_IN)
    async def load(self) -> None:
        self.loaded = True
