"""Plan the messages about appointments anew, whenever an appointment, a rule or a person changed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.messaging import events
from livingrite.messaging.models import Audience, Kind, Moment, PlanStatus, Reason, ReminderRule, ScheduledMessage
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.rules.planning import Due, due_after, due_before
from livingrite.messaging.service.book import Book, open_book
from livingrite.messaging.service.channels import refusals
from livingrite.messaging.service.recipients import Recipient, kind_of, people_of, way_to
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WAITING = frozenset({PlanStatus.PLANNED, PlanStatus.UNREACHED})
PASSED = frozenset({Reason.BOOKED_TOO_LATE, Reason.LATE, Reason.QUIET_HOURS, Reason.BEGUN})
FREEING = (Moment.CANCELLED.value, Moment.NO_SHOW.value)
CHUNK = 100
Row = dict[str, Any]


def plan_appointments(uow: "Uow", appointment_ids: Collection[UUID]) -> None:
    """What is planned is then what the rules, the people and the appointments of this moment say; what was sent stays.

    For jobs: asks for no permission. The order of events does not matter: each plans from how things are."""
    planned = Planned(uow)
    planned.one_at_a_time(appointment_ids)
    appointments = scheduling.message_facts(uow, appointment_ids)
    existing: dict[UUID, dict[tuple[UUID, str], ScheduledMessage]] = defaultdict(dict)
    for row in planned.of(appointment_ids):
        existing[row.appointment_id][row.recipient_id, row.occurrence] = row
    book = open_book(uow)
    people = people_of(uow, book, list(appointments.values()))
    planner = Planner(book, uow.clock.now(), refusals(uow, people))
    rows: list[Row] = []
    gone: dict[Reason, list[UUID]] = defaultdict(list)
    for facts in appointments.values():
        mine = existing[facts.appointment_id]
        wanted = {(row["recipient_id"], row["occurrence"]): row for row in planner.rows(facts, people.of(facts))}
        rows += [row for key, row in wanted.items() if _takes_effect(row, mine.get(key), planner.now)]
        for key, row in mine.items():
            if key not in wanted and row.status in WAITING and _about_time(book, row):
                gone[_why_gone(book, row, facts)].append(row.id)
    planned.put(rows)
    planned.skip(gone)
    _take_back(planned, appointments, existing)


def plan_client(uow: "Uow", client_id: UUID) -> None:
    """After a new address, language or choice of the client or of the family."""
    plan_appointments(uow, scheduling.upcoming_appointments(uow, uow.clock.now(), client_id=client_id))


def plan_all(uow: "Uow", after: UUID | None = None) -> None:
    """Everything to come, part by part: each part asks for the next one."""
    ids = scheduling.upcoming_appointments(uow, uow.clock.now(), after=after, limit=CHUNK)
    plan_appointments(uow, ids)
    if len(ids) == CHUNK:
        uow.emit(events.rules_changed(ids[-1]))


@dataclass(frozen=True, slots=True)
class Planner:
    book: Book
    now: datetime
    refused: Any

    def rows(self, facts: MessageFacts, people: list[Recipient]) -> Iterator[Row]:
        """One for each person and rule; messages that are told at once are not planned here."""
        for person in people:
            if facts.takes_place and facts.starts_at > self.now:
                yield from self._before(facts, person)
            if facts.came:
                yield from self._after(facts, person)

    def _before(self, facts: MessageFacts, person: Recipient) -> Iterator[Row]:
        rules = self.book.before(facts, person.audience)
        mark = f"@{int(facts.starts_at.timestamp())}"
        minutes = person.wants.minutes
        if minutes is None:
            for rule in rules:
                yield self._row(
                    facts, person, rule, f"{rule.id}{mark}", self._due_before(facts, person, rule, rule.minutes)
                )
        elif rule := self._carrying(facts, person, rules):
            for one in minutes:
                yield self._row(facts, person, rule, own(one) + mark, self._due_before(facts, person, rule, one))

    def _carrying(self, facts: MessageFacts, person: Recipient, rules: list[ReminderRule]) -> ReminderRule | None:
        """By which rule's way and words their own times go: the first whose way they want. The family, for whom a clinic
        has none, goes by those for the client."""
        if not rules and person.audience == Audience.FAMILY:
            rules = self.book.before(facts, Audience.CLIENT)
        silent = person.wants.silent(Kind.REMINDERS)
        return next((rule for rule in rules if rule.channel not in silent), rules[0] if rules else None)

    def _after(self, facts: MessageFacts, person: Recipient) -> Iterator[Row]:
        for rule in self.book.holding(Moment.AFTER, facts):
            if rule.audience == person.audience and rule.active_since <= facts.ends_at:
                quiet = self.book.quiet(rule.channel, person.timezone, person.wants.quiet)
                due = due_after(facts.ends_at, rule.minutes, self.now, quiet)
                yield self._row(facts, person, rule, f"{rule.id}@{int(facts.starts_at.timestamp())}", due)

    def _due_before(self, facts: MessageFacts, person: Recipient, rule: ReminderRule, minutes: int) -> Due:
        quiet = self.book.quiet(rule.channel, person.timezone, person.wants.quiet)
        return due_before(facts.starts_at, minutes, self.now, quiet)

    def _row(self, facts: MessageFacts, person: Recipient, rule: ReminderRule, occurrence: str, due: Due) -> Row:
        return planned_row(self, facts, person, rule, occurrence, due)


def planned_row(
    planner: Planner,
    facts: MessageFacts,
    person: Recipient,
    rule: ReminderRule,
    occurrence: str,
    due: Due,
    was_at: datetime | None = None,
) -> Row:
    """What the table takes. A person without any way is for the front desk (case P5)."""
    fall_back = planner.book.settings.fall_back_to_email
    way = way_to(person, rule.channel, kind_of(rule.moment), fall_back=fall_back, refused=planner.refused)
    withheld = Reason.CONSENT_WITHDRAWN if person.withholds(rule) else None
    reason = due.skipped or withheld or way.reason
    status = PlanStatus.PLANNED if reason is None else PlanStatus.SKIPPED
    if reason == Reason.NO_CHANNEL and person.audience == Audience.CLIENT:
        status = PlanStatus.UNREACHED
    return {
        "appointment_id": facts.appointment_id,
        "client_id": facts.client_id,
        "rule_id": rule.id,
        "audience": person.audience,
        "recipient_id": person.id,
        "occurrence": occurrence,
        "channel": way.channel,
        "starts_at": facts.starts_at,
        "was_at": was_at,
        "due_at": due.at,
        "status": status,
        "reason": reason.value if reason else None,
    }


def own(minutes: int) -> str:
    """How the occurrence of a person's own time begins."""
    return f"own {minutes}"


