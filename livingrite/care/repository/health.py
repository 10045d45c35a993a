"""Every SQL statement of health logs, ranges and units."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.care.models import HealthLog, UnitChoice, VitalKind, VitalRange
from livingrite.core.repository import Repository


class HealthLogs(Repository[HealthLog]):
    table = HealthLog

    def between(self, client_id: UUID, first: date, last: date) -> Sequence[HealthLog]:
        """In the order they happened."""
        query = self._standing(client_id).where(col(HealthLog.log_date) >= first, col(HealthLog.log_date) <= last)
        return self.session.exec(query.order_by(col(HealthLog.logged_at), col(HealthLog.id))).all()

    def measured(self, client_id: UUID, *, since: date | None = None, limit: int = 2_000) -> Sequence[HealthLog]:
        """Those with vital signs, the newest first."""
        query = self._standing(client_id).where(col(HealthLog.vital_signs).is_not(None))
        if since is not None:
            query = query.where(col(HealthLog.log_date) >= since)
        return self.session.exec(query.order_by(col(HealthLog.logged_at).desc()).limit(limit)).all()

    def page(self, client_id: UUID, *, limit: int, after: UUID | None) -> Sequence[HealthLog]:
        """The newest first, from behind the entry `after` on. Raises NotFound for an unknown one."""
        query = self._standing(client_id)
        if after is not None:
            last = self.get(after)
            place = (last.logged_at, last.id)
            query = query.where(
                (col(HealthLog.logged_at) < place[0])
                | ((col(HealthLog.logged_at) == place[0]) & (col(HealthLog.id) < place[1]))
            )
        return self.session.exec(
            query.order_by(col(HealthLog.logged_at).desc(), col(HealthLog.id).desc()).limit(limit)
        ).all()

    def seen(self, ids: Collection[UUID]) -> set[UUID]:
        """Those of them that this reader may see."""
        query = select(col(HealthLog.id)).where(
            col(HealthLog.organization_id) == self.uow.ctx.organization,
            col(HealthLog.id).in_(list(ids)),
            col(HealthLog.withdrawn_at).is_(None),
        )
        if self.uow.ctx.clients is not None:
            query = query.where(col(HealthLog.client_id).in_(list(self.uow.ctx.clients)))
        return set(self.session.execute(query).scalars())

    def _standing(self, client_id: UUID):  # noqa: ANN202 - SQLModel's own type
        return self.scoped().where(col(HealthLog.client_id) == client_id, col(HealthLog.withdrawn_at).is_(None))


class VitalRanges(Repository[VitalRange]):
    table = VitalRange

    def of(self, client_id: UUID) -> Sequence[VitalRange]:
        return self.session.exec(self.scoped().where(col(VitalRange.client_id) == client_id)).all()

    def locked(self, client_id: UUID, kind: VitalKind) -> VitalRange | None:
        query = self.scoped().where(col(VitalRange.client_id) == client_id, col(VitalRange.kind) == kind)
        return self.session.exec(query.with_for_update()).one_or_none()

    def put(self, client_id: UUID, kind: VitalKind, bounds: str) -> None:
        """Whoever comes second wins over the first, in one statement."""
        values = {
            "organization_id": self.uow.ctx.organization,
            "client_id": client_id,
            "kind": kind,
            "bounds": bounds,
            "set_by_id": self.uow.ctx.user_id,
        }
        row = VitalRange(**values)
        statement = insert(VitalRange).values(id=row.id, **values)
        self.session.execute(
            statement.on_conflict_do_update(
                index_elements=["organization_id", "client_id", "kind"],
                set_={"bounds": bounds, "set_by_id": self.uow.ctx.user_id, "updated_at": self.uow.clock.now()},
            )
        )

    def remove(self, row: VitalRange) -> None:
        self.session.delete(row)
        self.session.flush()


class UnitChoices(Repository[UnitChoice]):
    table = UnitChoice

    def of(self, user_id: UUID | None) -> dict[UUID | None, dict[str, str]]:
        """What the person and the organization chose, where they did."""
        query = select(col(UnitChoice.user_id), col(UnitChoice.units)).where(
            col(UnitChoice.organization_id) == self.uow.ctx.organization,
            col(UnitChoice.user_id).is_(None) | (col(UnitChoice.user_id) == user_id),
        )
        return {row[0]: row[1] for row in self.session.execute(query)}

    def put(self, user_id: UUID | None, units: dict[str, str]) -> None:
        row = UnitChoice(organization_id=self.uow.ctx.organization, user_id=user_id, units=units)
        statement = insert(UnitChoice).values(
            organization_id=row.organization_id, id=row.id, user_id=user_id, units=units
        )
        self.session.execute(
            statement.on_conflict_do_update(
                constraint="uq_unit_choice_organization_id_user_id",
                set_={"units": units, "updated_at": self.uow.clock.now()},
            )
        )
