"""Who of the staff cares for a client."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events
from livingrite.clients.models import CareTeamMember
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import CareTeam, Clients
from livingrite.clients.schemas import TeamMemberView
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import NotFound
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def set_care_team(uow: "Uow", client_id: UUID, user_ids: Collection[UUID]) -> list[TeamMemberView]:
    """Exactly these people from now on. NotFound for somebody who is not of this organization."""
    allow(uow.ctx, Permission.ASSIGN_TEAM)
    Clients(uow).lock(client_id)
    if len(names_of(uow, user_ids)) < len(set(user_ids)):
        raise NotFound
    team = CareTeam(uow)
    before = {row.user_id for row in team.of(client_id)}
    team.remove(client_id, before - set(user_ids))
    for user_id in set(user_ids) - before:
        team.add(CareTeamMember(organization_id=uow.ctx.organization, client_id=client_id, user_id=user_id))
    if before != set(user_ids):
        old, new = {"team": sorted(before)}, {"team": sorted(user_ids)}
        audit.record(uow, Action.CHANGED, "care_team_member", client_id=client_id, before=old, after=new)
        uow.emit(events.changed(uow.ctx.organization, client_id))
    return care_team_of(uow, client_id)


def care_team_of(uow: "Uow", client_id: UUID) -> list[TeamMemberView]:
    """The people, in the order they joined. Families may know them."""
    allow_client(uow.ctx, Permission.READ, client_id)
    Clients(uow).get(client_id)
    ids = [row.user_id for row in CareTeam(uow).of(client_id)]
    names = names_of(uow, ids)
    return [TeamMemberView(user_id=id, name=names[id]) for id in ids if id in names]
