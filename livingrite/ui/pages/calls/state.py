"""State of the list of people to call."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import Unreached
from livingrite.ui.moments import moment_words
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


class CallsState(BaseState):
    """One row per appointment, the next one first."""

    loaded: bool = False
    calls: list[dict[str, str]] = []

    @handler(Permission.OPEN)
    async def load(self) -> None:
        await self._read()

    @handler(Permission.OPEN, touch=True)
    async def told(self, scheduled_message_id: UUID, name: str) -> None:
        """Somebody called: the row is done."""
        await self.verb(messaging.mark_told, scheduled_message_id)
        self.say(_("Noted: {name} knows."), name=name)
        await self._read()

    async def _read(self) -> None:
        now, found = await self.verb(_list)
        self.calls = [
            {
                "id": str(one.id),
                "client": str(one.client_id),
                "name": one.client_name,
                "when": moment_words(one.starts_at, now, self.ctx.locale, one.timezone),
                "clinician": one.clinician_name,
            }
            for one in found
        ]
        self.loaded = True


def _list(uow: "Uow") -> tuple[datetime, list[Unreached]]:
    return uow.clock.now(), messaging.list_unreached(uow)
