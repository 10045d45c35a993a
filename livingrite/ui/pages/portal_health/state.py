"""State of the family's health page."""

from uuid import UUID

from livingrite.care.permissions import Permission
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.health.reading import week
from livingrite.ui.health.state import HealthWeek
from livingrite.ui.session import handler


class PortalHealthState(HealthWeek, PortalState):
    """`about` is the id of the one shown, for the addresses of what can be taken along."""

    about: str = ""

    @handler(Permission.READ_HEALTH)
    async def load(self) -> None:
        client_id = await self._look_around()
        if self.about != str(client_id) or not self._returned:
            self.this_week = True
        self.about = str(client_id)
        self._listen(client_id, PortalHealthState.refresh)
        await self._read()

    @handler(Permission.READ_HEALTH)
    async def refresh(self) -> None:
        """Somebody wrote something down."""
        await self._read()

    @handler(Permission.READ_HEALTH, touch=True)
    async def turn(self, weeks: int) -> None:
        self._turn(max(-1, min(1, weeks)))
        await self._read()

    async def _read(self) -> None:
        self._show(await self.verb(week, UUID(self.about), self._first))
