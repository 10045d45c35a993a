"""Everything of the page, read in one transaction with the reader's own rights."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import FamilyMemberView, TeamMemberView
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission as ConsentPermission
from livingrite.consents.schemas import ConsentsView
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission as IdentityPermission
from livingrite.identity.schemas import InvitationView
from livingrite.messaging import service as messaging
from livingrite.ui.client.head import Head

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Around:
    """`colleagues` is who may be put on the care team, (id, name); empty when the reader may not choose. `own_email`: where
    the client can be invited to a login of their own; "" when they have one. `fates`: what became of the mails, by
    invitation."""

    now: datetime
    family: list[FamilyMemberView]
    invitations: list[InvitationView]
    fates: dict[UUID, str]
    team: list[TeamMemberView]
    colleagues: list[tuple[UUID, str]]
    consents: ConsentsView | None
    own_email: str


def around(uow: "Uow", head: Head) -> Around:
    client_id, may = head.client.id, uow.ctx.may
    waiting = identity.invitations_of(uow, client_id) if may(IdentityPermission.INVITE_FAMILY) else []
    return Around(
        now=head.now,
        family=clients.family_of(uow, client_id),
        invitations=waiting,
        fates=messaging.mail_fates(uow, [one.id for one in waiting if one.email]),
        team=clients.care_team_of(uow, client_id),
        colleagues=[(one.user_id, one.name) for one in identity.team(uow)] if may(Permission.ASSIGN_TEAM) else [],
        consents=consents.list_consents(uow, client_id) if may(ConsentPermission.READ) else None,
        own_email="" if head.client.user_id else head.client.email or "",
    )
