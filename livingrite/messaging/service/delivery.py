"""Hand a waiting message to its carrier: once, or again later, or never.

Three steps in two transactions. `begin` commits that an attempt has begun; then the carrier is asked, while no row is
locked; `conclude` writes down what it said. A worker killed between the two leaves `sending`: the next attempt knows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.handover import Delayed, Refused, Unsure
from livingrite.core.mailer import Mail, Mailer
from livingrite.core.pusher import Push, Pusher
from livingrite.core.texter import Texter, TextMessage
from livingrite.messaging import events
from livingrite.messaging.models import Communication, CommunicationStatus, CommunicationType, OptOutReason
from livingrite.messaging.repository import Communications, PushSubscriptions
from livingrite.messaging.service.opt_outs import opt_out
from livingrite.messaging.service.outgoing import outgoing_of
from livingrite.messaging.service.push import push_to_all
from livingrite.messaging.service.suppressing import why_never

if TYPE_CHECKING:
    from collections.abc import Iterable

    from livingrite.core.uow import Uow

PATIENCE = timedelta(days=2)
LONGEST_PAUSE = timedelta(minutes=30)
WAITING = (CommunicationStatus.QUEUED, CommunicationStatus.SENDING)
REASONS = {"opted_out": OptOutReason.CARRIER, "bounced": OptOutReason.BOUNCED, "unreachable": OptOutReason.UNREACHABLE}

Outgoing = Mail | TextMessage | Push


class Carriers(Protocol):
    """Who carries an organization's messages."""

    def mailer(self) -> Mailer: ...
    def texter(self) -> Texter: ...
    def pusher(self) -> Pusher: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the carrier said: taken (under `external_id`), `refusal`, or `delay`, `unsure` when it said nothing; `gone` are
    devices to forget."""

    external_id: str | None = None
    refusal: Refused | None = None
    delay: str = ""
    unsure: bool = False
    gone: tuple[UUID, ...] = ()


def begin(uow: "Uow", communication_id: UUID) -> Outgoing | None:
    """What to hand over now; None when it has left, or must not leave any more, which is then written down."""
    waiting = Communications(uow).lock(communication_id)
    if waiting.status not in WAITING:
        return None
    refusal = why_never(uow, waiting)
    if refusal:
        waiting.status, waiting.delivery_error = CommunicationStatus.SUPPRESSED, refusal
        _changed(uow, waiting)
        return None
    outgoing = outgoing_of(uow, waiting)
    if (
        waiting.status == CommunicationStatus.QUEUED
    ):  # else an earlier attempt's end is unknown, and that is the instant to ask from
        waiting.status, waiting.tried_at = CommunicationStatus.SENDING, uow.clock.now()
    return outgoing


def hand_over(outgoing: Outgoing, carriers: Carriers) -> Outcome:
    """Ask the carrier, outside of `begin`'s transaction."""
    try:
        match outgoing:
            case Mail():
                return Outcome(carriers.mailer().send(outgoing))
            case TextMessage():
                return Outcome(carriers.texter().send(outgoing))
            case Push():
                return _pushed(*push_to_all(outgoing, carriers.pusher()))
    except Refused as refusal:
        return Outcome(refusal=refusal)
    except Delayed as delay:
        return Outcome(delay=str(delay), unsure=isinstance(delay, Unsure))


def _pushed(gone: tuple[UUID, ...], trouble: Delayed | Refused | None) -> Outcome:
    if isinstance(trouble, Refused):
        return Outcome(refusal=trouble, gone=gone)
    return Outcome(delay=str(trouble) if trouble else "", gone=gone)


def conclude(uow: "Uow", communication_id: UUID, outcome: Outcome) -> CommunicationStatus:
    """Write down what the carrier said. A report that was faster than we are (case N10) stays."""
    tried = Communications(uow).lock(communication_id)
    PushSubscriptions(uow).forget(outcome.gone)
    if outcome.delay:
        if tried.status in WAITING:
            _later(uow, tried, outcome)
    elif outcome.refusal is not None:
        _refused(uow, tried, outcome.refusal)
    else:
        _sent(uow, tried, outcome.external_id, uow.clock.now())
    return CommunicationStatus(tried.status)


def send_again(uow: "Uow", communication_ids: "Iterable[UUID]") -> None:
    """Each by itself, as soon as possible. For jobs."""
    for id in communication_ids:
        uow.emit(events.queued(id))


def _sent(uow: "Uow", tried: Communication, external_id: str | None, now: datetime) -> None:
    if tried.status in WAITING:
        tried.status, tried.delivery_error = CommunicationStatus.SENT, None
    tried.external_id = external_id or tried.external_id
    tried.sent_at = tried.sent_at or now
    audit.record(uow, Action.SENT, "communication", tried.id, client_id=tried.client_id)
    _changed(uow, tried)


def _refused(uow: "Uow", tried: Communication, refusal: Refused) -> None:
    if tried.status not in WAITING:
        return
    bounced = refusal.reason == "bounced"
    tried.status = CommunicationStatus.BOUNCED if bounced else CommunicationStatus.FAILED
    tried.delivery_error = refusal.code
    if refusal.reason:
        opt_out(uow, CommunicationType(tried.communication_type), tried.recipient, REASONS[refusal.reason], tried.id)
    _changed(uow, tried)


def _later(uow: "Uow", tried: Communication, outcome: Outcome) -> None:
    """Try again with growing pauses; after two days the news is old."""
    tries = int(tried.facts.get("tries", 0)) + 1
    tried.facts = tried.facts | {"tries": tries}
    tried.delivery_error = outcome.delay
    now = uow.clock.now()
    if tried.created_at is not None and now - tried.created_at > PATIENCE:
        tried.status = CommunicationStatus.FAILED
        _changed(uow, tried)
        return
    if not outcome.unsure:  # this attempt has an end, and the next one need not ask for it
        tried.status, tried.tried_at = CommunicationStatus.QUEUED, None
    if tries == 1:
        _changed(uow, tried)
    pause = min(LONGEST_PAUSE, timedelta(seconds=5 * 2 ** min(tries - 1, 12)))
    uow.emit(events.queued(tried.id, run_at=now + pause))


def _changed(uow: "Uow", row: Communication) -> None:
    uow.emit(events.changed(uow.ctx.organization, row.id, row.client_id, row.status))
