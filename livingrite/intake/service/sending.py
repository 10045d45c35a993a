"""The link goes out: with the confirmation, once more when staff ask for it, and before the visit when nothing came."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.throttle import Limit, take
from livingrite.core.throttle import digest as digest_of
from livingrite.intake import events
from livingrite.intake.errors import AlreadyFilled
from livingrite.intake.models import Intake, IntakeStatus
from livingrite.intake.permissions import Permission
from livingrite.intake.repository.forms import Forms
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.schemas import IntakeNotice, IntakeView
from livingrite.intake.service.asking import WITHOUT_TIME, notice
from livingrite.intake.service.links import digest, intake_token
from livingrite.intake.service.reading import intake_views
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AGAIN = Limit("intake.again", 10, 24 * 60 * 60)
"""A person's mailbox is no place to press a button ten times."""


def send_intake_again(uow: "Uow", intake_id: UUID) -> IntakeView:
    """A new link by mail; the ones before are dead. Raises NotFound, AlreadyFilled, Throttled."""
    row = Intakes(uow).lock(intake_id)
    allow(uow.ctx, Permission.FOLLOW)
    if row.status not in WAITING:
        raise AlreadyFilled
    take(AGAIN, digest_of(f"{uow.ctx.organization} {row.id}"))
    row.generation += 1
    row.token_hash = digest(intake_token(row.organization_id, row.id, row.generation))
    row.expires_at = max(row.expires_at, _lasting(uow, row))
    row.status = IntakeStatus.ASKED if row.status == IntakeStatus.ASKED else IntakeStatus.SENT
    row.version += 1
    Intakes(uow).add(row)
    audit.record(uow, Action.SENT, "intake", row.id, client_id=row.client_id)
    uow.emit(events.wanted(row.id))
    uow.emit(events.changed(uow.ctx.organization, row.id))
    return intake_views(uow, [row])[0]


def intake_to_tell(uow: "Uow", intake_id: UUID) -> IntakeNotice | None:
    """For a job: what the mail needs; None when there is nothing left to ask."""
    row = Intakes(uow).get(intake_id)
    return notice(row) if row.status in WAITING and row.expires_at > uow.clock.now() else None


def intake_to_remind_of(uow: "Uow", intake_id: UUID) -> IntakeNotice | None:
    """For a job, when the time to remind has come: None when it came too early (the appointment moved on, and another
    look is arranged), is over, or was done before. Locked, and noted as done."""
    row = Intakes(uow).lock(intake_id)
    facts = scheduling.booking_facts(uow, row.appointment_id) if row.appointment_id else None
    if row.status not in WAITING or row.reminded_at is not None or facts is None or not facts.takes_place:
        return None
    now, form = uow.clock.now(), Forms(uow).get(row.form_id)
    due = facts.starts_at - timedelta(hours=form.remind_hours)
    if not form.remind_hours or not form.is_active or facts.starts_at <= now or due > now:
        return None
    row.reminded_at = now
    Intakes(uow).add(row)
    return notice(row)


def note_intake_sent(uow: "Uow", intake_id: UUID) -> None:
    """For a job: a mail with the link is on its way."""
    row = Intakes(uow).lock(intake_id)
    if row.status == IntakeStatus.ASKED:
        row.status = IntakeStatus.SENT
        uow.emit(events.changed(uow.ctx.organization, row.id))
    row.sent_at = uow.clock.now()
    Intakes(uow).add(row)


def _lasting(uow: "Uow", row: Intake) -> datetime:
    """Until when a new link is good: a visit that is over can still be written about for a while."""
    return uow.clock.now() + (timedelta(days=3) if row.appointment_id else WITHOUT_TIME)
