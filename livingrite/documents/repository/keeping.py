"""SQL of how long documents are kept: rules, holds, the log of what left."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.documents.errors import KeptByClinic, OnHold
from livingrite.documents.models import Category, Document, DocumentGone, LegalHold, RetentionRule


class RetentionRules(Repository[RetentionRule]):
    table = RetentionRule

    def by_category(self) -> dict[Category, RetentionRule]:
        return {row.document_category: row for row in self.session.exec(self.scoped())}

    def set_aside(self, category: Category) -> None:
        """Have a row for it, so that two people who set it first meet in the database."""
        mine = {"organization_id": self.uow.ctx.organization, "document_category": category}
        fresh = RetentionRule(**mine, keep_years=1)
        row = fresh.model_dump(exclude={"created_at", "updated_at"})
        self.session.execute(insert(RetentionRule).values(**row).on_conflict_do_nothing())

    def lock_category(self, category: Category) -> RetentionRule:
        query = self.scoped().where(col(RetentionRule.document_category) == category)
        return self.session.exec(query.with_for_update()).one()


class LegalHolds(Repository[LegalHold]):
    table = LegalHold

    def open(self) -> Sequence[LegalHold]:
        """Newest first."""
        query = self.scoped().where(col(LegalHold.lifted_at).is_(None))
        return self.session.exec(query.order_by(col(LegalHold.created_at).desc())).all()

    def held(self, client_ids: Collection[UUID]) -> set[UUID]:
        """Which of these clients."""
        query = select(LegalHold.client_id).where(
            col(LegalHold.organization_id) == self.uow.ctx.organization,
            col(LegalHold.client_id).in_(list(client_ids)),
            col(LegalHold.lifted_at).is_(None),
        )
        return set(self.session.exec(query))

    def refuse(self, client_id: UUID) -> None:
        """Raises OnHold; KeptByClinic for a family, whom a legal hold does not concern."""
        if self.held([client_id]):
            raise OnHold if self.uow.ctx.clients is None else KeptByClinic


class Gone(Repository[DocumentGone]):
    table = DocumentGone

    def newest(self, limit: int) -> Sequence[DocumentGone]:
        query = self.scoped().order_by(col(DocumentGone.gone_at).desc(), col(DocumentGone.id)).limit(limit)
        return self.session.exec(query).all()


def in_libraries(documents: Repository[Document], categories: Collection[Category]) -> Sequence[Document]:
    """Every document of these categories that hangs on nothing and is not in the bin, oldest first; locked."""
    query = documents.scoped().where(
        col(Document.document_category).in_(list(categories)),
        col(Document.attached_kind).is_(None),
        col(Document.removed_at).is_(None),
    )
    return documents.session.exec(query.order_by(col(Document.created_at)).with_for_update()).all()
