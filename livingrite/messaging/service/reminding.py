"""Messages whose time has come: looked at once more, then written, or not sent and why."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.messaging import events
from livingrite.messaging.models import Audience, Channel, Moment, PlanStatus, Reason, ReminderRule, ScheduledMessage
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.rules.planning import too_late
from livingrite.messaging.service.book import Book, open_book
from livingrite.messaging.service.channels import pass_on, refusals
from livingrite.messaging.service.looks import look_of
from livingrite.messaging.service.recipients import Recipient, kind_of, people_of, way_to
from livingrite.messaging.service.writing import values, written
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentStatus, MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

TOGETHER = 25  # few enough that a slow carrier is done with them within a minute


def send_due(uow: "Uow", ids: Collection[UUID]) -> int:
    """Write those that still wait and still hold; how many. What another worker has in hand is left to it, so that each
    is written once. For jobs: asks for no permission."""
    rows = Planned(uow).take(ids)
    appointments = scheduling.message_facts(uow, {row.appointment_id for row in rows})
    book = open_book(uow)
    people = people_of(uow, book, list(appointments.values()))
    sender = Sender(uow, book, refusals(uow, people))
    for row in rows:
        facts = appointments.get(row.appointment_id)
        readers = {(one.audience, one.id): one for one in people.of(facts)} if facts else {}
        sender.send(row, facts, readers.get((row.audience, row.recipient_id)))
    written = [row.communication_id for row in rows if row.communication_id and row.status == PlanStatus.SENT]
    for first in range(0, len(written), TOGETHER):
        uow.emit(events.queued_together(written[first : first + TOGETHER]))
    return len(written)


class Sender:
    def __init__(self, uow: "Uow", book: Book, refused: Callable[[Channel, str], bool]) -> None:
        self.uow, self.book, self.now, self.refused = uow, book, uow.clock.now(), refused
        self.look = look_of(uow)

    def send(self, row: ScheduledMessage, facts: MessageFacts | None, to: Recipient | None) -> None:
        """Write one message into the row of the log, or say in its plan why not."""
        rule = self.book.rule(row.rule_id)
        reason = self._stale(row, rule, facts) or (Reason.NOT_FOR_THEM if to is None else None)
        if reason is not None or rule is None or facts is None or to is None:
            self._skip(row, reason or Reason.RULE_OFF)
            return
        if to.withholds(rule):
            self._skip(row, Reason.CONSENT_WITHDRAWN)
            return
        fall_back = self.book.settings.fall_back_to_email
        way = way_to(to, rule.channel, kind_of(rule.moment), fall_back=fall_back, refused=self.refused)
        if way.reason is not None:
            self._skip(row, way.reason)
            return
        self._write(row, rule, facts, to, way.channel)

    def _write(
        self, row: ScheduledMessage, rule: ReminderRule, facts: MessageFacts, to: Recipient, channel: Channel
    ) -> None:
        if rule.moment == Moment.CANCELLED and row.was_at is not None:
            facts = replace(facts, starts_at=row.was_at)  # as people know it
        template = self.book.template(rule, to.audience)
        said = values(self.book, facts, to, row.was_at)
        ready = written(self.book.words(template.id, to.locale), channel, rule.moment, said, to.locale, self.look)
        name = template.key or str(template.id)
        until = facts.starts_at if rule.moment == Moment.BEFORE else None
        row.communication_id = pass_on(self.uow, channel, name, ready, to, facts, f"reminder:{row.id}", until)
        row.status, row.channel, row.reason = PlanStatus.SENT, channel, None

    def _stale(self, row: ScheduledMessage, rule: ReminderRule | None, facts: MessageFacts | None) -> Reason | None:
        """Why it does not hold any more."""
        if facts is None:
            return Reason.CANCELLED
        if rule is None or not rule.is_on or rule not in self.book.holding(rule.moment, facts):
            return Reason.RULE_OFF
        minutes = (
            int(row.occurrence.split("@")[0].removeprefix("own ")) if row.occurrence.startswith("own") else rule.minutes
        )
        return _overtaken(rule.moment, row, facts) or too_late(
            rule.moment, minutes, row.due_at, facts.starts_at, self.now
        )

    def _skip(self, row: ScheduledMessage, reason: Reason) -> None:
        unreached = reason == Reason.NO_CHANNEL and row.audience == Audience.CLIENT
        row.status = PlanStatus.UNREACHED if unreached else PlanStatus.SKIPPED
        row.reason = reason.value


def _overtaken(moment: Moment, row: ScheduledMessage, facts: MessageFacts) -> Reason | None:
    """What happened to the appointment since."""
    if moment == Moment.CANCELLED:
        return Reason.CHANGED_BACK if facts.takes_place else None
    if moment == Moment.NO_SHOW:
        return None if facts.status == AppointmentStatus.NO_SHOW else Reason.CHANGED_BACK
    if moment == Moment.AFTER:
        return None if facts.came else Reason.NOT_COME
    if not facts.takes_place:
        return Reason.CANCELLED
    return Reason.MOVED if row.starts_at != facts.starts_at else None
