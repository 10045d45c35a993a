"""Make Calendly agree with our appointment: given up there where it stands no more, booked there where that was chosen.

By what should be there now, not by what happened: twice, late or in another order, the end is the same."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import Busy, NotFound
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly import trouble
from livingrite.integrations.calendly.access import aside, calendly
from livingrite.integrations.calendly.client import Calendly, JsonObject, moment
from livingrite.integrations.calendly.errors import Away, CalendlyProblem, Missing, Refused, Slow
from livingrite.integrations.calendly.words import mark
from livingrite.scheduling.schemas.elsewhere import BookingKnown, ToBook
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from livingrite.core.uow import Uow

GIVEN_UP = _("The clinic has changed or cancelled this appointment.")
DECLINED = _("This time was no longer free. The clinic will get in touch.")
NOT_TAKEN = "not_taken"
"""Calendly did not take an appointment that was booked here: its own rules leave that time out, or its plan does."""
GROUP = "group"
"""Somebody is to be taken out of a group there, which only a person can do."""


def write(uow: "Uow", appointment_id: UUID) -> None:
    """Raises Busy, also when Calendly is away or slow: then the job comes again."""
    if not outside.is_booked_elsewhere(uow):
        return
    outside.alone(uow, f"elsewhere {appointment_id}")
    plan = aside(uow, outside.plan_elsewhere, appointment_id)
    if plan.connection_id is None:
        return
    connection_id, book = plan.connection_id, plan.book
    words = _words(uow, GIVEN_UP)
    for known in plan.cancel:
        _with(uow, known.connection_id, lambda there, known=known: _cancel(uow, there, known, words))
    if book is not None:
        _with(uow, connection_id, lambda there: _book(uow, there, connection_id, book))


def decline(uow: "Uow", booking_id: UUID) -> None:
    """Somebody decided not to take it. Raises Busy."""
    known = aside(uow, outside.declined_booking, booking_id)
    if known is not None:
        words = _words(uow, DECLINED)
        _with(uow, known.connection_id, lambda there: _cancel(uow, there, known, words))


def _words(uow: "Uow", said: str) -> str:
    """Calendly passes it on to the person; the clinic's language is the one that both have."""
    return translate(aside(uow, identity.language_of, None), said)


def _with(uow: "Uow", connection_id: UUID, work: "Callable[[Calendly], None]") -> None:
    try:
        with calendly(uow, connection_id) as there:
            work(there)
    except (Away, Slow) as problem:
        trouble.note(uow, connection_id, problem)
        raise Busy from None
    except CalendlyProblem as problem:
        trouble.note(uow, connection_id, problem)
    except NotFound:
        return  # disconnected meanwhile


def _cancel(uow: "Uow", there: Calendly, known: BookingKnown, words: str) -> None:
    """Calendly cancels an event as a whole: where others sit in it, a person has to take that one out there."""
    others = [one for one in _invited(there, known) if one["uri"] != known.remote_id and one["status"] == "active"]
    if others:
        aside(uow, integrations.note_trouble, known.connection_id, GROUP, attention=False)
    else:
        there.cancel(known.event_id, words)
    aside(uow, outside.note_cancelled_there, known.id)


def _invited(there: Calendly, known: BookingKnown) -> list[JsonObject]:
    try:
        return there.invitees(known.event_id)
    except Missing:
        return []


def _book(uow: "Uow", there: Calendly, connection_id: UUID, book: ToBook) -> None:
    """What was sent before an answer was lost stands there under the same address of the person: it is found, not sent
    twice."""
    try:
        found = _standing(uow, there, connection_id, book) or _booked(uow, there, book)
    except Refused:
        found = None
    if found is None:
        aside(uow, integrations.note_trouble, connection_id, NOT_TAKEN, attention=False)
    else:
        aside(uow, outside.note_booked_there, connection_id, book, *found)


def _booked(uow: "Uow", there: Calendly, book: ToBook) -> tuple[str, str] | None:
    """None when the time is not free there."""
    if not there.is_free(book.offer_id, book.starts_at):
        return None
    person = {"name": book.name, "email": book.email, "timezone": book.timezone}
    made = there.book(book.offer_id, book.starts_at, person, mark(book.appointment_id, uow.ctx.organization))
    return made["uri"], made["event"]


def _standing(uow: "Uow", there: Calendly, connection_id: UUID, book: ToBook) -> tuple[str, str] | None:
    scope = aside(uow, integrations.open_connection, connection_id).settings["scope"]
    for event in there.events({**scope, "invitee_email": book.email}, book.starts_at):
        if moment(event["start_time"]) != book.starts_at:
            return None
        for invitee in there.invitees(event["uri"], email=book.email):
            if (invitee.get("tracking") or {}).get("utm_content") == str(book.appointment_id):
                return invitee["uri"], event["uri"]
    return None
