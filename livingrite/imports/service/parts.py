"""The rows of one part: each by itself, a refused one leaves no trace; or all of them and none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from livingrite.clients import service as clients
from livingrite.core.errors import Invalid, Problem
from livingrite.core.uow import open_uow
from livingrite.imports.events import Topic, of_run
from livingrite.imports.models import ImportKind, ImportRun, ImportStatus
from livingrite.imports.repository import ImportRuns
from livingrite.imports.schemas import ClientRow, Occurrence, RefusedRow
from livingrite.imports.service.diary import import_occurrence, names_in
from livingrite.imports.service.outcome import Done, Outcome
from livingrite.imports.service.people import import_clients
from livingrite.imports.service.source import Source

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PART = {ImportKind.CLIENTS: 250, ImportKind.APPOINTMENTS: 50}
"""Rows of about a second's work, so that the page sees it move and Stop is heard."""
MOST_PARTS = 80


class _Stopped(Exception):
    """All or nothing: one row was refused or somebody cancelled, so no row stays."""


def next_part(uow: "Uow", run: ImportRun, source: Source, start: int) -> Done:
    """The rows from `start` on; longer files in larger parts, so that the page is not woken without end."""
    part = source.items[start : start + max(PART[run.kind], len(source.items) // MOST_PARTS)]
    done = Done(start)
    _import(uow, run, part, done, lambda: None)
    return done


def whole(uow: "Uow", run: ImportRun, source: Source) -> Done:
    """Every row in one transaction, or none when any row of the file is refused."""
    done = Done()
    try:
        with uow.attempt():
            _import_all(uow, run, source, done)
    except _Stopped:
        return Done(done.reached, refused=done.refused, undone=True)
    return done


def _import_all(uow: "Uow", run: ImportRun, source: Source, done: Done) -> None:
    if not source.refused:
        _import(uow, run, source.items, done, lambda: _tell(uow, run, done.reached))
    if source.refused or done.refused:
        raise _Stopped


def _import(uow: "Uow", run: ImportRun, items: Sequence[Any], done: Done, tell: Callable[[], None]) -> None:
    if run.kind == ImportKind.CLIENTS:
        start = done.reached

        def reached(count: int) -> None:
            done.reached = start + count
            tell()

        for row, became in zip(items, import_clients(uow, items, reached), strict=True):
            _count(done, row, became)
    else:
        _import_dates(uow, run.options, items, done, tell)


def _import_dates(
    uow: "Uow", options: dict[str, Any], items: Sequence[Occurrence], done: Done, tell: Callable[[], None]
) -> None:
    clients.take_turns(uow, [name for item in items for name in names_in(item.summary)])
    for item in items:
        try:
            with uow.attempt():
                became: Outcome | Problem = import_occurrence(uow, options, item)
        except Problem as problem:
            became = problem
        except ValidationError:  # an address or text longer than ours may be
            became = Invalid()
        _count(done, item, became)
        done.reached += 1
        if done.reached % PART[ImportKind.APPOINTMENTS] == 0:
            tell()


def _count(done: Done, item: ClientRow | Occurrence, became: Outcome | Problem) -> None:
    if isinstance(became, Problem):
        done.refused.append(reason(item, became))
    else:
        done.count(became)


def _tell(uow: "Uow", run: ImportRun, reached: int) -> None:
    """Let the page see how far it is, from a transaction of its own; stop when somebody has cancelled."""
    with open_uow(uow.ctx) as other:
        row = ImportRuns(other).lock(run.id)
        row.status, row.done = ImportStatus.RUNNING, reached
        other.emit(of_run(Topic.PROGRESSED, uow.ctx.organization, run.id))
        cancelled = row.cancel_requested_at is not None
    if cancelled:
        raise _Stopped


def reason(item: ClientRow | Occurrence, problem: Problem) -> RefusedRow:
    """A row's refusal; of several wrong fields the first one's sentence."""
    about = item.name if isinstance(item, ClientRow) else f"{item.summary[:80]}, {item.wall}"
    if isinstance(problem, Invalid) and problem.fields:
        said = next(iter(problem.fields.values()))
        words, params = (said, {}) if isinstance(said, str) else said
        return RefusedRow(item.line, words, params, about)
    return RefusedRow(item.line, problem.message, problem.params, about)
