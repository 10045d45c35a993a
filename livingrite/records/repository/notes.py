"""Rows of notes. What a reader may see is decided here once, in `_visible`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, false, func, or_, select, text, true, tuple_
from sqlmodel import col

from livingrite.core.errors import NotFound
from livingrite.core.repository import Repository
from livingrite.records.models import (
    ClinicalNote,
    ClinicalNoteVersion,
    Entry,
    NoteStatus,
    NoteTemplateVersion,
    NoteVisibility,
)
from livingrite.records.permissions import Permission
from livingrite.records.rules.reading import FAMILY_SEES

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
LIST = (
    "id", "version", "client_id", "appointment_id", "title", "happened_at", "status", "visibility", "kept_apart",
    "author_id", "author_name", "signed_at", "addenda", "cosigner_id", "cosigned_at",
)  # fmt: skip
"""What a line of a chart shows: never the text of a note."""

VERIFY = text("""
WITH chain AS (
  SELECT e.note_id, e.number, e.hash, e.previous_hash, app.note_digest(e.previous_hash, e) AS computed,
    lag(e.hash, 1, sha256(convert_to(e.note_id::text, 'UTF8'))) OVER notes AS expected,
    lag(e.number, 1, 0) OVER notes AS before
  FROM clinical_note_version e WHERE e.organization_id = :organization
  WINDOW notes AS (PARTITION BY e.note_id ORDER BY e.number))
SELECT note_id, number, CASE WHEN before <> number - 1 THEN 'missing' WHEN hash <> computed THEN 'changed'
  ELSE 'unlinked' END
  FROM chain WHERE hash <> computed OR previous_hash <> expected OR before <> number - 1
UNION ALL
SELECT n.id, n.entries, 'missing' FROM clinical_note n WHERE n.organization_id = :organization AND n.entries > 0
  AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.note_id = n.id AND c.number = n.entries)
