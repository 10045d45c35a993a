"""Every SQL statement of care plans."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.care.models import CarePlan, CarePlanAcknowledgement, CarePlanVersion, GoalProgress, PlanTaskDone
from livingrite.core.repository import Repository


class Plans(Repository[CarePlan]):
    table = CarePlan

    def of(self, client_id: UUID) -> CarePlan | None:
        return self.session.exec(self.scoped().where(col(CarePlan.client_id) == client_id)).one_or_none()

    def locked(self, client_id: UUID) -> CarePlan:
        """The client's plan, made when there is none: of two who begin at once one makes it."""
        row = CarePlan(organization_id=self.uow.ctx.organization, client_id=client_id)
        statement = insert(CarePlan).values(organization_id=row.organization_id, id=row.id, client_id=client_id)
        self.session.execute(statement.on_conflict_do_nothing())
        return self.session.exec(self.scoped().where(col(CarePlan.client_id) == client_id).with_for_update()).one()

    def done_on(self, plan_id: UUID, on: date) -> dict[str, PlanTaskDone]:
        query = select(PlanTaskDone).where(
            col(PlanTaskDone.organization_id) == self.uow.ctx.organization,
            col(PlanTaskDone.plan_id) == plan_id,
            col(PlanTaskDone.done_on) == on,
        )
        return {row.task: row for row in self.session.execute(query).scalars()}

    def tick(self, row: PlanTaskDone) -> bool:
        """False when somebody was quicker."""
        values = row.model_dump(exclude_none=True)
        statement = insert(PlanTaskDone).values(**values).on_conflict_do_nothing(constraint="uq_plan_task_done_once")
        return self.session.execute(statement.returning(col(PlanTaskDone.id))).first() is not None

    def untick(self, plan_id: UUID, task: str, on: date) -> None:
        self.session.execute(
            delete(PlanTaskDone).where(
                col(PlanTaskDone.organization_id) == self.uow.ctx.organization,
                col(PlanTaskDone.plan_id) == plan_id,
                col(PlanTaskDone.task) == task,
                col(PlanTaskDone.done_on) == on,
            )
        )

    def progress(self, plan_id: UUID) -> dict[str, GoalProgress]:
        """The newest of each goal."""
        query = select(GoalProgress).where(
            col(GoalProgress.organization_id) == self.uow.ctx.organization, col(GoalProgress.plan_id) == plan_id
        )
        return {row.goal: row for row in self.session.execute(query.order_by(col(GoalProgress.said_at))).scalars()}


class PlanVersions(Repository[CarePlanVersion]):
    table = CarePlanVersion

    def of(self, plan_id: UUID) -> Sequence[CarePlanVersion]:
        """The newest first; the draft, when there is one, before all."""
        query = self.scoped().where(col(CarePlanVersion.plan_id) == plan_id)
        return self.session.exec(query.order_by(col(CarePlanVersion.number).desc())).all()

    def published(self, plan_id: UUID) -> CarePlanVersion | None:
        return next((row for row in self.of(plan_id) if row.published_at is not None), None)

    def draft(self, plan_id: UUID) -> CarePlanVersion | None:
        return next((row for row in self.of(plan_id) if row.published_at is None), None)

    def acknowledge(self, version_id: UUID, user_id: UUID) -> bool:
        """False when they have said so before."""
        own = {"organization_id": self.uow.ctx.organization, "version_id": version_id, "user_id": user_id}
        statement = insert(CarePlanAcknowledgement).values(id=uuid4(), **own)
        statement = statement.on_conflict_do_nothing(constraint="uq_care_plan_acknowledgement_once")
        return self.session.execute(statement.returning(col(CarePlanAcknowledgement.id))).first() is not None

    def acknowledged(self, version_id: UUID) -> Sequence[CarePlanAcknowledgement]:
        query = select(CarePlanAcknowledgement).where(
            col(CarePlanAcknowledgement.organization_id) == self.uow.ctx.organization,
            col(CarePlanAcknowledgement.version_id) == version_id,
        )
        return self.session.execute(query.order_by(col(CarePlanAcknowledgement.created_at))).scalars().all()

    def remove(self, row: CarePlanVersion) -> None:
        self.session.delete(row)
        self.session.flush()
