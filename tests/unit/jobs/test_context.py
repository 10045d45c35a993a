"""What a job's failure, refusal and last chance leave behind."""

import sys
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from jobs import context, registry
from livingrite.core import db
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.outbox import Event
from livingrite.core.uow import Uow, open_uow

TOPIC = "probe.happened"
SLUG = text("UPDATE organization SET name = :name")


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of jobs; each test gives it the functions that the topic's jobs name."""
    module = ModuleType("jobs.probe")
    monkeypatch.setitem(sys.modules, "jobs.probe", module)
    monkeypatch.setitem(registry.JOBS, TOPIC, ("jobs.probe.rename",))
    return module


def emit(ctx: Ctx) -> UUID:
    with open_uow(ctx) as uow:
        uow.emit(Event(TOPIC, {"name": "Renamed"}))
    with db.session(ctx) as session:
        return session.execute(text("SELECT id FROM outbox")).scalar_one()


def event_row(ctx: Ctx) -> Any:
    statement = "SELECT attempts, done_at, failed_at, last_error, enqueued_at, run_at > now() AS later FROM outbox"
    with db.session(ctx) as session:
        return session.execute(text(statement)).one()


def name_of(ctx: Ctx) -> str:
    with db.session(ctx) as session:
        return session.execute(text("SELECT name FROM organization")).scalar_one()


def deliver(ctx: Ctx, id: UUID) -> None:
    context.deliver(str(id), str(ctx.organization_id), "jobs.probe.rename")


def rename(uow: Uow, event: context.Delivery) -> None:
    uow.session.execute(SLUG, {"name": event.payload["name"]})


def rename_and_fail(uow: Uow, event: context.Delivery) -> None:
    rename(uow, event)
    raise OSError("could not reach anna@example.org")


def test_a_delivered_job_closes_its_event(ctx: Ctx, probe: ModuleType) -> None:
    probe.rename = rename
    deliver(ctx, emit(ctx))
    assert name_of(ctx) == "Renamed"
    assert event_row(ctx).done_at is not None


def test_a_job_works_under_its_own_organization_only(ctx: Ctx, other: Ctx, probe: ModuleType) -> None:
    probe.rename = rename
    deliver(ctx, emit(ctx))
    assert name_of(other) == "Harbour Lane"


def test_another_organization_cannot_run_the_event(ctx: Ctx, other: Ctx, probe: ModuleType) -> None:
    probe.rename = rename
    deliver(other, emit(ctx))
    assert (name_of(ctx), name_of(other)) == ("Harbour Lane", "Harbour Lane")
    assert event_row(ctx).done_at is None


def test_a_failing_job_leaves_no_effect_and_is_put_off(ctx: Ctx, probe: ModuleType) -> None:
    probe.rename = rename_and_fail
    deliver(ctx, emit(ctx))
    row = event_row(ctx)
    assert name_of(ctx) == "Harbour Lane"
    assert (row.attempts, row.done_at, row.enqueued_at, row.later) == (1, None, None, True)


def test_the_text_of_an_error_is_not_kept(ctx: Ctx, probe: ModuleType) -> None:
    probe.rename = rename_and_fail
    deliver(ctx, emit(ctx))
    assert event_row(ctx).last_error == "jobs.probe.rename: OSError"


def test_a_job_that_keeps_failing_is_given_up(ctx: Ctx, probe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "ROUNDS", 3)
    probe.rename = rename_and_fail
    id = emit(ctx)
    for _ in range(4):
        deliver(ctx, id)
    probe.rename = rename
    deliver(ctx, id)
    assert event_row(ctx).failed_at is not None
    assert name_of(ctx) == "Harbour Lane"


def test_a_refusal_is_not_tried_again(ctx: Ctx, probe: ModuleType) -> None:
    def refuse(uow: Uow, event: context.Delivery) -> None:
        rename(uow, event)
        raise NotFound

    probe.rename = refuse
    deliver(ctx, emit(ctx))
    row = event_row(ctx)
    assert name_of(ctx) == "Harbour Lane"
    assert row.done_at is not None
    assert row.last_error == "jobs.probe.rename: NotFound"


def test_an_event_closes_only_after_its_last_job(ctx: Ctx, probe: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.JOBS, TOPIC, ("jobs.probe.rename", "jobs.probe.again"))
    probe.rename = probe.again = rename
    id = emit(ctx)
    deliver(ctx, id)
    assert event_row(ctx).done_at is None
    context.deliver(str(id), str(ctx.organization_id), "jobs.probe.again")
    assert event_row(ctx).done_at is not None


def test_an_event_whose_remaining_job_no_longer_exists_is_closed(
    ctx: Ctx, probe: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(registry.JOBS, TOPIC, ("jobs.probe.rename", "jobs.probe.old"))
    probe.rename = rename
    id = emit(ctx)
    deliver(ctx, id)
    monkeypatch.setitem(registry.JOBS, TOPIC, ("jobs.probe.rename",))
    deliver(ctx, id)
    assert event_row(ctx).done_at is not None


def test_only_functions_of_the_package_jobs_can_be_run() -> None:
    with pytest.raises(LookupError):
        registry.resolve("os.system")
