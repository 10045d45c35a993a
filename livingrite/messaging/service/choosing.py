"""When one person is reminded of one appointment: instead of what holds for all of theirs."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.messaging import events
from livingrite.messaging.models import Audience, PlanStatus
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.repository.rules import Choices
from livingrite.messaging.schemas import Channel, ChooseReminders, PlannedReminder, RemindersView
from livingrite.messaging.service.book import open_book
from livingrite.messaging.service.preferences import as_family, preferences_of
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.scheduling.schemas import MessageFacts


def get_reminders(uow: "Uow", appointment_id: UUID) -> RemindersView:
    """The asking person's own; for staff the client's. Raises NotFound."""
    facts = _facts(uow, appointment_id)
    audit.record(uow, Action.READ, "reminder_choice", appointment_id, client_id=facts.client_id)
    return _view(uow, facts)


def choose_reminders(uow: "Uow", command: ChooseReminders) -> RemindersView:
    """What is planned is planned anew at once; the usual times (`minutes` None) come back. Raises NotFound."""
    facts = _facts(uow, command.appointment_id)
    recipient, choices = _recipient(uow, facts), Choices(uow)
    before = choices.of([facts.appointment_id]).get((facts.appointment_id, recipient))
    if before != command.minutes:
        if command.minutes is None:
            choices.forget(facts.appointment_id, recipient)
        else:
            choices.put(facts.appointment_id, recipient, command.minutes)
        audit.record(
            uow,
            Action.CHANGED,
            "reminder_choice",
            facts.appointment_id,
            client_id=facts.client_id,
            before={"minutes": before},
            after={"minutes": command.minutes},
        )
        uow.emit(events.reminders_chosen(facts.appointment_id))
    return _view(uow, facts)


def _facts(uow: "Uow", appointment_id: UUID) -> "MessageFacts":
    facts = scheduling.message_facts(uow, [appointment_id]).get(appointment_id)
    if facts is None:
        raise NotFound
    allow_client(uow.ctx, Permission.CHOOSE, facts.client_id)
    return facts


def _recipient(uow: "Uow", facts: "MessageFacts") -> UUID:
    own = as_family(uow, facts.client_id)
    return uow.ctx.user_id if own and uow.ctx.user_id else facts.client_id


def _view(uow: "Uow", facts: "MessageFacts") -> RemindersView:
    recipient, book = _recipient(uow, facts), open_book(uow)
    family = as_family(uow, facts.client_id)
    rules = book.before(facts, Audience.FAMILY if family else Audience.CLIENT)
    return RemindersView(
        appointment_id=facts.appointment_id,
        minutes=Choices(uow).of([facts.appointment_id]).get((facts.appointment_id, recipient)),
        usual=preferences_of(uow, facts.client_id).minutes,
        clinic=tuple(sorted({rule.minutes for rule in rules}, reverse=True)),
        planned=tuple(
            PlannedReminder(at=row.due_at, channel=Channel(row.channel))
            for row in sorted(Planned(uow).seen(facts.appointment_id), key=lambda row: row.due_at)
            if row.recipient_id == recipient and row.status == PlanStatus.PLANNED and row.due_at < row.starts_at
        ),
    )
