"""Reasons for being away that an organization names itself, besides the four that are always there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import AbsenceKind
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.absence_kinds import AbsenceKinds
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.schemas.absence_kinds import AbsenceKindFields, AbsenceKindView, ChangeAbsenceKind

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 30
NAME_TAKEN = _("Another kind has this name.")


def list_absence_kinds(uow: "Uow") -> list[AbsenceKindView]:
    """Also those that are archived (`is_active`). Staff only."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    if not uow.ctx.staff:
        raise Denied
    return [_view(row) for row in AbsenceKinds(uow).all()]


def add_absence_kind(uow: "Uow", command: AbsenceKindFields) -> AbsenceKindView:
    """Raises Invalid for a name that is in use, and when there are thirty."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    kinds = AbsenceKinds(uow)
    _check_name(kinds, command.name)
    if sum(row.is_active for row in kinds.all()) >= MOST:
        raise Invalid(fields={"name": (_("There are {n} kinds already. Archive one first."), {"n": MOST})})
    with _one_of_a_name():
        row = kinds.add(AbsenceKind(organization_id=uow.ctx.organization, **command.model_dump()))
    audit.record(uow, Action.CREATED, "absence_kind", row.id, after=command.model_dump(mode="json"))
    return _view(row)


def change_absence_kind(uow: "Uow", command: ChangeAbsenceKind) -> AbsenceKindView:
    """Past absences are called by the new name too. Raises NotFound, Stale, Invalid."""
    kinds, given = AbsenceKinds(uow), command.changes.given
    row = kinds.lock(command.kind_id)
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    check_version(row.version, command.version)
    if "name" in given or given.get("is_active"):
        _check_name(kinds, given.get("name", row.name), but=row.id)
    before = {name: getattr(row, name) for name in given}
    for name, value in given.items():
        setattr(row, name, value)
    row.version += 1
    with _one_of_a_name():
        kinds.add(row)
    audit.record(uow, Action.CHANGED, "absence_kind", row.id, before=before, after=given)
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization))
    return _view(row)


def _check_name(kinds: AbsenceKinds, name: str, but: UUID | None = None) -> None:
    """Two kinds with one name could not be told apart in a list."""
    taken = (row for row in kinds.all() if row.is_active and row.id != but)
    if any(row.name.casefold() == name.casefold() for row in taken):
        raise Invalid(fields={"name": NAME_TAKEN})


@contextmanager
def _one_of_a_name() -> Iterator[None]:
    """The database decides between two that come at once."""
    try:
        yield
    except IntegrityError as error:
        if "uq_absence_kind_name" in str(error.orig):
            raise Invalid(fields={"name": NAME_TAKEN}) from None
        raise


def _view(row: AbsenceKind) -> AbsenceKindView:
    return AbsenceKindView(**{name: getattr(row, name) for name in AbsenceKindView.model_fields})
