"""A visitor who finds no time that suits waits for one."""

from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindOrCreateClient
from livingrite.core.access import allow
from livingrite.core.errors import Invalid
from livingrite.core.i18n import LOCALES, _
from livingrite.core.throttle import Limit, digest, take
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.waitlist import Waitlist
from livingrite.scheduling.schemas import JoinWaitlist, WaitForPlace, WaitingView
from livingrite.scheduling.service.slots import check_online
from livingrite.scheduling.service.waitlist import enter

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

TRIES = Limit("public.waiting", 10, 24 * 60 * 60)


def wait_for_place(uow: "Uow", command: WaitForPlace) -> WaitingView:
    """Who waits for the service already keeps the place in the queue.

    Raises Invalid, NotFound, NotBookable when the service is not offered online, Throttled."""
    allow(uow.ctx, Permission.BOOK)
    person = command.client
    if not (person.email or person.phone):
        raise Invalid(fields={"email": _("Give an e-mail address or a phone number, so that we can reach you.")})
    check_online(Facts(uow).offer(command.service_id))
    take(TRIES, digest(f"{uow.ctx.organization} {person.email or person.phone}"))
    locale = uow.ctx.locale if uow.ctx.locale in LOCALES else None
    known = clients.find_or_create(
        uow,
        FindOrCreateClient(
            name=person.name, email=person.email, phone=person.phone, locale=locale, timezone=command.tz
        ),
    )
    waiting = Waitlist(uow).of_client(known.client_id, command.service_id)
    if waiting is not None:
        return WaitingView(waiting.id, waiting.status)
    wish = JoinWaitlist(
        client_id=known.client_id,
        service_id=command.service_id,
        clinician_ids=(command.clinician_id,) if command.clinician_id else (),
        preference=command.preference,
    )
    entry = enter(uow, wish, known.name)
    return WaitingView(entry.id, entry.status)
