"""Medical summaries: asked for, made by a job, shown to the family for a while, withdrawn. Who may not read one of the notes
that stand in it does not see the summary either, whenever that changes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.i18n import _, translate
from livingrite.documents import service as documents
from livingrite.records import events
from livingrite.records.errors import InvalidSummary
from livingrite.records.models import MedicalSummary, NoteVisibility
from livingrite.records.permissions import Permission
from livingrite.records.repository.notes import Notes
from livingrite.records.repository.summaries import Summaries
from livingrite.records.rules.reading import FAMILY_SEES
from livingrite.records.schemas import MakeSummary, ShareSummary, SummaryView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.documents.schemas import AttachmentView

KIND = "medical_summary"
TITLE = _("Medical summary")
LONGEST = timedelta(days=366)
GRACE = timedelta(minutes=3)


def make_summary(uow: "Uow", command: MakeSummary) -> SummaryView:
    """Ask for it; a job makes the file. Raises NotFound, and InvalidSummary for notes that are not signed, not this
    client's or kept apart, and for sharing what is only for the team."""
    clients.name_of(uow, command.client_id)
    allow(uow.ctx, Permission.WRITE)
    if not command.note_ids and not command.words:
        raise InvalidSummary(fields={"note_ids": _("Choose at least one note, or write something.")})
    notes = Notes(uow).signed(command.note_ids)
    fits = [one for one in notes if one.client_id == command.client_id and not one.kept_apart]
    if len(fits) < len(set(command.note_ids)):
        raise InvalidSummary(fields={"note_ids": _("Only signed notes of this client can stand in a summary.")})
    summary = MedicalSummary(
        organization_id=uow.ctx.organization,
        client_id=command.client_id,
        made_by_id=uow.ctx.user_id,
        made_by_name=uow.ctx.name,
        title=command.title or translate(command.language, TITLE),
        words=command.words or None,
        note_ids=[str(one.id) for one in fits],
        format=command.format,
        language=command.language,
    )
    if command.share_until is not None:
        _share(uow, summary, command.share_until)
    Summaries(uow).add(summary)
    uow.session.refresh(summary)
    after = {"notes": summary.note_ids, "format": command.format, "shared_until": summary.shared_until}
    audit.record(uow, Action.CREATED, KIND, summary.id, client_id=summary.client_id, after=after)
    uow.emit(events.summary_wanted(uow.ctx.organization, summary.client_id, summary.id))
    if summary.shared_until:
        uow.emit(_over(uow, summary))
    return _view(uow, summary, None)


def share_summary(uow: "Uow", command: ShareSummary) -> SummaryView:
    """Show it in the family's portal until a moment, or take it out at once. Raises Stale, InvalidSummary."""
    summary = _locked(uow, command.summary_id, command.version)
    before = {"shared_until": shown_until(uow, summary)}
    if command.until is None:
        summary.withdrawn_at = uow.clock.now() if summary.shared_at else None
    else:
        _share(uow, summary, command.until)
    summary.version += 1
    Summaries(uow).add(summary)
    after = {"shared_until": shown_until(uow, summary)}
    audit.record(uow, Action.CHANGED, KIND, summary.id, client_id=summary.client_id, before=before, after=after)
    uow.emit(events.summary_changed(uow.ctx.organization, summary.client_id, summary.id, for_family=True))
    if command.until is not None:
        uow.emit(_over(uow, summary))
        uow.emit(events.summary_shared(summary.id, uow.clock.now() + GRACE))
    return _views(uow, [summary])[0]


def discard_summary(uow: "Uow", summary_id: UUID, version: int | None = None) -> None:
    """By who made it: the file is gone, and out of the portal. Raises Stale, Denied."""
    summary = _locked(uow, summary_id, version)
    if summary.made_by_id != uow.ctx.user_id:
        raise Denied
    files = documents.attachments(uow, KIND, [summary.id]).get(summary.id, ())
    documents.detach(uow, KIND, summary.id, [one.id for one in files], summary.client_id)
    shared = summary.shared_at is not None
    uow.session.delete(summary)
    uow.session.flush()
    audit.record(uow, Action.REMOVED, KIND, summary_id, client_id=summary.client_id)
    uow.emit(events.summary_changed(uow.ctx.organization, summary.client_id, summary_id, for_family=shared))


