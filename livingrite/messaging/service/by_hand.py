"""A mail about an appointment that somebody at the desk has sent now: the confirmation, a reminder, the thank-you."""

from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.messaging import events
from livingrite.messaging.errors import NotNow, NotWanted
from livingrite.messaging.models import Audience, Channel, MessageTemplate, Moment
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository import Communications
from livingrite.messaging.schemas import Letter, SendLetter, SentLetter
from livingrite.messaging.service.appointments import tell_booked
from livingrite.messaging.service.book import Book, open_book
from livingrite.messaging.service.channels import pass_on, refusals
from livingrite.messaging.service.looks import look_of
from livingrite.messaging.service.recipients import Recipient, kind_of, people_of, way_to
from livingrite.messaging.service.writing import values, written
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.scheduling.schemas import MessageFacts

MOMENTS = {Letter.CONFIRMATION: Moment.BOOKED, Letter.REMINDER: Moment.BEFORE, Letter.FOLLOWUP: Moment.AFTER}
KNOWN = {Moment.BEFORE: "reminder_email", Moment.AFTER: "thanks_email"}


def send_letter(uow: "Uow", command: SendLetter) -> SentLetter:
    """To the client, in the words of the clinic; the same one on the same day is one mail, and its id comes back.

    Raises NotFound, NotNow when it makes no sense any more or yet, NotWanted when no mail may or can go to them."""
    facts = scheduling.message_facts(uow, [command.appointment_id]).get(command.appointment_id)
    if facts is None:
        raise NotFound
    allow_client(uow.ctx, Permission.SEND, facts.client_id)
    moment, book = MOMENTS[command.letter], open_book(uow)
    _check_time(uow, moment, facts)
    people = people_of(uow, book, [facts])
    client = next((one for one in people.of(facts) if one.audience == Audience.CLIENT), None)
    if client is None:
        raise NotFound
    way = way_to(client, Channel.EMAIL, kind_of(moment), fall_back=False, refused=refusals(uow, people))
    if way.reason is not None:
        raise NotWanted(reason=way.reason.value)
    today = uow.clock.now().astimezone(ZoneInfo(book.house.timezone)).date()
    key = f"by-hand:{command.letter}:{facts.appointment_id}:{int(facts.starts_at.timestamp())}:{today}"
    there = Communications(uow).id_of(key)
    id = there or _write(uow, book, moment, facts, client, key)
    if there is None:
        after = {"letter": command.letter, "communication_id": id}
        audit.record(uow, Action.SENT, "appointment", facts.appointment_id, client_id=facts.client_id, after=after)
    return SentLetter(communication_id=id, letter=command.letter, recipient=client.email or "")


def _check_time(uow: "Uow", moment: Moment, facts: "MessageFacts") -> None:
    ahead = facts.takes_place and facts.starts_at > uow.clock.now()
    if not (facts.came if moment == Moment.AFTER else ahead):
        raise NotNow


def _write(uow: "Uow", book: Book, moment: Moment, facts: "MessageFacts", to: Recipient, key: str) -> UUID:
    """The confirmation carries its calendar file. Raises NotWanted for a clinic that has switched confirmations off."""
    if moment == Moment.BOOKED:
        sent = tell_booked(uow, facts.appointment_id, key)
        if sent is None:
            raise NotWanted(reason="rule_off")
        return sent
    template = _template(book, moment, facts)
    words, said = book.words(template.id, to.locale), values(book, facts, to)
    ready = written(words, Channel.EMAIL, moment, said, to.locale, look_of(uow))
    id = pass_on(uow, Channel.EMAIL, template.key or str(template.id), ready, to, facts, key, None)
    uow.emit(events.queued(id))
    return id


def _template(book: Book, moment: Moment, facts: "MessageFacts") -> MessageTemplate:
    """That of the rule that would say it by itself, else the one every clinic has."""
    rules = [
        rule
        for rule in book.holding(moment, facts)
        if rule.audience == Audience.CLIENT and rule.channel == Channel.EMAIL
    ]
    if rules:
        return book.templates[rules[0].template_id]
    return next(row for row in book.templates.values() if row.key == KNOWN[moment])
