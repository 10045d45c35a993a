"""What most verbs of care begin with: is it this reader's client, and which date is it at the clinic?"""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LONGEST = timedelta(days=366)
SANE = (date(1900, 1, 1), date(2999, 1, 1))


def allowed(uow: "Uow", permission: str, client_id: UUID, *, level: str = "view_only") -> str:
    """The client's name. Raises NotFound before Denied: nobody learns of a client of somebody else."""
    name = clients.name_of(uow, client_id)
    allow_client(uow.ctx, permission, client_id, level=level)
    return name


def today(uow: "Uow") -> date:
    """The date on the clinic's wall."""
    return uow.clock.now().astimezone(ZoneInfo(organization(uow).timezone)).date()


def period(uow: "Uow", first_day: date | None, last_day: date | None, days: int) -> tuple[date, date]:
    """The dates that were asked for; what was left out makes it the last `days` days. Raises Invalid for more than a
    year, or none."""
    if first_day is None:
        last_day = last_day or today(uow)
        return _sane(last_day) - timedelta(days=days - 1), last_day
    last_day = last_day or min(_sane(first_day) + timedelta(days=days - 1), date.max)
    if not timedelta(0) <= last_day - first_day < LONGEST:
        raise Invalid(fields={"to": _("Ask for a year at most.")})
    return first_day, last_day


def _sane(on: date) -> date:
    """Far from the ends of the calendar, where a week later is no date any more."""
    if not SANE[0] <= on <= SANE[1]:
        raise Invalid(fields={"from": _("Choose a date of our times.")})
    return on
