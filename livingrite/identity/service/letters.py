"""An invitation on paper, for a relative without e-mail or beside a mail that nobody finds."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.config import settings
from livingrite.identity import events
from livingrite.identity.repository.memberships import Invitations
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import InvitationLetter, Locale
from livingrite.identity.service.invitations import LETTER_DAYS, lock_open, prolong
from livingrite.identity.service.renewing import renewed_login
from livingrite.identity.service.secrets import letter_hash, new_letter_code

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def write_letter(uow: "Uow", invitation_id: UUID, locale: Locale | None = None) -> InvitationLetter:
    """A code that works once within 30 days; the one printed before stops working. A mailed link goes on working.

    `locale`: in which the relative reads; the organization's when nobody says."""
    row = lock_open(uow, invitation_id)
    code = new_letter_code()
    for one in (row, *Invitations(uow).lock_together(row.together_id)):
        one.letter_hash, one.lettered_at = None, uow.clock.now()
    uow.session.flush()
    row.letter_hash, row.lettered_at = letter_hash(code), uow.clock.now()
    prolong(uow, row, LETTER_DAYS)
    own, login, inviter = Organizations(uow).own(), renewed_login(uow, row), Users(uow).find(uow.ctx.user_id)
    audit.record(uow, Action.EXPORTED, "invitation", row.id, client_id=row.client_id)
    uow.emit(events.lettered(uow.ctx.organization, row.id))
    return InvitationLetter(
        invitation_id=row.id,
        full_name=row.full_name or row.email,
        organization=own.name,
        inviter=inviter.full_name if inviter else own.name,
        locale=locale or own.locale,
        code=code,
        address=f"{settings().public_url.rstrip('/')}/invitation",
        expires_at=row.expires_at,
        sign_in_name=(login.sign_in_name or "") if login else "",
    )
