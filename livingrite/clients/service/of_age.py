"""Clients who come of age: said 30 days before, and on the day parental access rests until they agree (adr 17)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events, rules
from livingrite.clients.models import Client, FamilyMember, Pause
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients, Families
from livingrite.clients.schemas import ComingOfAge
from livingrite.clients.service.pausing import pause
from livingrite.core.access import allow
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def watch_ages(uow: "Uow") -> int:
    """For jobs, every hour: how many clients something was said or done about. By the clinic's own calendar; what was
    missed while nothing ran is done at the next hour, and nothing is done twice."""
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    zone = ZoneInfo(organization(uow).timezone)
    done = 0
    for client_id in sorted({row.client_id for row in Families(uow).as_parents(rules.PARENTAL)}):
        done += _look(uow, client_id, uow.clock.now().astimezone(zone).date(), zone)
    return done


def coming_of_age(uow: "Uow", client_id: UUID) -> ComingOfAge | None:
    """Who is concerned, for the job that tells them; None when there is nobody, or no birth date any more."""
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    client = Clients(uow).get(client_id)
    if client.date_of_birth is None:
        return None
    rows = [row for row in Families(uow).locked(client_id) if row.relationship in rules.PARENTAL and not row.agreed_at]
    on = rules.of_age_on(date.fromisoformat(client.date_of_birth))
    return ComingOfAge(client_id=client_id, name=client.name, on=on, user_ids=tuple(row.user_id for row in rows))


def _look(uow: "Uow", client_id: UUID, today: date, zone: ZoneInfo) -> bool:
    client = Clients(uow).lock(client_id)
    if client.date_of_birth is None:
        return False
    on = rules.of_age_on(date.fromisoformat(client.date_of_birth))
    rows = [row for row in Families(uow).locked(client_id) if _rests_on_childhood(row, on, zone)]
    if today >= on:
        shut = pause(uow, client_id, rows, Pause.OF_AGE)
        if shut:
            uow.emit(events.of_age(uow.ctx.organization, client_id))
        return bool(shut)
    if today < on - rules.NOTICE:
        client.of_age_told_at = None  # the birth date was put right meanwhile
        return False
    return bool(rows) and _tell(uow, client)


def _tell(uow: "Uow", client: Client) -> bool:
    if client.of_age_told_at is not None:
        return False
    client.of_age_told_at = uow.clock.now()
    audit.record(uow, Action.CHANGED, "client", client.id, client_id=client.id, after={"of_age": "told"})
    uow.emit(events.of_age_soon(uow.ctx.organization, client.id))
    return True


def _rests_on_childhood(row: FamilyMember, on: date, zone: ZoneInfo) -> bool:
    """Who was let in when the client was an adult already was let in by them."""
    since = row.created_at.astimezone(zone).date() if row.created_at else on
    return row.relationship in rules.PARENTAL and row.agreed_at is None and since < on
