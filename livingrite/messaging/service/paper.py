"""What the clinic hands over on paper instead of sending it."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.identity import service as identity
from livingrite.messaging.repository import Communications
from livingrite.messaging.schemas import PrintedLetter
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.identity.schemas import Locale


def print_invitation(uow: "Uow", invitation_id: UUID, locale: "Locale | None" = None) -> PrintedLetter:
    """A letter with a new code, on the clinic's paper; the letter printed before opens nothing any more."""
    letter = identity.write_letter(uow, invitation_id, locale)
    from livingrite.messaging.rules.invitation import render  # typst stays out of web start-up

    house, zone = scheduling.stationery(uow), identity.organization(uow).timezone
    return PrintedLetter(letter=letter, pdf=render(letter, house, zone))


def print_way_in(uow: "Uow", client_id: UUID, family_member_id: UUID, locale: "Locale | None" = None) -> PrintedLetter:
    """The letter with which somebody who signs in with a name chooses a new password."""
    return print_invitation(uow, clients.new_way_in(uow, client_id, family_member_id).id, locale)


def mail_fates(uow: "Uow", invitation_ids: "list[UUID]") -> dict[UUID, str]:
    """What became of the newest mail of each invitation: a status of communication; absent where none was written. For
    verbs that have asked."""
    found: dict[UUID, str] = {}
    for key, status in Communications(uow).fates([f"invitation:{id}:" for id in invitation_ids]):
        found.setdefault(UUID(key.split(":")[1]), status)
    return found
