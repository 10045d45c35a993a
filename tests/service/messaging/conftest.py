"""A clinic whose events are worked off at its own fixed time, and what then waits, was sent or was not."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from jobs.context import Delivery
from jobs.registry import jobs_of, resolve
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.messaging import service as messaging
from livingrite.messaging.models import ScheduledMessage
from livingrite.messaging.repository import Communications
from livingrite.messaging.repository.planned import Planned
from tests.service.scheduling.conftest import Clinic, clinic

__all__ = ["clinic"]
LATER = {
    "appointment.settled",
    "appointment.cancellation_settled",
    "appointment.no_show_settled",
    "intake.reminder_due",
}
NOT_HERE = {"jobs.communications.send", "jobs.communications.send_together", "jobs.clients.seal"}


class Desk:
    """The clinic with its workers."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.book, self.run, self.at, self.ids = clinic.book, clinic.run, clinic.at, clinic.ids
        self._done: set[UUID] = set()

    def reach(self, client: str, **changes: Any) -> None:
        command = UpdateClient(client_id=self.ids[client], changes=ClientChanges(**changes))
        self.run(clients.update, command)

    def work(self) -> None:
        """Every event that is due by the clinic's clock, in order, once."""
        self._date_rows()
        while events := self._due():
            for event in events:
                self._done.add(event.id)
                for job in set(jobs_of(event.topic)) - NOT_HERE:
                    self.run(resolve(job), Delivery(event.id, event.topic, event.payload))

    def _date_rows(self) -> None:
        """The database's own clock says today; the clinic's is in 2027."""
        with self.clinic.uow() as uow:
            for column in ("created_at", "updated_at"):
                dated = text(f"UPDATE appointment SET {column} = :now WHERE {column} < '2027-01-01'")
                uow.session.connection().execute(dated, {"now": self.now})

    def _due(self) -> list[Any]:
        with self.clinic.uow() as uow:
            query = text("SELECT id, topic, payload, run_at FROM outbox ORDER BY created_at, ctid")
            rows = uow.session.connection().execute(query).all()
        return [row for row in rows if row.id not in self._done and (row.topic not in LATER or row.run_at <= self.now)]

    @property
    def now(self) -> datetime:
        return self.clinic.clock.now()

    def plans(self, *, of: UUID | None = None) -> list[ScheduledMessage]:
        with self.clinic.uow() as uow:
            rows = uow.session.exec(Planned(uow).scoped()).all()
        return sorted(
            (row for row in rows if of in (None, row.appointment_id)), key=lambda row: (row.due_at, row.channel)
        )

    def seen(self, *, of: UUID | None = None) -> list[tuple[str, str | None]]:
        return [(row.status, row.reason) for row in self.plans(of=of)]

    def ring(self) -> int:
        """What the clock does: send everything that is due now."""
        due = [row.id for row in self.plans() if row.status == "planned" and row.due_at <= self.now]
        return self.run(messaging.send_due, due)

    def pass_until(self, moment: datetime) -> int:
        """Go on to `moment`, sending what comes due on the way at its own time."""
        sent = 0
        for due in sorted(
            {row.due_at for row in self.plans() if row.status == "planned" and self.now < row.due_at <= moment}
        ):
            self.clinic.clock.advance(due - self.now)
            self.work()
            sent += self.ring()
        self.clinic.clock.advance(max(moment - self.now, timedelta(0)))
        return sent

    def mails(self, template: str | None = None) -> list[Any]:
        with self.clinic.uow() as uow:
            rows = uow.session.exec(Communications(uow).scoped()).all()
        return sorted((row for row in rows if template in (None, row.template)), key=lambda row: row.created_at)

    def words(self, mail: Any) -> str:
        return json.loads(mail.content)["text"]


@pytest.fixture
def desk(clinic: Clinic) -> Desk:
    """Dana has an address and a telephone, Omer only a telephone, Lea neither."""
    made = Desk(clinic)
    made.reach("Dana", email="dana@example.com", phone="+4915112345678")
    made.reach("Omer", phone="+4915112345679")
    made.work()
    return made
