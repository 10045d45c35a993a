"""Rows of working hours, exceptions and time off."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.scheduling.models import Availability, AvailabilityOverride, TimeOff
from livingrite.scheduling.rules.hours import Schedule


class WorkingHours(Repository[Availability]):
    table = Availability

    def weekly(self, resource_id: UUID) -> Sequence[Availability]:
        query = self.scoped().where(col(Availability.resource_id) == resource_id)
        return self.session.exec(query.order_by(col(Availability.weekday), col(Availability.start_minute))).all()

    def of_everybody(self) -> Sequence[Availability]:
        return self.session.exec(
            self.scoped().order_by(col(Availability.weekday), col(Availability.start_minute))
        ).all()

    def overrides(self, resource_id: UUID) -> Sequence[AvailabilityOverride]:
        query = select(AvailabilityOverride).where(
            col(AvailabilityOverride.organization_id) == self.uow.ctx.organization,
            col(AvailabilityOverride.resource_id) == resource_id,
        )
        return self.session.exec(query.order_by(col(AvailabilityOverride.on_date))).all()

    def replace(self, resource_id: UUID, schedule: Schedule, *, since: date) -> None:
        """Store the whole pattern; exceptions before `since` stay as they were."""
        key = {"organization_id": self.uow.ctx.organization, "resource_id": resource_id}
        weekly = [
            Availability(**key, weekday=weekday, start_minute=hours.start, end_minute=hours.end).model_dump()
            for weekday, intervals in schedule.weekly.items()
            for hours in intervals
        ]
        overrides = [
            AvailabilityOverride(**key, on_date=day, intervals=[list(hours) for hours in intervals]).model_dump()
            for day, intervals in schedule.overrides.items()
        ]
        connection = self.session.connection()
        for table in (Availability, AvailabilityOverride):
            mine = (col(table.organization_id) == key["organization_id"], col(table.resource_id) == resource_id)
            later = () if table is Availability else (self._still(since, schedule),)
            connection.execute(delete(table).where(*mine, *later))
        if weekly:
            connection.execute(insert(Availability), weekly)
        if overrides:
            connection.execute(insert(AvailabilityOverride), overrides)

    @staticmethod
    def _still(since: date, schedule: Schedule) -> Any:
        on = col(AvailabilityOverride.on_date)
        return (on >= since) | on.in_(list(schedule.overrides))


class TimesOff(Repository[TimeOff]):
    table = TimeOff

    def between(self, start: datetime, end: datetime, resource_id: UUID | None) -> Sequence[TimeOff]:
        query = self.scoped().where(col(TimeOff.starts_at) < end, col(TimeOff.ends_at) > start)
        if resource_id:
            query = query.where(col(TimeOff.resource_id) == resource_id)
        return self.session.exec(query.order_by(col(TimeOff.starts_at))).all()

    def of_repetition(self, together: UUID) -> Sequence[TimeOff]:
        query = self.scoped().where(col(TimeOff.together) == together)
        return self.session.exec(query.order_by(col(TimeOff.starts_at))).all()

    def remove(self, row: TimeOff) -> None:
        self.session.delete(row)
        self.session.flush()
