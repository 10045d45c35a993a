"""A client comes of age: a task for the team, and word to those whose access rests on childhood (adr 17)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import events
from livingrite.care.models import CareTask
from livingrite.care.repository.tasks import Tasks
from livingrite.care.service.places import today
from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import _, format_date, translate
from livingrite.identity import service as identity
from livingrite.identity.service.users import recipients
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Template

if TYPE_CHECKING:
    from livingrite.clients.schemas import ComingOfAge
    from livingrite.core.uow import Uow
    from livingrite.identity.schemas import OrganizationView

SOON = _("{name} comes of age on {day}. Ask who may go on looking in.")
NOW = _("{name} is of age. The parents' access rests until {name} agrees.")


def tell_of_age(uow: "Uow", client_id: UUID, *, soon: bool) -> int:
    """How many relatives were written to. `soon`: in 30 days; else it is so and their access rests. For jobs."""
    found = clients.coming_of_age(uow, client_id)
    if found is None:
        return 0
    house = identity.organization(uow)
    _ask_team(uow, found, house, soon=soon)
    template = Template.OF_AGE_SOON if soon else Template.OF_AGE
    people = [one for one in recipients(uow, list(found.user_ids)) if one.email]
    for person in people:
        messaging.send_email(
            uow,
            template=template,
            recipient=person.email,
            recipient_id=person.id,
            client_id=client_id,
            locale=person.locale or house.locale,
            params={
                "name": person.full_name,
                "organization": house.name,
                "link": f"{settings().public_url}/portal",
            },
            dedupe_key=f"{template}:{client_id}:{person.id}:{found.on}",
        )
    return len(people)


def _ask_team(uow: "Uow", found: "ComingOfAge", house: "OrganizationView", *, soon: bool) -> None:
    """Due on the day itself: until then somebody has to have asked."""
    title = translate(
        house.locale, SOON if soon else NOW, name=found.name, day=format_date(found.on, house.locale, form="long")
    )
    due = found.on if soon else today(uow)
    row = CareTask(
        organization_id=uow.ctx.organization, client_id=found.client_id, title=title, due_on=due, urgent=not soon
    )
    Tasks(uow).add(row)
    uow.emit(events.tasks_changed(uow.ctx.organization, found.client_id))
