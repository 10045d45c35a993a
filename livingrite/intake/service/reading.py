"""What staff see: who has been asked and how far it is; and, recorded each time, what was answered."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.intake.models import Intake
from livingrite.intake.permissions import Permission
from livingrite.intake.repository.forms import Forms, Versions
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.schemas import AnsweredView, Content, IntakeView
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow

MOST = 50


def intake_of_appointment(uow: "Uow", appointment_id: UUID) -> IntakeView | None:
    """None when its client was not asked. Raises NotFound."""
    if scheduling.booking_facts(uow, appointment_id) is None:
        raise NotFound
    allow(uow.ctx, Permission.FOLLOW)
    row = Intakes(uow).of_appointment(appointment_id)
    return intake_views(uow, [row])[0] if row else None


def intakes_of_client(uow: "Uow", client_id: UUID) -> tuple[IntakeView, ...]:
    """The newest first, 50 at most. Raises NotFound."""
    clients.contact(uow, client_id)
    allow(uow.ctx, Permission.FOLLOW)
    found = intake_views(uow, Intakes(uow).of_client(client_id, MOST))
    audit.record(uow, Action.LISTED, "intake", client_id=client_id, count=len(found))
    return found


def intake_of_consultation(uow: "Uow", consultation_id: UUID) -> IntakeView | None:
    allow(uow.ctx, Permission.FOLLOW)
    row = Intakes(uow).of_consultation(consultation_id)
    return intake_views(uow, [row])[0] if row else None


def read_intake(uow: "Uow", intake_id: UUID) -> AnsweredView:
    """The answers. Raises NotFound while there are none."""
    row = Intakes(uow).get(intake_id)
    allow(uow.ctx, Permission.READ)
    if row.answers is None or row.filled_at is None:
        raise NotFound
    version = Versions(uow).get(row.version_id)
    audit.record(uow, Action.READ, "intake", row.id, client_id=row.client_id)
    return AnsweredView(
        id=row.id,
        form_name=Forms(uow).get(row.form_id).name,
        number=version.number,
        locale=row.locale or "",
        filled_at=row.filled_at,
        content=Content.model_validate(version.content),
        answers=json.loads(row.answers),
    )


def intake_views(uow: "Uow", rows: "Sequence[Intake]") -> tuple[IntakeView, ...]:
    names, now = {form.id: form.name for form in Forms(uow).all()} if rows else {}, uow.clock.now()
    return tuple(
        IntakeView(
            id=row.id,
            version=row.version,
            form_id=row.form_id,
            form_name=names[row.form_id],
            client_id=row.client_id,
            appointment_id=row.appointment_id,
            consultation_id=row.consultation_id,
            status=row.status,
            expired=row.status in WAITING and row.expires_at <= now,
            sent_at=row.sent_at,
            opened_at=row.opened_at,
            filled_at=row.filled_at,
            expires_at=row.expires_at,
        )
        for row in rows
    )
