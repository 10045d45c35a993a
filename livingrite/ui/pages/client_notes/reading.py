"""What the page shows, in one transaction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.records import service as records
from livingrite.records.permissions import Permission
from livingrite.records.schemas import CodeView, EntryView, FindNotes, NotePage, NoteView, SummaryView, TemplateRow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentView, FindAppointments

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.ui.client.head import Head

PAGE = 60
BACK, AHEAD, VISITS = timedelta(days=30), timedelta(hours=12), 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A note with what stands beside it."""

    note: NoteView
    codes: tuple[CodeView, ...]
    entries: tuple[EntryView, ...]
    cosigners: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`visits`: the last ones, of which a note can be begun."""

    page: NotePage
    opened: Opened | None
    templates: tuple[TemplateRow, ...]
    visits: tuple[AppointmentView, ...]
    summaries: tuple[SummaryView, ...]
    services: dict[str, str]


def chart(uow: "Uow", _head: "Head", wanted: FindNotes, note_id: UUID | None) -> Chart:
    """`note_id` None: the newest. One that is not there any more opens nothing."""
    page = records.find_notes(uow, wanted)
    now = uow.clock.now()
    around = FindAppointments(from_at=now - BACK, to_at=now + AHEAD, client_id=wanted.client_id)
    visits = [one for one in scheduling.list_appointments(uow, around).items if one.status != "cancelled"]
    visits.sort(key=lambda one: abs((one.starts_at - now).total_seconds()))
    templates = [one for one in records.list_templates(uow) if one.is_active and one.published]
    return Chart(
        page=page,
        opened=_opened(uow, wanted.client_id, note_id or (page.items[0].id if page.items else None)),
        templates=tuple(one for one in templates if not one.kept_apart or uow.ctx.may(Permission.APART)),
        visits=tuple(visits[:VISITS]),
        summaries=records.list_summaries(uow, wanted.client_id),
        services={str(one.id): one.name for one in scheduling.list_services(uow)},
    )


def _opened(uow: "Uow", client_id: UUID, note_id: UUID | None) -> Opened | None:
    if note_id is None:
        return None
    try:
        note = records.read_note(uow, note_id)
    except NotFound:
        return None
    return beside(uow, note) if note.row.client_id == client_id else None


def opened(uow: "Uow", note_id: UUID) -> Opened:
    return beside(uow, records.read_note(uow, note_id))


def beside(uow: "Uow", note: NoteView) -> Opened:
    """Codes with their titles, and the entries of the note's chain."""
    ours = note.row.mine and note.row.status == "draft"
    return Opened(
        note=note,
        codes=records.named_codes(uow, note.codes) if note.codes else (),
        entries=records.list_note_versions(uow, note.id),
        cosigners=tuple(records.cosigners(uow)) if ours and not note.row.kept_apart else (),
    )
