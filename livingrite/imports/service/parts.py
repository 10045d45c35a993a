"""The rows of one part: each by itself, a refused one leaves no trace; or all of them and none."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from livingrite.core.errors import Invalid, Problem
from livingrite.core.uow import open_uow
from livingrite.imports.events import Topic, of_run
from livingrite.imports.models import ImportRun, ImportStatus
from livingrite.imports.repository import ImportRuns
from livingrite.imports.schemas import ClientRow, Occurrence, RefusedRow
from livingrite.imports.service.diary import import_occurrence
from livingrite.imports.service.outcome import Done, Outcome
from livingrite.imports.service.people import import_client
from livingrite.imports.service.source import Source

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PART = 100
MOST_PARTS = 40
TELL_EVERY = 50


class _Stopped(Exception):
    """All or nothing: one row was refused or somebody cancelled, so no row stays."""


def next_part(uow: "Uow", run: ImportRun, source: Source, start: int) -> Done:
    """The rows from `start` on; longer files in larger parts, so that the page is not woken without end."""
    part = source.items[start : start + max(PART, len(source.items) // MOST_PARTS)]
    done = Done(start)
    _import_each(uow, run, part, done)
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
        _import_each(uow, run, source.items, done, lambda: _tell(uow, run, done.reached))
    if source.refused or done.refused:
        raise _Stopped


def _import_each(
    uow: "Uow", run: ImportRun, items: Sequence[Any], done: Done, tell: Callable[[], None] = lambda: None
) -> None:
    options = run.options
    for item in items:
        try:
            with uow.attempt():
                done.count(_import(uow, options, item))
        except Problem as problem:
            done.refused.append(reason(item, problem))
        except ValidationError:  # a control character in a cell
            done.refused.append(reason(item, Invalid()))
        done.reached += 1
        if done.reached % TELL_EVERY == 0:
            tell()


def _import(uow: "Uow", options: dict[str, Any], item: ClientRow | Occurrence) -> Outcome:
    return import_client(uow, item) if isinstance(item, ClientRow) else import_occurrence(uow, options, item)


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
