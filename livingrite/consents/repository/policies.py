"""Texts and their versions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.consents.models import Asked, Policy, PolicyService, PolicyVersion
from livingrite.core.repository import Repository


class Policies(Repository[Policy]):
    table = Policy

    def all(self) -> Sequence[Policy]:
        return self.session.exec(self.scoped().order_by(col(Policy.created_at), col(Policy.kind))).all()

    def asked(self) -> Sequence[Policy]:
        """Those that booking knows."""
        query = self.scoped().where(col(Policy.asked) != Asked.NOWHERE)
        return self.session.exec(query.order_by(col(Policy.created_at), col(Policy.kind))).all()

    def by_kind(self, kind: str) -> Policy | None:
        return self.session.exec(self.scoped().where(col(Policy.kind) == kind)).one_or_none()

    def put(self, kinds: Collection[str]) -> None:
        """Those that are not there yet; two who do this at once make one of each."""
        own = {"organization_id": self.uow.ctx.organization}
        rows = [own | {"id": uuid4(), "kind": kind, "asked": "nowhere"} for kind in kinds]
        self.session.connection().execute(insert(Policy).on_conflict_do_nothing(), rows)


class PolicyServices(Repository[PolicyService]):
    table = PolicyService

    def by_policy(self) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for row in self.session.exec(self.scoped().order_by(col(PolicyService.created_at))).all():
            found.setdefault(row.policy_id, []).append(row.service_id)
        return found

    def replace(self, policy_id: UUID, service_ids: Collection[UUID]) -> None:
        mine = (
            col(PolicyService.organization_id) == self.uow.ctx.organization,
            col(PolicyService.policy_id) == policy_id,
        )
        self.session.connection().execute(delete(PolicyService).where(*mine))
        for service_id in dict.fromkeys(service_ids):
            self.add(
                PolicyService(organization_id=self.uow.ctx.organization, policy_id=policy_id, service_id=service_id)
            )


class Versions(Repository[PolicyVersion]):
    table = PolicyVersion

    def of(self, policy_id: UUID) -> Sequence[PolicyVersion]:
        """The newest first, the draft with them."""
        mine = self.scoped().where(col(PolicyVersion.policy_id) == policy_id)
        return self.session.exec(mine.order_by(col(PolicyVersion.number).desc())).all()

    def by_ids(self, ids: Collection[UUID]) -> dict[UUID, PolicyVersion]:
        found = self.session.exec(self.scoped().where(col(PolicyVersion.id).in_(ids))).all() if ids else ()
        return {row.id: row for row in found}

    def drafts(self) -> dict[UUID, PolicyVersion]:
        found = self.session.exec(self.scoped().where(col(PolicyVersion.published_at).is_(None))).all()
        return {row.policy_id: row for row in found}

    def draft(self, policy_id: UUID) -> PolicyVersion | None:
        query = self.scoped().where(
            col(PolicyVersion.policy_id) == policy_id, col(PolicyVersion.published_at).is_(None)
        )
        query = query.with_for_update().execution_options(populate_existing=True)
        return self.session.exec(query).one_or_none()

    def current(self, policy_ids: Collection[UUID] | None = None) -> dict[UUID, PolicyVersion]:
        """The version that counts now of each text that has one."""
        query = self.scoped().where(col(PolicyVersion.published_at).is_not(None))
        if policy_ids is not None:
            query = query.where(col(PolicyVersion.policy_id).in_(policy_ids))
        place = col(PolicyVersion.policy_id)
        found = self.session.exec(query.distinct(place).order_by(place, col(PolicyVersion.number).desc())).all()
        return {row.policy_id: row for row in found}

    def published(self, policy_id: UUID, number: int) -> PolicyVersion | None:
        query = self.scoped().where(
            col(PolicyVersion.policy_id) == policy_id,
            col(PolicyVersion.number) == number,
            col(PolicyVersion.published_at).is_not(None),
        )
        return self.session.exec(query).one_or_none()

    def begin(self, policy_id: UUID, texts: dict[str, Any], now: datetime) -> None:
        """A draft with the next number, unless there is one: two who begin at once have the same."""
        mine = (
            col(PolicyVersion.organization_id) == self.uow.ctx.organization,
            col(PolicyVersion.policy_id) == policy_id,
        )
        last = select(func.coalesce(func.max(col(PolicyVersion.number)), 0)).where(*mine)
        number = self.session.connection().execute(last).scalar_one() + 1
        own = {"organization_id": self.uow.ctx.organization, "id": uuid4(), "policy_id": policy_id}
        values = own | {"number": number, "texts": texts, "created_at": now}
        self.session.connection().execute(insert(PolicyVersion).values(**values).on_conflict_do_nothing())
