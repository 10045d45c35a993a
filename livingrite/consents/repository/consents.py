"""Consents: one active row for each client and kind, every ended one kept."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.consents.models import Consent
from livingrite.core.repository import Repository

ACTIVE = (col(Consent.withdrawn_at).is_(None), col(Consent.replaced_at).is_(None))


class Consents(Repository[Consent]):
    table = Consent

    def of(self, client_id: UUID) -> Sequence[Consent]:
        """Everything that was ever said, the newest first."""
        query = self.scoped().where(col(Consent.client_id) == client_id)
        return self.session.exec(query.order_by(col(Consent.given_at).desc(), col(Consent.id))).all()

    def lock_active(self, client_id: UUID, kind: str) -> Consent | None:
        query = self.scoped().where(col(Consent.client_id) == client_id, col(Consent.kind) == kind, *ACTIVE)
        query = query.with_for_update().execution_options(populate_existing=True)
        return self.session.exec(query).one_or_none()

    def replace(self, consent_id: UUID, now: datetime) -> None:
        mine = col(Consent.organization_id) == self.uow.ctx.organization, col(Consent.id) == consent_id
        self.session.connection().execute(update(Consent).where(*mine, *ACTIVE).values(replaced_at=now))

    def put(self, values: dict[str, Any]) -> UUID | None:
        """The id, or None when somebody gave the same consent at the same moment: the index keeps one."""
        own = {"organization_id": self.uow.ctx.organization}
        statement = insert(Consent).values(**own, **values).on_conflict_do_nothing().returning(col(Consent.id))
        row = self.session.connection().execute(statement).first()
        return row[0] if row else None

    def accepted(self, client_id: UUID) -> dict[str, UUID | None]:
        """The version that holds by kind."""
        query = select(col(Consent.kind), col(Consent.policy_version_id)).where(
            col(Consent.organization_id) == self.uow.ctx.organization, col(Consent.client_id) == client_id, *ACTIVE
        )
        return {row.kind: row.policy_version_id for row in self.session.connection().execute(query)}

    def withheld(self, client_ids: Collection[UUID], kinds: Collection[str]) -> dict[UUID, frozenset[str]]:
        """Kinds whose last word was a withdrawal, by client."""
        place = col(Consent.client_id), col(Consent.kind)
        columns = (*place, col(Consent.withdrawn_at))
        query = (
            select(*columns)
            .where(
                col(Consent.organization_id) == self.uow.ctx.organization,
                col(Consent.client_id).in_(client_ids),
                col(Consent.kind).in_(kinds),
                col(Consent.replaced_at).is_(None),
            )
            .distinct(*place)
            .order_by(*place, col(Consent.withdrawn_at).is_(None).desc(), col(Consent.given_at).desc())
        )
        found: dict[UUID, set[str]] = defaultdict(set)
        for client_id, kind, withdrawn_at in self.session.connection().execute(query):
            if withdrawn_at is not None:
                found[client_id].add(kind)
        return {client_id: frozenset(kinds) for client_id, kinds in found.items()}
