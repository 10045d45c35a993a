"""Arrangements of the diary: how one left it, what one gave a name, and what the staff share."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.scheduling.models import SavedView
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.views import SavedViews
from livingrite.scheduling.schemas.views import Arrangement, ChangeView, MyViews, SavedViewView, SaveView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 30
PLAIN = Arrangement().model_dump(mode="json")


def my_views(uow: "Uow") -> MyViews:
    """One's own and those that are shared. Staff only."""
    rows = SavedViews(uow).seen_by(_person(uow))
    last = next((row.arrangement for row in rows if row.name is None), None)
    saved = sorted(_views(uow, rows), key=lambda one: (not one.mine, one.name.casefold()))
    return MyViews(Arrangement.model_validate(last) if last else None, tuple(saved))


def leave_view(uow: "Uow", arrangement: Arrangement) -> None:
    """Remember how the diary was left. Too small a thing for the audit."""
    SavedViews(uow).keep_last(_person(uow), {"arrangement": arrangement.model_dump(mode="json")})


def save_view(uow: "Uow", command: SaveView) -> SavedViewView:
    """Keep an arrangement under a name, or overwrite one's own that has it. Raises Invalid when there are 30."""
    person, views = _person(uow), SavedViews(uow)
    if command.is_shared:
        allow(uow.ctx, Permission.SHARE_VIEWS)
    mine = [row for row in views.seen_by(person, locked=True) if row.name is not None and row.user_id == person]
    found = _named(mine, command.name)
    if found is None and len(mine) >= MOST:
        raise Invalid(fields={"name": (_("You have {n} views already. Remove one first."), {"n": MOST})})
    row = found or SavedView(organization_id=uow.ctx.organization, user_id=person, version=0, arrangement={})
    row.name, row.is_shared, row.version = command.name, command.is_shared, row.version + 1
    row.arrangement = command.arrangement.model_dump(mode="json")
    views.add(row)
    if command.is_default:
        _open_with(views, person, row.id)
    audit.record(uow, Action.CHANGED if found else Action.CREATED, "diary_view", row.id)
    return _view(uow, row)


def change_view(uow: "Uow", command: ChangeView) -> SavedViewView:
    """Give it another name or arrangement, share it, or open the diary with it. One's own, or a shared one for who may
    share; which view opens the diary everybody chooses for themselves.

    Raises NotFound, also for what somebody else keeps to themselves, Denied, Stale, Invalid for a name that is taken."""
    views, given = SavedViews(uow), command.changes.model_dump(exclude_none=True, mode="json")
    row = _seen(views, command.view_id)
    person = _person(uow)
    if command.version not in (None, row.version):
        raise Stale
    is_default = given.pop("is_default", None)
    if given:
        _allow_change(uow, row, person)
        if given.get("is_shared"):
            allow(uow.ctx, Permission.SHARE_VIEWS)
        others = [
            one for one in views.seen_by(row.user_id, locked=True) if one.user_id == row.user_id and one is not row
        ]
        if "name" in given and _named(others, given["name"]):
            raise Invalid(fields={"name": _("Another view has this name.")})
        for name, value in given.items():
            setattr(row, name, value)
        row.version += 1
        views.add(row)
    if is_default is not None:
        _open_with(views, person, row.id if is_default else None)
    audit.record(uow, Action.CHANGED, "diary_view", row.id)
    return _view(uow, row)


def make_default(uow: "Uow", view_id: UUID | None) -> None:
    """The view that the diary opens with; None: as it was left. Raises NotFound for what one does not see."""
    views = SavedViews(uow)
    if view_id is not None:
        _seen(views, view_id)
    _open_with(views, _person(uow), view_id)
    audit.record(uow, Action.CHANGED, "diary_view", view_id)


def remove_view(uow: "Uow", view_id: UUID, version: int | None = None) -> None:
    """Raises NotFound for what one does not see, Denied, Stale."""
    views = SavedViews(uow)
    row = _seen(views, view_id)
    _allow_change(uow, row, _person(uow))
    if version not in (None, row.version):
        raise Stale
    views.remove(row)
    audit.record(uow, Action.REMOVED, "diary_view", view_id)


def _person(uow: "Uow") -> UUID:
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff or uow.ctx.user_id is None:
        raise Denied
    return uow.ctx.user_id


def _seen(views: SavedViews, id: UUID) -> SavedView:
    """Locked; what somebody else keeps to themselves is not there."""
    row = views.lock(id)
    if row.name is None or not (row.is_shared or row.user_id == views.uow.ctx.user_id):
        raise NotFound
    return row


def _allow_change(uow: "Uow", row: SavedView, person: UUID) -> None:
    if row.user_id != person:
        allow(uow.ctx, Permission.SHARE_VIEWS)


def _open_with(views: SavedViews, person: UUID, view_id: UUID | None) -> None:
    views.keep_last(person, {"default_id": view_id}, unless_kept={"arrangement": PLAIN})


def _named(rows: Iterable[SavedView], name: str) -> SavedView | None:
    return next((row for row in rows if (row.name or "").casefold() == name.casefold()), None)


def _view(uow: "Uow", row: SavedView) -> SavedViewView:
    [found] = (one for one in _views(uow, SavedViews(uow).seen_by(_person(uow))) if one.id == row.id)
    return found


def _views(uow: "Uow", rows: Sequence[SavedView]) -> list[SavedViewView]:
    person, may_share = _person(uow), uow.ctx.may(Permission.SHARE_VIEWS)
    first = next((row.default_id for row in rows if row.name is None and row.user_id == person), None)
    named = [(row, Arrangement.model_validate(row.arrangement)) for row in rows if row.name is not None]
    known = SavedViews(uow).pointed_at({id for _row, arrangement in named for id in arrangement.ids})
    return [
        SavedViewView(
            id=row.id,
            version=row.version,
            name=row.name or "",
            arrangement=arrangement,
            is_default=row.id == first,
            is_shared=row.is_shared,
            mine=row.user_id == person,
            can_change=row.user_id == person or may_share,
            gone=tuple(known[id][0] for id in arrangement.ids if id in known and not known[id][1]),
        )
        for row, arrangement in named
    ]
