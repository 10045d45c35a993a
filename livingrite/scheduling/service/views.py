"""One's own arrangements of the diary: how it was left, and what was given a name."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling.models import SavedView
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.views import SavedViews
from livingrite.scheduling.schemas.views import Arrangement, MyViews, SavedViewView, SaveView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 30


def my_views(uow: "Uow") -> MyViews:
    """Nobody reads or changes those of somebody else. Staff only."""
    rows = SavedViews(uow).of(_person(uow))
    last = next((row.arrangement for row in rows if row.name is None), None)
    saved = sorted((_view(row) for row in rows if row.name is not None), key=lambda one: one.name.casefold())
    return MyViews(Arrangement.model_validate(last) if last else None, tuple(saved))


def leave_view(uow: "Uow", arrangement: Arrangement) -> None:
    """Remember how the diary was left. Too small a thing for the audit."""
    SavedViews(uow).keep_last(_person(uow), arrangement.model_dump(mode="json"))


def save_view(uow: "Uow", command: SaveView) -> SavedViewView:
    """Keep an arrangement under a name, or overwrite the one that has it. Raises Invalid when there are 30."""
    person, views = _person(uow), SavedViews(uow)
    mine = [row for row in views.of(person, locked=True) if row.name is not None]
    found = next((row for row in mine if (row.name or "").casefold() == command.name.casefold()), None)
    if found is None and len(mine) >= MOST:
        raise Invalid(fields={"name": (_("You have {n} views already. Remove one first."), {"n": MOST})})
    if command.is_default:
        views.no_default(person)
    row = found or SavedView(organization_id=uow.ctx.organization, user_id=person, arrangement={})
    row.name, row.is_default = command.name, command.is_default
    row.arrangement = command.arrangement.model_dump(mode="json")
    views.add(row)
    audit.record(uow, Action.CHANGED if found else Action.CREATED, "diary_view", row.id)
    return _view(row)


def make_default(uow: "Uow", view_id: UUID | None) -> None:
    """The view that the diary opens with; None: as it was left. Raises NotFound, also for somebody else's."""
    person, views = _person(uow), SavedViews(uow)
    row = _own(views, person, view_id) if view_id else None
    views.no_default(person)
    if row is not None:
        row.is_default = True
        views.add(row)
    audit.record(uow, Action.CHANGED, "diary_view", view_id)


def remove_view(uow: "Uow", view_id: UUID) -> None:
    """Raises NotFound, also for somebody else's."""
    person, views = _person(uow), SavedViews(uow)
    views.remove(_own(views, person, view_id))
    audit.record(uow, Action.REMOVED, "diary_view", view_id)


def _person(uow: "Uow") -> UUID:
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff or uow.ctx.user_id is None:
        raise Denied
    return uow.ctx.user_id


def _own(views: SavedViews, person: UUID, id: UUID) -> SavedView:
    row = views.lock(id)
    if row.user_id != person or row.name is None:
        raise NotFound
    return row


def _view(row: SavedView) -> SavedViewView:
    return SavedViewView(row.id, row.name or "", Arrangement.model_validate(row.arrangement), row.is_default)
