"""A health week as a page asks for it: by the clinic's date of today."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.care import service as care
from livingrite.identity import service as identity

if TYPE_CHECKING:
    from livingrite.care.schemas import WeekView
    from livingrite.core.uow import Uow


def week(uow: "Uow", client_id: UUID, first: Callable[[date], date]) -> "WeekView":
    """`first` chooses the first day when it is told which date it is at the clinic."""
    today = uow.clock.now().astimezone(ZoneInfo(identity.organization(uow).timezone)).date()
    return care.health_week(uow, client_id, first(today))
