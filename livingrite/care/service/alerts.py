"""A reading outside the usual range: a follow-up for the team, and a message that says nothing of what was measured."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import events
from livingrite.care.models import CareTask, HealthLog, VitalKind
from livingrite.care.repository.health import HealthLogs
from livingrite.care.repository.tasks import Tasks
from livingrite.care.service.places import today
from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.identity.service.users import recipients
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Template

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PUSH = _("{organization}: please look at a reading")
PUSH_BODY = _("Something written down just now lies outside the usual range.")


def follow(uow: "Uow", row: HealthLog, outside: tuple[VitalKind, ...]) -> None:
    """Ask for a look when something lies outside; when a correction puts it right, nobody needs to look any more."""
    tasks = Tasks(uow)
    task = tasks.of_log(row.id)
    if outside and (task is None or task.done_at is not None):
        if task is None:
            tasks.add(
                CareTask(
                    organization_id=uow.ctx.organization,
                    client_id=row.client_id,
                    log_id=row.id,
                    due_on=today(uow),
                    urgent=True,
                    created_by_id=uow.ctx.user_id,
                )
            )
        else:
            task.done_at, task.done_by_id = None, None
            task.version += 1
        uow.emit(events.out_of_range(row.id, row.version))
    elif not outside and task is not None and task.done_at is None:
        task.done_at, task.done_by_id = uow.clock.now(), uow.ctx.user_id
        task.version += 1
    else:
        return
    uow.emit(events.tasks_changed(uow.ctx.organization, row.client_id))


def tell_team(uow: "Uow", log_id: UUID, version: int) -> int:
    """Tell the client's care team, or who leads the clinic where it has none; how many. Nothing when it was put right
    meanwhile. Who wrote it knows."""
    row = HealthLogs(uow).get(log_id)
    task = Tasks(uow).of_log(log_id)
    if row.withdrawn_at is not None or task is None or task.done_at is not None:
        return 0
    team = [one.user_id for one in clients.care_team_of(uow, row.client_id)]
    if not team:
        team = [one.user_id for one in identity.team(uow) if {Role.OWNER, Role.ADMIN} & set(one.roles)]
    people = recipients(uow, [user_id for user_id in team if user_id != row.created_by_id])
    house = identity.organization(uow)
    path = f"/clients/{row.client_id}/health"
    for person in people:
        locale, key = person.locale or house.locale, f"reading:{log_id}:{version}:{person.id}"
        facts = {"name": person.full_name, "organization": house.name, "link": f"{settings().public_url}{path}"}
        messaging.send_email(
            uow, template=Template.READING, recipient=person.email, recipient_id=person.id, client_id=row.client_id,
            locale=locale, params=facts, dedupe_key=key,
        )  # fmt: skip
        messaging.send_push(
            uow, user_id=person.id, template=Template.READING, client_id=row.client_id, locale=locale, url=path,
            title=translate(locale, PUSH, organization=house.name), body=translate(locale, PUSH_BODY),
            dedupe_key=f"push:{key}",
        )  # fmt: skip
    return len(people)
