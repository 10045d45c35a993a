"""State of the family's page of the care plan."""

from uuid import UUID

from livingrite.care import service as care
from livingrite.care.events import plan_channel
from livingrite.care.permissions import Permission
from livingrite.core.i18n import _
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.plan import reading
from livingrite.ui.plan.state import PlanRows
from livingrite.ui.session import handler


class PortalPlanState(PlanRows, PortalState):
    """`about`: the id of the one shown; `to_read`: the reader has not said yet that they have read this version."""

    about: str = ""
    to_read: bool = False

    @handler(Permission.READ_PLAN)
    async def load(self) -> None:
        client_id = await self._look_around()
        self.about = str(client_id)
        self.watch([plan_channel(client_id)], PortalPlanState.refresh)
        await self._read()

    @handler(Permission.READ_PLAN)
    async def refresh(self) -> None:
        """A task was done, a goal moved, a version published."""
        await self._read()

    @handler(Permission.ACKNOWLEDGE_PLAN, touch=True)
    async def acknowledge(self) -> None:
        await self.verb(care.acknowledge_plan, UUID(self.about))
        self.say(_("Thank you. The team sees that you have read it."))
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(reading.read, UUID(self.about))
        self.to_read = found.plan.to_acknowledge
        self._show(found)
