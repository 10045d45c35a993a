"""How long documents stay: a rule per category, legal holds, what waits for a decision, the log of what left."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.errors import Conflict
from livingrite.core.i18n import _
from livingrite.documents.models import Category, Document, DocumentGone, LegalHold
from livingrite.documents.repository.keeping import Gone, LegalHolds, RetentionRules
from livingrite.documents.rules import retention
from livingrite.documents.schemas import (
    AfterTime,
    GoneView,
    HoldView,
    Keeping,
    OverTime,
    RetentionView,
    SetHold,
    SetRetention,
)
from livingrite.documents.service.leaving import allow_ruling, over_time
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.documents.rules.retention import Rules

SHOWN = 100
LOGGED = GoneView.model_fields.keys() - {"client_name", "removed_by_name"}


def keeping(uow: "Uow") -> Keeping:
    """The rules of every category, open holds, what waits for a decision and the log of what left."""
    allow_ruling(uow)
    rules = RetentionRules(uow).by_category()
    waiting = over_time(uow, rules, AfterTime.ASKS)
    gone, holds = Gone(uow).newest(SHOWN), LegalHolds(uow).open()
    people = {one.set_by_id for one in holds} | {one.removed_by_id for one in gone}
    names = names_of(uow, {one for one in people if one})
    called = clients.names(uow, {one.client_id for one in (*gone, *holds, *waiting[:SHOWN])})
    shown = {"documents": [row.id for row in waiting[:SHOWN]]}
    audit.record(uow, Action.LISTED, "retention_rule", count=len(waiting), after=shown)
    return Keeping(
        rules=tuple(_rule(category, rules) for category in Category),
        holds=tuple(_hold(one, called, names) for one in holds),
        over_time=tuple(_waiting(row, rules, called) for row in waiting[:SHOWN]),
        waiting=len(waiting),
        gone=tuple(_left(one, called, names) for one in gone),
    )


def set_retention(uow: "Uow", command: SetRetention) -> RetentionView:
    """Holds at once, also for what is there already: a longer time brings nothing back that has left."""
    allow_ruling(uow)
    repository = RetentionRules(uow)
    repository.set_aside(command.document_category)
    row = repository.lock_category(command.document_category)
    before = {"keep_years": row.keep_years, "after_time": row.after_time}
    if command.keep_years is None:
        uow.session.delete(row)
    else:
        row.keep_years, row.after_time = command.keep_years, command.after_time
    audit.record(uow, Action.CHANGED, "retention_rule", row.id, before=before, after=command.model_dump(mode="json"))
    uow.session.flush()
    return _rule(command.document_category, repository.by_category())


def set_hold(uow: "Uow", command: SetHold) -> HoldView:
    """From now on nothing of this client's documents leaves, by hand or by itself. Raises Conflict for a second one."""
    name = clients.name_of(uow, command.client_id)
    allow_ruling(uow)
    row = LegalHold(organization_id=uow.ctx.organization, set_by_id=uow.ctx.user_id, **command.model_dump())
    try:
        with uow.attempt():
            LegalHolds(uow).add(row)
    except IntegrityError as error:
        raise Conflict(_("There is a legal hold for this client already.")) from error
    audit.record(uow, Action.CREATED, "legal_hold", row.id, client_id=row.client_id, after={"reason": row.reason})
    uow.session.refresh(row)
    return _hold(row, {row.client_id: name}, names_of(uow, {row.set_by_id} if row.set_by_id else set()))


def lift_hold(uow: "Uow", hold_id: UUID) -> None:
    """The rules hold again. Lifted twice changes nothing."""
    row = LegalHolds(uow).lock(hold_id)
    allow_ruling(uow)
    if row.lifted_at is None:
        row.lifted_at, row.lifted_by_id = uow.clock.now(), uow.ctx.user_id
        audit.record(uow, Action.CHANGED, "legal_hold", row.id, client_id=row.client_id, after={"lifted": True})


def _rule(category: Category, rules: "Rules") -> RetentionView:
    row = rules.get(category)
    years, after = (row.keep_years, row.after_time) if row else (None, AfterTime.STAYS)
    return RetentionView(document_category=category, keep_years=years, after_time=after)


def _hold(row: LegalHold, called: dict[UUID, str], names: dict[UUID, str]) -> HoldView:
    return HoldView(
        id=row.id,
        client_id=row.client_id,
        client_name=called.get(row.client_id, ""),
        reason=row.reason,
        set_by_name=names.get(row.set_by_id, "") if row.set_by_id else "",
        created_at=row.created_at,  # pyright: ignore[reportArgumentType] - written by the database
    )


def _waiting(row: Document, rules: "Rules", called: dict[UUID, str]) -> OverTime:
    until = retention.kept_until(row, rules)
    assert until is not None
    return OverTime(
        id=row.id,
        client_id=row.client_id,
        client_name=called.get(row.client_id, ""),
        file_name=row.file_name,
        document_category=row.document_category,
        arrived_at=row.created_at,  # pyright: ignore[reportArgumentType] - written by the database
        until=until,
    )


def _left(row: DocumentGone, called: dict[UUID, str], names: dict[UUID, str]) -> GoneView:
    fields: dict[str, Any] = {name: getattr(row, name) for name in LOGGED}
    who = names.get(row.removed_by_id, "") if row.removed_by_id else ""
    return GoneView(**fields, client_name=called.get(row.client_id, ""), removed_by_name=who)
