"""Every SQL statement of care updates. What a reader may see is decided here once, in `_visible`."""

from collections.abc import Collection, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, func, not_, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.care.models import ProgressNote, ProgressNoteRead, Visibility
from livingrite.care.permissions import Permission
from livingrite.care.rules.updates import FAMILY_SEES
from livingrite.care.schemas.updates import FindUpdates
from livingrite.core.errors import NotFound
from livingrite.core.repository import Repository
from livingrite.core.uow import Uow


class Updates(Repository[ProgressNote]):
    """`own`: the clients that the asking login is itself; what is for the family only is not for them."""

    table = ProgressNote

    def __init__(self, uow: Uow, own: Collection[UUID] = ()) -> None:
        super().__init__(uow)
        self.own = own

    def visible(self, id: UUID) -> ProgressNote:
        """NotFound also for an update that exists but is not for this reader."""
        query = self._visible(select(ProgressNote)).where(col(ProgressNote.id) == id)
        note = self.session.execute(query).scalar_one_or_none()
        if note is None:
            raise NotFound
        return note

    def feed(self, wanted: FindUpdates, *, limit: int, before: int | None) -> list[tuple[ProgressNote, bool]]:
        """(update, whether this person has read it), newest first by `seq`: the same order for everybody (N14)."""
        query = self._visible(self._with_reads(ProgressNote, col(ProgressNoteRead.id).is_not(None)))
        if wanted.client_id:
            query = query.where(col(ProgressNote.client_id) == wanted.client_id)
        if wanted.note_type:
            query = query.where(col(ProgressNote.note_type) == wanted.note_type)
        if wanted.urgent is not None:
            query = query.where(col(ProgressNote.urgent) == wanted.urgent)
        if wanted.since or wanted.until:
            query = query.where(*self._between(wanted))
        if wanted.unread:
            query = query.where(self._unread())
        if before is not None:
            query = query.where(col(ProgressNote.seq) < before)
        query = query.order_by(col(ProgressNote.seq).desc()).limit(limit)
        return [(row[0], bool(row[1])) for row in self.session.execute(query)]

    def waiting(self, client_id: UUID | None) -> tuple[int, int]:
        """(unread, urgent and unread) for this person."""
        urgent = func.count().filter(col(ProgressNote.urgent))
        query = self._visible(self._with_reads(func.count(), urgent)).where(self._unread())
        if client_id is not None:
            query = query.where(col(ProgressNote.client_id) == client_id)
        row = self.session.execute(query).one()
        return row[0], row[1]

    def waiting_by_client(self) -> dict[UUID, int]:
        query = self._visible(self._with_reads(col(ProgressNote.client_id), func.count())).where(self._unread())
        return {row[0]: row[1] for row in self.session.execute(query.group_by(col(ProgressNote.client_id)))}

    def readable(self, ids: Collection[UUID]) -> Sequence[UUID]:
        """Those of `ids` that this reader may see and has not read."""
        query = self._visible(self._with_reads(col(ProgressNote.id))).where(self._unread())
        return self.session.execute(query.where(col(ProgressNote.id).in_(ids))).scalars().all()

    def seen(self, ids: Collection[UUID]) -> Sequence[UUID]:
        """Those of `ids` that this reader may see."""
        query = self._visible(select(col(ProgressNote.id)))
        return self.session.execute(query.where(col(ProgressNote.id).in_(ids))).scalars().all()

    def seen_of(self, client_id: UUID, *columns: Any) -> Any:
        """These columns of what this reader may see of a client, for a larger statement."""
        query: Any = select(*columns)
        return self._visible(query).where(col(ProgressNote.client_id) == client_id)

    def mark_read(self, ids: Collection[UUID], at: datetime) -> None:
        rows = [
            {
                "organization_id": self.uow.ctx.organization,
                "note_id": id,
                "user_id": self.uow.ctx.user_id,
                "read_at": at,
            }
            for id in sorted(ids)
        ]
        if rows:
            self.session.execute(insert(ProgressNoteRead).on_conflict_do_nothing(), rows)

    def readers(self, note_id: UUID) -> Sequence[tuple[UUID, datetime]]:
        query = select(col(ProgressNoteRead.user_id), col(ProgressNoteRead.read_at)).where(
            col(ProgressNoteRead.organization_id) == self.uow.ctx.organization,
            col(ProgressNoteRead.note_id) == note_id,
        )
        return [(row[0], row[1]) for row in self.session.execute(query.order_by(col(ProgressNoteRead.read_at)))]

    def _between(self, wanted: FindUpdates) -> list[Any]:
        """By when it happened, on the reader's wall."""
        zone, happened = ZoneInfo(self.uow.ctx.timezone), col(ProgressNote.happened_at)
        start = datetime.combine(wanted.since, time.min, zone) if wanted.since else None
        end = datetime.combine(wanted.until, time.max, zone) if wanted.until else None
        return [*([happened >= start] if start else []), *([happened <= end] if end else [])]

    def _with_reads(self, *columns: Any) -> "Select[*tuple[Any, ...]]":
        mine = and_(
            col(ProgressNoteRead.organization_id) == col(ProgressNote.organization_id),
            col(ProgressNoteRead.note_id) == col(ProgressNote.id),
            col(ProgressNoteRead.user_id) == self.uow.ctx.user_id,
        )
        return select(*columns).select_from(ProgressNote).outerjoin(ProgressNoteRead, mine)

    def _unread(self) -> Any:
        author = col(ProgressNote.created_by_id).is_distinct_from(self.uow.ctx.user_id)
        return and_(col(ProgressNoteRead.id).is_(None), author)

    def _visible(self, query: "Select[Any]") -> "Select[Any]":
        ctx, note = self.uow.ctx, ProgressNote
        query = query.where(col(note.organization_id) == ctx.organization, col(note.withdrawn_at).is_(None))
        family_only = col(note.visibility) == Visibility.FAMILY_ONLY
        if ctx.clients is None:
            mine = col(note.created_by_id) == ctx.user_id
            return query if ctx.may(Permission.OVERSEE) else query.where(or_(not_(family_only), mine))
        query = query.where(col(note.client_id).in_(list(ctx.clients)), col(note.visibility).in_(sorted(FAMILY_SEES)))
        return query.where(not_(and_(family_only, col(note.client_id).in_(list(self.own))))) if self.own else query