def _takes_effect(row: Row, there: ScheduledMessage | None, now: datetime) -> bool:
    """What is due and waits for its worker is not called too late, and what was decided before stays decided."""
    if there is None:
        return True
    if there.status == PlanStatus.SENT:
        return False
    if row["reason"] in PASSED:
        return there.status in WAITING and there.due_at > now
    return any(getattr(there, name) != value for name, value in row.items()) and row["due_at"] >= now


def _about_time(book: Book, row: ScheduledMessage) -> bool:
    """News (booked, moved, cancelled) is judged when it is sent."""
    rule = book.rule(row.rule_id)
    return rule is None or rule.moment in (Moment.BEFORE, Moment.AFTER)


def _why_gone(book: Book, row: ScheduledMessage, facts: MessageFacts) -> Reason:
    rule = book.rule(row.rule_id)
    if not facts.takes_place:
        return Reason.CANCELLED
    if row.starts_at != facts.starts_at:
        return Reason.MOVED
    if facts.starts_at <= row.due_at and not facts.came:
        return Reason.NOT_COME
    if rule is None or rule not in book.holding(rule.moment, facts):
        return Reason.RULE_OFF
    return Reason.PREFERENCE_OFF if own(0)[:-1] in row.occurrence else Reason.NOT_FOR_THEM


def _take_back(
    planned: Planned,
    appointments: Mapping[UUID, MessageFacts],
    existing: Mapping[UUID, Mapping[tuple[UUID, str], ScheduledMessage]],
) -> None:
    """Reminders that were handed over for another start, or for one that was cancelled, and have not left yet."""
    stale: dict[Reason, dict[UUID, UUID]] = defaultdict(dict)
    for facts in appointments.values():
        for row in existing[facts.appointment_id].values():
            if row.communication_id is None or row.occurrence.startswith(FREEING):
                continue
            if not facts.takes_place:
                stale[Reason.CANCELLED][row.communication_id] = row.id
            elif row.starts_at != facts.starts_at:
                stale[Reason.MOVED][row.communication_id] = row.id
    for reason, rows in stale.items():
        taken = planned.withdraw(rows.keys(), reason)
        planned.skip({reason: [rows[id] for id in taken]})
