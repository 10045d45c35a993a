"""Reminders that are due at once are written once each, though the clock, the relay and workers die in between."""

import time
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from jobs.reminders import claim_due
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.messaging import service as messaging
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CreateAppointment, Money, ResourceFields, ResourceKind, ServiceFields
from tests.chaos.conftest import Start

pytestmark = pytest.mark.timeout(240)
MANY = 120
MESSAGES = 2 * MANY  # without a telephone the text goes by mail too


def count(ctx: Ctx, query: str) -> int:
    with open_uow(ctx) as uow:
        return uow.session.connection().execute(text(query)).scalar_one()


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.05)


@pytest.fixture
def due(ctx: Ctx) -> Ctx:
    """Clients with an appointment each, whose reminder is due now: only the work of reminders is in the outbox."""
    massage = ServiceFields(name="Massage", duration_minutes=15, price=Money(amount=0, currency="EUR"))
    service = run(ctx, scheduling.create_service, massage).id
    ids: list[UUID] = []
    for number in range(4):
        somebody = ResourceFields(kind=ResourceKind.CLINICIAN, name=f"Clinician {number}")
        clinician = run(ctx, scheduling.create_clinician, somebody).id
        with open_uow(ctx) as uow:
            begin = uow.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=4)
            for slot in range(MANY // 4):
                mail = f"c{number}-{slot}@mail.example"
                client = clients.create(uow, CreateClient(name=f"Client {number} {slot}", email=mail)).id
                wanted = CreateAppointment(
                    client_id=client,
                    clinician_id=clinician,
                    service_id=service,
                    starts_at=begin + timedelta(minutes=15 * slot),
                    override_reason="a test",
                )
                ids.append(scheduling.create_appointment(uow, wanted).id)
    run(ctx, messaging.plan_appointments, ids)
    with open_uow(ctx) as uow:
        connection = uow.session.connection()
        connection.execute(text("UPDATE scheduled_message SET due_at = now() WHERE channel = 'email'"))
        connection.execute(text("UPDATE outbox SET done_at = now()"))
    return ctx


WRITTEN = "SELECT count(*) FROM communication WHERE template = 'reminder_email'"
PEOPLE = "SELECT count(DISTINCT recipient_index) FROM communication WHERE template = 'reminder_email'"
WAITING = "SELECT count(*) FROM scheduled_message WHERE status = 'planned' AND due_at <= now()"


def test_a_killed_worker_neither_loses_nor_repeats_a_reminder(due: Ctx, servers: Access, start: Start) -> None:
    with psycopg.connect(servers.database_relay_url, autocommit=True) as clock:
        assert claim_due(clock) >= MESSAGES // 50
        assert claim_due(clock) == 0  # what is in hand is not claimed again
    start("relay")
    doomed = start("worker")
    wait_for(lambda: count(due, WRITTEN) > 0)
    doomed.kill()
    doomed.wait()
    start("worker")
    start("worker")
    wait_for(lambda: count(due, WAITING) == 0)
    assert (count(due, WRITTEN), count(due, PEOPLE)) == (MANY, MANY)


def test_two_clocks_at_once_hand_out_each_reminder_once(due: Ctx, servers: Access) -> None:
    with (
        psycopg.connect(servers.database_relay_url) as one,
        psycopg.connect(servers.database_relay_url) as other,
    ):
        assert claim_due(one) >= MESSAGES // 50
        assert claim_due(other) == 0  # the first has not committed: its rows are passed over, not waited for
        one.commit()
        other.commit()
    handed = "SELECT sum(jsonb_array_length(payload -> 'ids')) FROM outbox WHERE topic = 'reminder.due'"
    assert count(due, handed) == MESSAGES


def test_the_clock_sees_ids_and_instants_of_what_is_due_and_nothing_else(due: Ctx, servers: Access) -> None:
    with psycopg.connect(servers.database_relay_url, autocommit=True) as clock:
        seen = clock.execute(
            "SELECT count(*), bool_and(due_at <= now()) FROM (SELECT due_at FROM scheduled_message) AS s"
        )
        many, all_due = seen.fetchone() or (0, False)
        assert (many >= MESSAGES, all_due) == (True, True)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            clock.execute("SELECT client_id FROM scheduled_message")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            clock.execute("UPDATE scheduled_message SET status = 'sent'")


def test_two_who_plan_the_same_appointment_at_once_make_one_plan(due: Ctx) -> None:
    with open_uow(due) as uow:
        ids = list(uow.session.connection().execute(text("SELECT id FROM appointment LIMIT 20")).scalars())
        uow.session.connection().execute(text("DELETE FROM scheduled_message"))
    together = Barrier(4)

    def plan() -> None:
        together.wait()
        run(due, messaging.plan_appointments, ids)

    threads = [Thread(target=plan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(due, "SELECT count(*) FROM scheduled_message") == 2 * len(ids)
