"""Messages that are planned: made again whenever something changes, claimed when they are due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.messaging.models import (
    Communication,
    CommunicationStatus,
    Moment,
    PlanStatus,
    Reason,
    ReminderRule,
    ScheduledMessage,
)

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(CAST(:keys AS text[])) AS key")
CHANGED = ("rule_id", "audience", "channel", "starts_at", "was_at", "due_at", "status", "reason")


class Planned(Repository[ScheduledMessage]):
    table = ScheduledMessage

    def one_at_a_time(self, appointment_ids: Collection[UUID]) -> None:
        """Two who plan the same appointment wait for each other, and the second sees what the first has seen."""
        keys = [f"reminders {id}" for id in sorted(appointment_ids)]
        self.session.connection().execute(LOCK, {"keys": keys})

    def of(self, appointment_ids: Collection[UUID]) -> Sequence[ScheduledMessage]:
        """Locked; those being sent are waited for."""
        mine = self.scoped().where(col(ScheduledMessage.appointment_id).in_(appointment_ids))
        query = mine.order_by(col(ScheduledMessage.id)).with_for_update()
        return self.session.exec(query.execution_options(populate_existing=True)).all()

    def seen(self, appointment_id: UUID) -> Sequence[ScheduledMessage]:
        """To be shown: nothing is locked."""
        return self.session.exec(self.scoped().where(col(ScheduledMessage.appointment_id) == appointment_id)).all()

    def put(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """New plans. One that exists takes the new values, unless it was sent: nothing is said twice."""
        if not rows:
            return
        given = [{"organization_id": self.uow.ctx.organization, "id": uuid4()} | dict(row) for row in rows]
        statement = insert(ScheduledMessage)
        new = {name: statement.excluded[name] for name in CHANGED}
        statement = statement.on_conflict_do_update(
            constraint="uq_scheduled_message_once",
            set_=new | {"claimed_at": None, "updated_at": func.now()},
            where=col(ScheduledMessage.status) != PlanStatus.SENT,
        )
        self.session.connection().execute(statement, given)

    def skip(self, reasons: Mapping[Reason, Collection[UUID]]) -> None:
        for reason, ids in reasons.items():
            values = {"status": PlanStatus.SKIPPED, "reason": reason.value}
            self._update(col(ScheduledMessage.id).in_(ids), values)

    def take(self, ids: Collection[UUID]) -> Sequence[ScheduledMessage]:
        """Those that still wait, locked; what another worker has in hand is left to it."""
        waiting = (col(ScheduledMessage.id).in_(ids), col(ScheduledMessage.status) == PlanStatus.PLANNED)
        query = self.scoped().where(*waiting).order_by(col(ScheduledMessage.due_at), col(ScheduledMessage.id))
        return self.session.exec(query.with_for_update(skip_locked=True)).all()

    def withdraw(self, communication_ids: Collection[UUID], reason: Reason) -> set[UUID]:
        """Take back messages that were written but have not left yet (case N1); which ones."""
        statement = (
            update(Communication)
            .where(
                col(Communication.organization_id) == self.uow.ctx.organization,
                col(Communication.id).in_(communication_ids),
                col(Communication.status) == CommunicationStatus.QUEUED,
            )
            .values(status=CommunicationStatus.SUPPRESSED, delivery_error=reason.value)
        )
        return set(self.session.connection().execute(statement.returning(col(Communication.id))).scalars())

    def reminds(self, communication_id: UUID) -> bool:
        """Whether the message comes from a rule about the time before or after an appointment."""
        rule = (
            select(col(ReminderRule.id))
            .join(ScheduledMessage, col(ScheduledMessage.rule_id) == col(ReminderRule.id))
            .where(
                col(ScheduledMessage.organization_id) == self.uow.ctx.organization,
                col(ReminderRule.organization_id) == self.uow.ctx.organization,
                col(ScheduledMessage.communication_id) == communication_id,
                col(ReminderRule.moment).in_([Moment.BEFORE, Moment.AFTER]),
            )
        )
        return self.session.connection().execute(rule).first() is not None

    def unreached(self, now: datetime, limit: int) -> Sequence[ScheduledMessage]:
        """One row for each appointment to come whose client nobody can tell, the next one first."""
        mine = self.scoped().where(
            col(ScheduledMessage.status) == PlanStatus.UNREACHED,
            col(ScheduledMessage.handled_at).is_(None),
            col(ScheduledMessage.starts_at) > now,
        )
        one = mine.distinct(col(ScheduledMessage.starts_at), col(ScheduledMessage.appointment_id))
        order = one.order_by(col(ScheduledMessage.starts_at), col(ScheduledMessage.appointment_id))
        return self.session.exec(order.limit(limit)).all()

    def handle(self, appointment_id: UUID, now: datetime, user_id: UUID | None) -> None:
        """By whom and when the client was told otherwise."""
        open_ones = col(ScheduledMessage.status) == PlanStatus.UNREACHED
        values = {"handled_at": now, "handled_by_id": user_id}
        self._update((col(ScheduledMessage.appointment_id) == appointment_id) & open_ones, values)

    def _update(self, condition: Any, values: dict[str, Any]) -> None:
        mine = col(ScheduledMessage.organization_id) == self.uow.ctx.organization
        self.session.connection().execute(update(ScheduledMessage).where(mine, condition).values(**values))
