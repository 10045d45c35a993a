"""Look at everything that is booked in Calendly from now on: what a webhook did not tell is found here."""

from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly import trouble
from livingrite.integrations.calendly.access import aside, calendly
from livingrite.integrations.calendly.client import Calendly
from livingrite.integrations.calendly.errors import Away, CalendlyProblem, Missing
from livingrite.integrations.calendly.words import booking_there, event_there, offer_there
from livingrite.scheduling.schemas.elsewhere import BookingKnown
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

EVERY = timedelta(minutes=10)
AHEAD = timedelta(weeks=8)
"""So far free times are asked for; later ones are offered when they come nearer."""
SECONDS = 45
"""Longer than that nobody looks at once: the database ends a transaction that waits for a minute."""
HOPS = 10
"""So often one booking is moved on between two looks."""


def read(uow: "Uow", connection_id: UUID) -> None:
    """The job's own transaction keeps everybody else from looking there. Raises Busy."""
    outside.alone(uow, f"calendly {connection_id}")
    try:
        connection = aside(uow, integrations.open_connection, connection_id)
        scope = connection.settings.get("scope")
        if not scope:
            return  # not looked at for the first time yet
        with calendly(uow, connection_id) as there:
            aside(uow, outside.take_in_offers, connection_id, [offer_there(one) for one in there.event_types(scope)])
            _read(uow, there, connection_id, scope)
            _read_free(uow, there, connection_id)
    except CalendlyProblem as problem:
        trouble.note(uow, connection_id, problem)
    except NotFound:
        return  # disconnected meanwhile
    else:
        aside(uow, integrations.note_working, connection_id)
        aside(uow, integrations.look_again, connection_id, uow.clock.now() + EVERY)


def _read(uow: "Uow", there: Calendly, connection_id: UUID, scope: dict[str, str]) -> None:
    until, met = monotonic() + SECONDS, set[str]()
    for said in there.events(scope, uow.clock.now()):
        event = event_there(said)
        met.add(event.event_id)
        if aside(uow, outside.take_in_event, connection_id, event):
            for invitee in there.invitees(event.event_id):
                found = booking_there(invitee, said, uow.ctx.organization)
                aside(uow, outside.take_in_booking, connection_id, found)
        if monotonic() > until:
            raise Away  # what was taken in stays; the next look gets further
    for known in aside(uow, outside.close_look, connection_id, met):
        _ask_for(uow, there, connection_id, known)


def _read_free(uow: "Uow", there: Calendly, connection_id: UUID) -> None:
    """What narrows our own booking page."""
    start = uow.clock.now() + timedelta(minutes=1)  # none that is past when the question arrives
    until = start + AHEAD
    for remote_id in aside(uow, outside.narrowing, connection_id):
        aside(uow, outside.take_in_free, connection_id, remote_id, there.free(remote_id, start, until), until)


def _ask_for(uow: "Uow", there: Calendly, connection_id: UUID, known: BookingKnown) -> None:
    """One that should stand there and was not met: what became of it, and of what it was moved on to."""
    address: str | None = known.remote_id
    for _hop in range(HOPS):
        if address is None:
            return
        try:
            invitee = there.invitee(address)
            event = there.event(invitee["event"])
        except Missing:
            return
        aside(uow, outside.take_in_booking, connection_id, booking_there(invitee, event, uow.ctx.organization))
        address = invitee.get("new_invitee")
