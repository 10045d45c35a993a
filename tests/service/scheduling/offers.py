"""What tests of offers share: people who can be reached, and the jobs that are due by the clinic's clock."""

import json
import re
from typing import Any
from uuid import UUID

from sqlalchemy import text

from jobs.context import Delivery
from jobs.registry import jobs_of, resolve
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.messaging.models import Communication
from livingrite.messaging.repository import Communications
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import JoinWaitlist, WaitlistView

DUE = text("SELECT id, topic, payload FROM outbox WHERE run_at <= :now ORDER BY run_at, created_at, ctid")
CONFIRMING = "jobs.appointments."  # mails of the diary itself are tried elsewhere


def reachable(clinic, *names: str) -> None:
    for name in names:
        changes = ClientChanges(email=f"{name.lower()}@example.com", locale="en")
        clinic.run(clients.update, UpdateClient(client_id=clinic.ids[name], changes=changes))


def waits(clinic, name: str, service: str = "massage", **wish: Any) -> WaitlistView:
    command = JoinWaitlist(client_id=clinic.ids[name], service_id=clinic.ids[service], **wish)
    return clinic.run(scheduling.join_waitlist, command)


def catch_up(clinic) -> None:
    """Run what is due, each event once, until nothing is."""
    done: set[tuple[UUID, str]] = clinic.__dict__.setdefault("done", set())
    while True:
        with clinic.uow() as uow:
            events = uow.session.connection().execute(DUE, {"now": clinic.clock.now()}).all()
        todo = [(event, job) for event in events for job in jobs_of(event.topic) if (event.id, job) not in done]
        if not todo:
            return
        for event, job in todo:
            done.add((event.id, job))
            if not job.startswith(CONFIRMING):
                clinic.run(resolve(job), Delivery(event.id, event.topic, event.payload))


def mails(clinic, template: str) -> list[Communication]:
    with clinic.uow() as uow:
        rows = uow.session.exec(Communications(uow).scoped()).all()
        found = sorted((row for row in rows if row.template == template), key=lambda row: row.created_at)
        uow.session.expunge_all()
    return found


def link(mail: Communication) -> str:
    """The token in it."""
    found = re.search(r"/offer/([\w-]+)", json.loads(mail.content)["text"])
    assert found
    return found[1]
