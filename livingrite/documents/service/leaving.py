"""Documents leave: into the bin when their time is over, out of it for good, and never against a rule or a legal hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, NotFound
from livingrite.core.i18n import format_date
from livingrite.documents import events
from livingrite.documents.errors import Retained
from livingrite.documents.models import AfterTime, Cause, Document, DocumentGone, State, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.repository.keeping import LegalHolds, RetentionRules, in_libraries
from livingrite.documents.rules import retention
from livingrite.documents.schemas import DocumentView
from livingrite.documents.service.library import in_the_bin, view_of
from livingrite.documents.service.reading import visible

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.documents.rules.retention import Rules


def keep_anyway(uow: "Uow", document_id: UUID) -> DocumentView:
    """Its time is over and it stays: nobody is asked again and the clock leaves it alone."""
    row = _lock(uow, document_id)
    if not row.kept_anyway:
        row.kept_anyway = True
        row.version += 1
        audit.record(uow, Action.CHANGED, "document", row.id, client_id=row.client_id, after={"kept_anyway": True})
    return view_of(uow, row)


def purge(uow: "Uow", document_id: UUID) -> None:
    """Take a document out of the bin for good, before its month there is over. Raises Retained, OnHold; NotFound for one
    that is not in the bin."""
    row = _lock(uow, document_id)
    if row.removed_at is None:
        raise NotFound
    LegalHolds(uow).refuse(row.client_id)
    rules, now = RetentionRules(uow).by_category(), uow.clock.now()
    until = retention.kept_until(row, rules)
    if until is not None and not retention.may_leave(row, rules, now):
        raise Retained(until=format_date(until, uow.ctx.locale, uow.ctx.timezone))
    take_out(uow, [row], Cause.BY_HAND)


def take_out(uow: "Uow", rows: Sequence[Document], cause: Cause) -> None:
    """Rows now, their files by the job that follows; what left stands in the log. For verbs and jobs that have asked."""
    now, versions = uow.clock.now(), Versions(uow).of([row.id for row in rows])
    for row in rows:
        uow.session.add(
            DocumentGone(
                organization_id=row.organization_id,
                client_id=row.client_id,
                file_name=row.file_name,
                document_category=row.document_category,
                cause=cause,
                arrived_at=row.created_at,  # pyright: ignore[reportArgumentType] - written by the database
                gone_at=now,
                removed_by_id=uow.ctx.user_id or row.removed_by_id,
            )
        )
        after = {"for_good": True, "cause": cause}
        audit.record(uow, Action.REMOVED, "document", row.id, client_id=row.client_id, after=after)
        uow.session.delete(row)
        for_family = row.visibility != Visibility.CARE_TEAM_ONLY and row.removed_at is None
        uow.emit(events.changed(row.client_id, row.id, for_family=for_family, user_id=row.uploaded_by_id))
    files = [one.id for found in versions.values() for one in found]
    if files:
        uow.emit(events.leaving(files))
    uow.session.flush()


def bin_over_time(uow: "Uow") -> int:
    """What leaves by itself goes into the bin, where it can be brought back for a month; how many. For the clock."""
    found = over_time(uow, RetentionRules(uow).by_category(), AfterTime.LEAVES)
    for row in found:
        in_the_bin(uow, row)
    return len(found)


def leavable(uow: "Uow", rows: Sequence[Document]) -> list[Document]:
    """Those of them that neither a rule nor a hold keeps."""
    rules, held = RetentionRules(uow).by_category(), LegalHolds(uow).held({row.client_id for row in rows})
    now = uow.clock.now()
    return [row for row in rows if row.client_id not in held and retention.may_leave(row, rules, now)]


def over_time(uow: "Uow", rules: "Rules", after: AfterTime) -> list[Document]:
    """Documents whose category does this when their time is over, and whose time is; the oldest first."""
    asked = [category for category, rule in rules.items() if rule.after_time == after]
    rows = in_libraries(Documents(uow), asked) if asked else []
    held, now = LegalHolds(uow).held({row.client_id for row in rows}), uow.clock.now()
    over = [row for row in rows if row.client_id not in held and retention.over(row, rules, now)]
    versions = Versions(uow).of([row.id for row in over])
    return [row for row in over if any(one.state == State.READY for one in versions[row.id])]


def _lock(uow: "Uow", document_id: UUID) -> Document:
    visible(uow, document_id)
    allow_ruling(uow)
    row = Documents(uow).lock(document_id)
    if row.attached_kind is not None:
        raise NotFound
    return row


def allow_ruling(uow: "Uow") -> None:
    """Raises Denied."""
    if uow.ctx.clients is not None:
        raise Denied
    allow(uow.ctx, Permission.RULE)