ORDER BY 1, 2 LIMIT 100
""")


class Notes(Repository[ClinicalNote]):
    table = ClinicalNote

    def seen(self, id: UUID, *, lock: bool = False) -> ClinicalNote:
        """NotFound also for a note that exists but is not for this reader."""
        query = select(ClinicalNote).where(*self._visible(), col(ClinicalNote.id) == id)
        if lock:
            query = query.with_for_update().execution_options(populate_existing=True)
        row = self.session.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFound
        return row

    def one_at_a_time(self, appointment_id: UUID) -> None:
        """Two taps on "Write a note" begin one."""
        self.session.connection().execute(LOCK, {"key": f"note {appointment_id} {self.uow.ctx.user_id}"})

    def begun(self, appointment_id: UUID) -> ClinicalNote | None:
        """What this person has begun to write about the appointment and not signed."""
        query = select(ClinicalNote).where(
            col(ClinicalNote.organization_id) == self.uow.ctx.organization,
            col(ClinicalNote.appointment_id) == appointment_id,
            col(ClinicalNote.author_id) == self.uow.ctx.user_id,
            col(ClinicalNote.status) == NoteStatus.DRAFT,
        )
        return self.session.execute(query.order_by(col(ClinicalNote.created_at)).limit(1)).scalar_one_or_none()

    def chart(self, client_id: UUID, *, limit: int | None, before: tuple[datetime, UUID] | None) -> Sequence[Any]:
        """Lines, newest first by when it happened."""
        columns = [getattr(ClinicalNote, name) for name in LIST]
        query = select(*columns).where(*self._visible(), col(ClinicalNote.client_id) == client_id)
        place = tuple_(col(ClinicalNote.happened_at), col(ClinicalNote.id))
        if before is not None:
            query = query.where(place < before)
        query = query.order_by(col(ClinicalNote.happened_at).desc(), col(ClinicalNote.id).desc())
        return self.session.execute(query.limit(limit) if limit else query).all()

    def to_cosign(self) -> Sequence[Any]:
        """Lines that wait for this person's signature beside the author's, the longest waiting first."""
        query = select(*[getattr(ClinicalNote, name) for name in LIST]).where(
            *self._visible(),
            col(ClinicalNote.cosigner_id) == self.uow.ctx.user_id,
            col(ClinicalNote.cosigned_at).is_(None),
            col(ClinicalNote.status) == NoteStatus.SIGNED,
        )
        return self.session.execute(query.order_by(col(ClinicalNote.signed_at), col(ClinicalNote.id)).limit(100)).all()

    def signed(self, ids: Collection[UUID]) -> Sequence[ClinicalNote]:
        """Those of `ids` that are signed and for this reader, the newest first by when it happened."""
        wanted = (col(ClinicalNote.id).in_(list(ids)), col(ClinicalNote.status) == NoteStatus.SIGNED)
        query = select(ClinicalNote).where(*self._visible(), *wanted)
        return self.session.execute(query.order_by(col(ClinicalNote.happened_at).desc())).scalars().all()

    def visible(self, ids: Collection[UUID]) -> set[UUID]:
        """Those of `ids` that are for this reader."""
        return set(
            self.session.execute(
                select(col(ClinicalNote.id)).where(*self._visible(), col(ClinicalNote.id).in_(list(ids)))
            ).scalars()
        )

    def texts(self, client_id: UUID) -> Sequence[Any]:
        """(id, template version, draft, what was signed or added) of every note of a client, for a search."""
        entry = ClinicalNoteVersion
        wanted = or_(col(entry.number) == col(ClinicalNote.content_number), col(entry.kind) == Entry.ADDENDUM)
        joined = and_(
            col(entry.organization_id) == col(ClinicalNote.organization_id),
            col(entry.note_id) == col(ClinicalNote.id),
            wanted,
        )
        query = select(
            col(ClinicalNote.id), col(ClinicalNote.template_version_id), col(ClinicalNote.draft), col(entry.content)
        ).outerjoin(entry, joined)
        return self.session.execute(query.where(*self._visible(), col(ClinicalNote.client_id) == client_id)).all()

    def count(self, client_id: UUID) -> int:
        query = select(func.count()).select_from(ClinicalNote)
        return self.session.execute(
            query.where(*self._visible(), col(ClinicalNote.client_id) == client_id)
        ).scalar_one()

    def last_signed(self, client_id: UUID, template_id: UUID, but: UUID) -> ClinicalNote | None:
        """The newest signed note of this client that was written by this template, in whatever version."""
        same = and_(
            col(NoteTemplateVersion.organization_id) == col(ClinicalNote.organization_id),
            col(NoteTemplateVersion.id) == col(ClinicalNote.template_version_id),
            col(NoteTemplateVersion.template_id) == template_id,
        )
        query = select(ClinicalNote).join(NoteTemplateVersion, same)
        query = query.where(
            *self._visible(),
            col(ClinicalNote.client_id) == client_id,
            col(ClinicalNote.status) == NoteStatus.SIGNED,
            col(ClinicalNote.id) != but,
        )
        return self.session.execute(query.order_by(col(ClinicalNote.happened_at).desc()).limit(1)).scalar_one_or_none()

    def broken(self) -> list[tuple[UUID, int, str]]:
        rows = self.session.connection().execute(VERIFY, {"organization": self.uow.ctx.organization})
        return [(row[0], row[1], row[2]) for row in rows]

    def _visible(self) -> list[Any]:
        """A draft and a psychotherapy note are their author's alone; what is for the family only is not the team's."""
        ctx, note = self.uow.ctx, ClinicalNote
        own = [col(note.organization_id) == ctx.organization]
        if ctx.kind == "system":
            return own
        signed, apart = col(note.status) == NoteStatus.SIGNED, col(note.kept_apart)
        if ctx.clients is not None:
            return [
                *own, col(note.client_id).in_(list(ctx.clients)), signed, apart.is_(False),
                col(note.visibility).in_(FAMILY_SEES),
            ]  # fmt: skip
        mine = and_(col(note.author_id) == ctx.user_id, true() if ctx.may(Permission.APART) else apart.is_(False))
        team = and_(signed, apart.is_(False), col(note.visibility) != NoteVisibility.FAMILY_ONLY)
        return [*own, or_(mine, team) if ctx.user_id else and_(team, true() if ctx.staff else false())]


class Entries(Repository[ClinicalNoteVersion]):
    table = ClinicalNoteVersion

    def of(self, note_id: UUID, *, kinds: Sequence[Entry] = ()) -> Sequence[ClinicalNoteVersion]:
        """The oldest first."""
        query = self.scoped().where(col(ClinicalNoteVersion.note_id) == note_id)
        if kinds:
            query = query.where(col(ClinicalNoteVersion.kind).in_(kinds))
        return self.session.exec(query.order_by(col(ClinicalNoteVersion.number))).all()

    def at(self, note_id: UUID, number: int) -> ClinicalNoteVersion:
        query = self.scoped().where(
            col(ClinicalNoteVersion.note_id) == note_id, col(ClinicalNoteVersion.number) == number
        )
        row = self.session.exec(query).one_or_none()
        if row is None:
            raise NotFound
        return row

    def newest(self, note_id: UUID) -> ClinicalNoteVersion | None:
        query = self.scoped().where(col(ClinicalNoteVersion.note_id) == note_id)
        return self.session.exec(query.order_by(col(ClinicalNoteVersion.number).desc()).limit(1)).one_or_none()
