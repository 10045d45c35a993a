"""Every SQL statement of documents. Which of a library's documents a reader may see is decided here once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, delete, not_, or_, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.errors import NotFound
from livingrite.core.repository import Repository
from livingrite.core.uow import Uow
from livingrite.documents.models import Document, DocumentPart, DocumentVersion, State, Visibility
from livingrite.documents.permissions import Permission


class Documents(Repository[Document]):
    """`own`: the clients that the asking login is itself; what is for the family only is not for them."""

    table = Document

    def __init__(self, uow: Uow, own: Collection[UUID] = ()) -> None:
        super().__init__(uow)
        self.own = own

    def visible(self, id: UUID) -> Document:
        """NotFound also for a document that exists but is not for this reader; one that hangs on something is asked for
        there besides."""
        query = self._visible(select(Document)).where(col(Document.id) == id)
        row = self.session.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFound
        return row

    def library(self, client_id: UUID, *, removed: bool = False) -> Sequence[Document]:
        """All of one client's, without what hangs on something."""
        gone = col(Document.removed_at).is_not(None) if removed else col(Document.removed_at).is_(None)
        query = self._visible(select(Document)).where(
            col(Document.client_id) == client_id, col(Document.attached_kind).is_(None), gone
        )
        return self.session.execute(query).scalars().all()

    def until(self, client_id: UUID, before: tuple[datetime, UUID], limit: int) -> Sequence[Any]:
        """(id, when it came, category, name) of what a reader gets of the library, the latest first."""
        wanted = col(Document.id), col(Document.created_at), col(Document.document_category), col(Document.file_name)
        columns: Any = select(*wanted)
        query = self._visible(columns).where(
            col(Document.client_id) == client_id,
            col(Document.attached_kind).is_(None),
            col(Document.removed_at).is_(None),
            col(Document.current_id).is_not(None),
            tuple_(col(Document.created_at), col(Document.id)) < before,
        )
        order = col(Document.created_at).desc(), col(Document.id).desc()
        return self.session.execute(query.order_by(*order).limit(limit)).all()

    def attached(self, kind: str, ids: Collection[UUID]) -> Sequence[Document]:
        """What hangs on those rows, in the order it was sent."""
        query = self._visible(select(Document)).where(
            col(Document.attached_kind) == kind,
            col(Document.attached_id).in_(list(ids)),
            col(Document.removed_at).is_(None),
        )
        return self.session.execute(query.order_by(col(Document.created_at), col(Document.id))).scalars().all()

    def loose(self, ids: Collection[UUID], kind: str) -> Sequence[Document]:
        """Those of `ids` that this person has sent for a row that does not exist yet, locked."""
        query = select(Document).where(
            col(Document.organization_id) == self.uow.ctx.organization,
            col(Document.id).in_(list(ids)),
            col(Document.uploaded_by_id) == self.uow.ctx.user_id,
            col(Document.attached_kind) == kind,
            col(Document.attached_id).is_(None),
        )
        return self.session.execute(query.order_by(col(Document.id)).with_for_update()).scalars().all()

    def over(self, *, removed: datetime, loose: datetime) -> Sequence[Document]:
        """Removed before `removed`, or sent before `loose` for a row that was never written; locked."""
        waited = and_(
            col(Document.attached_kind).is_not(None),
            col(Document.attached_id).is_(None),
            col(Document.created_at) < loose,
        )
        query = self.scoped().where(or_(col(Document.removed_at) < removed, waited))
        return self.session.exec(query.with_for_update()).all()

    def empty(self) -> Sequence[Document]:
        """Those of which no file is left."""
        one = select(DocumentVersion.id).where(  # pyright: ignore[reportCallIssue, reportArgumentType]
            col(DocumentVersion.organization_id) == col(Document.organization_id),
            col(DocumentVersion.document_id) == col(Document.id),
        )
        return self.session.exec(self.scoped().where(not_(one.exists())).with_for_update()).all()

    def _visible(self, query: "Select[Any]") -> "Select[Any]":
        ctx, row = self.uow.ctx, Document
        query = query.where(col(row.organization_id) == ctx.organization)
        family_only = col(row.visibility) == Visibility.FAMILY_ONLY
        mine = col(row.uploaded_by_id) == ctx.user_id
        if ctx.clients is None:
            return query if ctx.may(Permission.OVERSEE) else query.where(or_(not_(family_only), mine))
        open_to_them = col(row.visibility) != Visibility.CARE_TEAM_ONLY
        query = query.where(col(row.client_id).in_(list(ctx.clients)), open_to_them)
        if not self.own:
            return query
        return query.where(or_(mine, not_(and_(family_only, col(row.client_id).in_(list(self.own))))))


class Versions(Repository[DocumentVersion]):
    table = DocumentVersion

    def of(self, document_ids: Collection[UUID]) -> dict[UUID, list[DocumentVersion]]:
        """Each document's versions, the newest first; one statement."""
        query = self.scoped().where(col(DocumentVersion.document_id).in_(list(document_ids)))
        found: dict[UUID, list[DocumentVersion]] = {id: [] for id in document_ids}
        for row in self.session.exec(query.order_by(col(DocumentVersion.number).desc())):
            found[row.document_id].append(row)
        return found

    def over(self, before: Mapping[State, datetime]) -> Sequence[DocumentVersion]:
        """Those that have had a state since before its moment; locked."""
        wanted = [
            and_(col(DocumentVersion.state) == state, col(DocumentVersion.created_at) < at)
            for state, at in before.items()
        ]
        return self.session.exec(self.scoped().where(or_(*wanted)).with_for_update()).all()

    def unfinished(self, client_id: UUID, document_id: UUID | None) -> Sequence[DocumentVersion]:
        """Of the asking person, for the library; without `document_id` those that begin a document. At most 50."""
        of_document = and_(
            col(Document.organization_id) == col(DocumentVersion.organization_id),
            col(Document.id) == col(DocumentVersion.document_id),
        )
        query = (
            self.scoped()
            .join(Document, of_document)
            .where(
                col(DocumentVersion.state) == State.UPLOADING,
                col(DocumentVersion.uploaded_by_id) == self.uow.ctx.user_id,
                col(Document.client_id) == client_id,
                col(Document.attached_kind).is_(None),
                col(Document.id) == document_id if document_id else col(DocumentVersion.number) == 1,
            )
        )
        return self.session.exec(query.order_by(col(DocumentVersion.created_at)).limit(50)).all()

    def parts(self, version_id: UUID) -> dict[int, int]:
        """The size of each part that is here, by number."""
        query = select(DocumentPart.number, DocumentPart.size).where(  # pyright: ignore[reportCallIssue, reportArgumentType]
            col(DocumentPart.organization_id) == self.uow.ctx.organization, col(DocumentPart.version_id) == version_id
        )
        return {row[0]: row[1] for row in self.session.execute(query.order_by(col(DocumentPart.number)))}

    def note_part(self, version_id: UUID, number: int, size: int) -> None:
        values = {
            "organization_id": self.uow.ctx.organization,
            "version_id": version_id,
            "number": number,
            "size": size,
        }
        self.session.execute(
            insert(DocumentPart)
            .values(**values)
            .on_conflict_do_update(constraint="pk_document_part", set_={"size": size})
        )

    def forget_parts(self, version_id: UUID) -> None:
        mine = col(DocumentPart.organization_id) == self.uow.ctx.organization
        self.session.execute(delete(DocumentPart).where(mine, col(DocumentPart.version_id) == version_id))
