"""What is told at once: booked, moved, cancelled, missed; by the rules that were on when it happened (case N3).

The mails to the client with a calendar file are not planned here: service/appointments.py writes them itself. For jobs:
nothing here asks for a permission.
"""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.messaging import events
from livingrite.messaging.models import Moment, PlanStatus
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.rules.planning import due_at_once
from livingrite.messaging.service.book import is_with_file, open_book
from livingrite.messaging.service.channels import refusals
from livingrite.messaging.service.planning import Planner, planned_row
from livingrite.messaging.service.recipients import people_of
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def announce_booked(uow: "Uow", appointment_id: UUID) -> None:
    facts = _facts(uow, appointment_id)
    if facts and facts.takes_place and facts.starts_at > uow.clock.now():
        _announce(uow, Moment.BOOKED, facts, facts.created_at)


def announce_moved(uow: "Uow", appointment_id: UUID, sequence: int, was_at: datetime) -> None:
    """Nothing for a card that was dragged back, or on (case B11): `sequence` is the one that this move gave."""
    facts = _facts(uow, appointment_id)
    if facts is None or facts.sequence != sequence or facts.starts_at == was_at:
        return
    if facts.takes_place and facts.starts_at > uow.clock.now():
        _announce(uow, Moment.MOVED, facts, facts.moved_at or facts.changed_at, was_at)


def announce_cancelled(uow: "Uow", appointment_id: UUID, sequence: int, known_at: datetime | None = None) -> None:
    """Nothing for what was brought back since, also when it was cancelled again: that has its own `sequence`. `known_at`:
    the start that people know of, where they have not heard of its last move."""
    facts = _facts(uow, appointment_id)
    if facts is None or facts.sequence != sequence:
        return
    if not facts.takes_place and facts.cancelled_at and facts.starts_at > uow.clock.now():
        _announce(uow, Moment.CANCELLED, facts, facts.cancelled_at, known_at)


def announce_no_show(uow: "Uow", appointment_id: UUID, sequence: int) -> None:
    facts = _facts(uow, appointment_id)
    if facts is None or facts.sequence != sequence:
        return
    if not facts.takes_place and facts.cancelled_at is None:
        _announce(uow, Moment.NO_SHOW, facts, facts.changed_at)


def _facts(uow: "Uow", appointment_id: UUID) -> MessageFacts | None:
    return scheduling.message_facts(uow, [appointment_id]).get(appointment_id)


def _announce(
    uow: "Uow", moment: Moment, facts: MessageFacts, happened_at: datetime, was_at: datetime | None = None
) -> None:
    book = open_book(uow)
    rules = [
        rule for rule in book.holding(moment, facts) if rule.active_since <= happened_at and not is_with_file(rule)
    ]
    if not rules:
        return
    people = people_of(uow, book, [facts])
    planner = Planner(book, uow.clock.now(), refusals(uow, people))
    planned = Planned(uow)
    there = {(row.recipient_id, row.occurrence) for row in planned.of([facts.appointment_id])}
    rows = []
    for person in people.of(facts):
        for rule in (rule for rule in rules if rule.audience == person.audience):
            until = None if moment == Moment.NO_SHOW else facts.starts_at
            due = due_at_once(planner.now, until, book.quiet(rule.channel, person.timezone, person.wants.quiet))
            mark = f"{moment.value} {facts.sequence} {rule.id}"
            rows.append({"id": uuid4()} | planned_row(planner, facts, person, rule, mark, due, was_at))
    new = [row for row in rows if (row["recipient_id"], row["occurrence"]) not in there]
    planned.put(new)
    now = [row["id"] for row in new if row["status"] == PlanStatus.PLANNED and row["due_at"] <= planner.now]
    if now:
        uow.emit(events.due(now))