def list_summaries(uow: "Uow", client_id: UUID) -> tuple[SummaryView, ...]:
    """The newest first; for a family those that are shared with them now and made."""
    clients.name_of(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    found = _views(uow, for_reader(uow, Summaries(uow).of_client(client_id)))
    if uow.ctx.clients is not None:
        found = tuple(one for one in found if one.file is not None)
    audit.record(uow, Action.LISTED, KIND, client_id=client_id, count=len(found))
    return found


def readable(uow: "Uow", ids: Collection[UUID]) -> set[UUID]:
    """Those that this reader may see today; for the files that hang on them."""
    if not uow.ctx.may(Permission.READ):
        return set()
    return {one.id for one in for_reader(uow, Summaries(uow).by_ids(ids))}


def for_reader(uow: "Uow", rows: Sequence[MedicalSummary]) -> list[MedicalSummary]:
    if uow.ctx.clients is not None:
        mine = uow.ctx.clients
        rows = [one for one in rows if one.client_id in mine and shown_until(uow, one) is not None]
    wanted = {UUID(id) for one in rows for id in one.note_ids}
    seen = {str(one.id) for one in Notes(uow).signed(wanted)} if wanted else set()
    return [one for one in rows if seen.issuperset(one.note_ids)]


def _locked(uow: "Uow", summary_id: UUID, version: int | None) -> MedicalSummary:
    summary = Summaries(uow).lock(summary_id)
    if not for_reader(uow, [summary]):
        raise NotFound
    allow(uow.ctx, Permission.WRITE)
    if version is not None and version != summary.version:
        raise Stale
    return summary


def _share(uow: "Uow", summary: MedicalSummary, until: datetime) -> None:
    now = uow.clock.now()
    if not now < until <= now + LONGEST:
        raise InvalidSummary(fields={"share_until": _("Choose a time within the next year.")})
    readers = {one.visibility for one in Notes(uow).signed([UUID(id) for id in summary.note_ids])}
    if not readers.issubset({NoteVisibility(one) for one in FAMILY_SEES}):
        closed = _("Some of these notes are only for the team. Open them to the family first, or leave them out.")
        raise InvalidSummary(fields={"note_ids": closed})
    summary.shared_at, summary.shared_until, summary.withdrawn_at = now, until, None


def _over(uow: "Uow", summary: MedicalSummary) -> events.Event:
    assert summary.shared_until is not None
    return events.summary_over(uow.ctx.organization, summary.client_id, summary.id, summary.shared_until)


def shown_until(uow: "Uow", summary: MedicalSummary) -> datetime | None:
    until = summary.shared_until
    return until if until and not summary.withdrawn_at and uow.clock.now() < until else None


def _views(uow: "Uow", rows: Sequence[MedicalSummary]) -> tuple[SummaryView, ...]:
    files = documents.attachments(uow, KIND, [one.id for one in rows])
    return tuple(_view(uow, one, next(iter(files.get(one.id, ())), None)) for one in rows)


def _view(uow: "Uow", row: MedicalSummary, file: "AttachmentView | None") -> SummaryView:
    assert row.created_at is not None
    return SummaryView(
        id=row.id,
        version=row.version,
        client_id=row.client_id,
        title=row.title,
        format=row.format,
        language=row.language,
        made_at=row.created_at,
        made_by=row.made_by_name,
        notes=len(row.note_ids) if uow.ctx.clients is None else 0,
        shared_until=shown_until(uow, row),
        mine=row.made_by_id is not None and row.made_by_id == uow.ctx.user_id,
        file=file,
    )
