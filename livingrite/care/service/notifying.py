"""Tell the family that something urgent waits; the mail says that there is an update and nothing else (N12)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import events
from livingrite.care.repository.updates import Updates
from livingrite.care.rules import updates as rules
from livingrite.core.config import settings
from livingrite.core.i18n import _, translate
from livingrite.identity.service.organizations import organization
from livingrite.identity.service.users import recipients
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import Channel, Kind, Template

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def tell_of_plan(uow: "Uow", client_id: UUID) -> None:
    """That a plan waits to be read; who has quiet hours hears of it when they are over."""
    later = messaging.tell_shared(uow, client_id, "/portal/plan")
    if later is not None:
        uow.emit(events.plan_published(client_id, later))


def tell_family(uow: "Uow", note_id: UUID) -> int:
    """Write one mail to each linked login that wants it, and a push without a word of it; how many mails. Nothing when the update was hidden meanwhile."""
    note = Updates(uow).get(note_id)
    if note.withdrawn_at is not None or not note.urgent or not rules.for_family(note.visibility):
        return 0
    house = organization(uow)
    wanting = recipients(uow, messaging.family_to_tell(uow, note.client_id, Kind.UPDATES, Channel.EMAIL))
    people = [one for one in wanting if one.email]
    for person in people:
        messaging.send_email(
            uow,
            template=Template.URGENT_UPDATE,
            recipient=person.email,
            recipient_id=person.id,
            client_id=note.client_id,
            locale=person.locale or house.locale,
            params={
                "name": person.full_name,
                "organization": house.name,
                "link": f"{settings().public_url}/portal/updates",
            },
            dedupe_key=f"urgent-update:{note.id}:{person.id}",
        )
    for person in recipients(uow, messaging.family_to_tell(uow, note.client_id, Kind.UPDATES, Channel.PUSH)):
        locale = person.locale or house.locale
        messaging.send_push(
            uow,
            user_id=person.id,
            template=Template.URGENT_UPDATE,
            title=translate(locale, _("There is an update for you at {organization}"), organization=house.name),
            body=translate(locale, _("It is marked as urgent. Please sign in to read it.")),
            url="/portal/updates",
            locale=locale,
            client_id=note.client_id,
            dedupe_key=f"push:urgent-update:{note.id}:{person.id}",
        )
    return len(people)
