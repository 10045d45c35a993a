"""What a person wants to be told, by which ways, when: for all appointments of a client, and for one of them. A client's
own choice stands in a table of messaging, one of the family's at their link to the client."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.identity.service.users import recipients
from livingrite.messaging import events
from livingrite.messaging.models import Channel, CommunicationType
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.rules import Preferences, Settings
from livingrite.messaging.schemas import OwnQuiet, PreferencesFields, PreferencesView, SetPreferences
from livingrite.messaging.service.opt_outs import why_not
from livingrite.messaging.service.wanted import family_wants, row_of, wants_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def get_preferences(uow: "Uow", client_id: UUID) -> PreferencesView:
    """The asking person's own about this client; for staff the client's. Raises NotFound."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.CHOOSE, client_id)
    audit.record(uow, Action.READ, "contact_preference", client_id=client_id)
    return _view(uow, client_id, preferences_of(uow, client_id))


def set_preferences(uow: "Uow", command: SetPreferences) -> PreferencesView:
    """Holds from the next message on; what is planned is planned anew. Raises NotFound."""
    clients.contact(uow, command.client_id)
    allow_client(uow.ctx, Permission.CHOOSE, command.client_id)
    before, fields = preferences_of(uow, command.client_id), command.fields
    if before != fields:
        if as_family(uow, command.client_id):
            clients.set_notifications(uow, command.client_id, fields.model_dump(mode="json"))
        else:
            Preferences(uow).put(command.client_id, row_of(fields))
        old, new = before.model_dump(mode="json"), fields.model_dump(mode="json")
        audit.record(uow, Action.CHANGED, "contact_preference", client_id=command.client_id, before=old, after=new)
        uow.emit(events.preferences_changed(command.client_id))
    return _view(uow, command.client_id, fields)


def as_family(uow: "Uow", client_id: UUID) -> bool:
    """Whether the asking login is somebody else than the client and the staff."""
    return uow.ctx.clients is not None and client_id not in clients.own_ids(uow)


def preferences_of(uow: "Uow", client_id: UUID) -> PreferencesFields:
    """The asking person's own; for staff the client's. Raises NotFound for a login that is not of the family."""
    if as_family(uow, client_id):
        mine = [one for one in clients.family_contacts(uow, [client_id]) if one.user_id == uow.ctx.user_id]
        if not mine:
            raise NotFound
        return family_wants(mine[0])
    row = Preferences(uow).of([client_id]).get(client_id)
    return PreferencesFields() if row is None else wants_of(row)


def _view(uow: "Uow", client_id: UUID, fields: PreferencesFields) -> PreferencesView:
    said = Settings(uow).own()
    quiet = OwnQuiet(start=said.quiet_from, until=said.quiet_until) if said.quiet_on else None
    return PreferencesView(client_id=client_id, stopped=_stopped(uow, client_id), clinic_quiet=quiet, **dict(fields))


def _stopped(uow: "Uow", client_id: UUID) -> dict[str, str]:
    """Why nothing may go to the address and the number that are the person's, by way."""
    if as_family(uow, client_id):
        [login] = recipients(uow, {uow.ctx.user_id} if uow.ctx.user_id else set())
        email, phone = login.email, login.phone_number
    else:
        contact = clients.contact(uow, client_id)
        email, phone = contact.email, contact.phone
    found: dict[str, str] = {}
    for channel, address in ((Channel.EMAIL, email), (Channel.SMS, phone), (Channel.WHATSAPP, phone)):
        reason = why_not(uow, CommunicationType(channel.value), address) if address else None
        if reason is not None:
            found[channel.value] = reason.value
    return found
