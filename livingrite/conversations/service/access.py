"""Who may look into a thread and who may write there; refusals of families are recorded (case P7)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.conversations.errors import MayOnlyRead, NobodyToWriteTo
from livingrite.conversations.models import Side
from livingrite.conversations.permissions import Permission
from livingrite.core import uow as units
from livingrite.core.access import LEVELS, allow, allow_client
from livingrite.core.errors import Denied

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.core.uow import Uow

LEVEL = "messaging"


def side_of(ctx: "Ctx") -> Side:
    return Side.OFFICE if ctx.clients is None else Side.FAMILY


def may_write(ctx: "Ctx", client_id: UUID) -> bool:
    if not ctx.may(Permission.WRITE):
        return False
    return ctx.clients is None or LEVELS.index(ctx.clients.get(client_id, LEVELS[0])) >= LEVELS.index(LEVEL)


def allow_writing(uow: "Uow", client_id: UUID) -> None:
    """Raises MayOnlyRead for a family login below `messaging`. The try stays on the record although nothing else of the
    transaction does: it is written in one of its own, by the API itself, for everybody else here."""
    try:
        allow_client(uow.ctx, Permission.WRITE, client_id, level=LEVEL)
    except Denied:
        if uow.ctx.clients is None:
            raise
        if uow.ctx.channel != "api":
            units.run(uow.ctx, _refused, client_id)
        raise MayOnlyRead(client_id) from None


def _refused(uow: "Uow", client_id: UUID) -> None:
    audit.record(uow, Action.REFUSED, "message", client_id=client_id, after={"reason": "access_level"})


def logins_of(uow: "Uow", client_id: UUID) -> dict[UUID, str]:
    """Who of the family has a login, with the access level; the client's own login is among them. NotFound in another
    organization."""
    own = clients.contact(uow, client_id).user_id
    family = {one.user_id: one.access_level.value for one in clients.family_contacts(uow, [client_id])}
    return family | ({own: LEVELS[-1]} if own else {})


def check_logins(uow: "Uow", client_id: UUID, user_ids: "tuple[UUID, ...]") -> None:
    """Raises NobodyToWriteTo unless each of them is a login of the client's family."""
    allow(uow.ctx, Permission.WRITE)
    if not set(user_ids) <= logins_of(uow, client_id).keys():
        raise NobodyToWriteTo(fields={"user_ids": NobodyToWriteTo.message})
