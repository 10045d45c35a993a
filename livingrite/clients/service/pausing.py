"""Access of the family that rests: while the client is archived, or until a client of age agrees. Nothing is deleted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events
from livingrite.clients.errors import InvalidClient, NotPaused
from livingrite.clients.models import FamilyMember, Pause
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Families
from livingrite.clients.schemas import FamilyMemberView, LetInAgain
from livingrite.clients.service.families import family_views
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def let_in_again(uow: "Uow", command: LetInAgain) -> FamilyMemberView:
    """Raises NotPaused; InvalidClient when a grown client's agreement is not written down."""
    row = Families(uow).lock(command.family_member_id)
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    if command.client_id not in (None, row.client_id):
        raise NotFound
    if row.paused_at is None or row.removed_at is not None:
        raise NotPaused
    if row.paused_because == Pause.OF_AGE:
        if not command.agreement:
            raise InvalidClient(fields={"agreement": _("Write down how the client agreed.")})
        row.agreement, row.agreed_at = command.agreement, uow.clock.now()
    _open(uow, row, {"agreement": command.agreement} if command.agreement else {})
    uow.emit(events.family_changed(uow.ctx.organization, row.client_id))
    return family_views(uow, [row])[0]


def pause(uow: "Uow", client_id: UUID, rows: Iterable[FamilyMember], why: Pause) -> int:
    """How many of these locked links are shut; those that rest already stay as they are. For a verb that has asked."""
    shut = [row for row in rows if row.paused_at is None]
    for row in shut:
        row.paused_at, row.paused_because, row.version = uow.clock.now(), why, row.version + 1
        audit.record(
            uow,
            Action.CHANGED,
            "family_member",
            row.id,
            client_id=client_id,
            before={"paused": None},
            after={"paused": why},
        )
    if shut:
        uow.emit(events.family_changed(uow.ctx.organization, client_id))
    return len(shut)


def let_all_in(uow: "Uow", client_id: UUID) -> None:
    """The client is no longer archived. Who rests for another reason goes on resting. For a verb that has asked."""
    rows = [row for row in Families(uow).locked(client_id) if row.paused_because == Pause.ARCHIVED]
    for row in rows:
        _open(uow, row, {})
    if rows:
        uow.emit(events.family_changed(uow.ctx.organization, client_id))


def _open(uow: "Uow", row: FamilyMember, also: dict[str, str]) -> None:
    before = {"paused": row.paused_because}
    row.paused_at, row.paused_because, row.version = None, None, row.version + 1
    after = {"paused": None} | also
    audit.record(uow, Action.CHANGED, "family_member", row.id, client_id=row.client_id, before=before, after=after)
