"""What a client is still to fill in, for whoever may fill it in for them."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.questions.reading import words
from livingrite.identity import service as identity
from livingrite.intake.permissions import Permission
from livingrite.intake.repository.forms import Versions
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.schemas import Content, ToFill
from livingrite.intake.service.asking import notice
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 20


def waiting_of_client(uow: "Uow", client_id: UUID) -> tuple[ToFill, ...]:
    """The nearest visit first. Raises NotFound, Denied for who may only look."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.FILL, client_id, level="full_access")
    now, house = uow.clock.now(), identity.organization(uow).locale
    rows = [row for row in Intakes(uow).of_client(client_id, MOST) if row.status in WAITING and row.expires_at > now]
    audit.record(uow, Action.LISTED, "intake", client_id=client_id, count=len(rows))
    found = []
    for row in sorted(rows, key=lambda row: row.expires_at):
        content = Content.model_validate(Versions(uow).get(row.version_id).content)
        facts = scheduling.booking_facts(uow, row.appointment_id) if row.appointment_id else None
        found.append(
            ToFill(
                intake_id=row.id,
                title=words(content.title, uow.ctx.locale, house),
                token=notice(row).token,
                expires_at=row.expires_at,
                about=facts.clinician_name if facts else "",
                about_at=facts.starts_at if facts else None,
                begun=row.draft is not None,
            )
        )
    return tuple(found)
