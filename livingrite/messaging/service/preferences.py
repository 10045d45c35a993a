"""What a person wants to be told, by which ways, how long before. A client's own choice stands in a table of messaging,
one of the family's at their link to the client."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.messaging import events
from livingrite.messaging.models import Channel
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.rules import Preferences
from livingrite.messaging.schemas import PreferencesFields, PreferencesView, SetPreferences
from livingrite.messaging.service.recipients import own_minutes

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def get_preferences(uow: "Uow", client_id: UUID) -> PreferencesView:
    """The asking person's own about this client; for staff the client's. Raises NotFound."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.CHOOSE, client_id)
    audit.record(uow, Action.READ, "contact_preference", client_id=client_id)
    return PreferencesView(client_id=client_id, **_read(uow, client_id).model_dump())


def set_preferences(uow: "Uow", command: SetPreferences) -> PreferencesView:
    """Holds from the next message on; what is planned is planned anew. Raises NotFound."""
    clients.contact(uow, command.client_id)
    allow_client(uow.ctx, Permission.CHOOSE, command.client_id)
    before, fields = _read(uow, command.client_id), command.fields
    if before != fields:
        if _as_family(uow, command.client_id):
            clients.set_notifications(uow, command.client_id, fields.model_dump(mode="json"))
        else:
            off = ",".join(channel for channel in Channel if not getattr(fields, channel.value))
            minutes = None if fields.minutes is None else ",".join(str(one) for one in fields.minutes)
            Preferences(uow).put(command.client_id, off, minutes)
        old, new = before.model_dump(mode="json"), fields.model_dump(mode="json")
        audit.record(uow, Action.CHANGED, "contact_preference", client_id=command.client_id, before=old, after=new)
        uow.emit(events.preferences_changed(command.client_id))
    return PreferencesView(client_id=command.client_id, **fields.model_dump())


def _as_family(uow: "Uow", client_id: UUID) -> bool:
    return uow.ctx.clients is not None and client_id not in clients.own_ids(uow)


def _read(uow: "Uow", client_id: UUID) -> PreferencesFields:
    if _as_family(uow, client_id):
        mine = [one for one in clients.family_contacts(uow, [client_id]) if one.user_id == uow.ctx.user_id]
        if not mine:
            raise NotFound
        known = {name: value for name, value in mine[0].preferences.items() if name in PreferencesFields.model_fields}
        return PreferencesFields(**known)
    row = Preferences(uow).of([client_id]).get(client_id)
    if row is None:
        return PreferencesFields()
    off = row.off.split(",")
    return PreferencesFields(
        **{channel.value: channel.value not in off for channel in Channel}, minutes=own_minutes(row.minutes)
    )
