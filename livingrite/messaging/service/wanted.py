"""What people chose to get, read from where it is kept: a client's in a table of messaging, the family's at their link."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import FamilyContact
from livingrite.messaging.models import Channel, ContactPreference, Kind
from livingrite.messaging.repository.rules import Preferences
from livingrite.messaging.schemas import KindOff, OwnQuiet, PreferencesFields

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def wants_of(row: ContactPreference) -> PreferencesFields:
    off = row.off.split(",")
    pairs = [one.split(":") for one in row.kinds_off.split(",") if one]
    return PreferencesFields(
        **{channel.value: channel.value not in off for channel in Channel},
        off=tuple(KindOff(kind=Kind(kind), channel=Channel(channel)) for kind, channel in pairs),
        minutes=own_minutes(row.minutes),
        quiet=None if row.quiet_from is None else OwnQuiet(start=row.quiet_from, until=row.quiet_until or 0),
    )


def row_of(fields: PreferencesFields) -> dict[str, str | int | None]:
    """The columns of `contact_preference`."""
    return {
        "off": ",".join(channel for channel in Channel if not getattr(fields, channel.value)),
        "kinds_off": ",".join(f"{one.kind}:{one.channel}" for one in fields.off),
        "minutes": None if fields.minutes is None else ",".join(str(one) for one in fields.minutes),
        "quiet_from": fields.quiet.start if fields.quiet else None,
        "quiet_until": fields.quiet.until if fields.quiet else None,
    }


def family_wants(one: FamilyContact) -> PreferencesFields:
    known = {name: value for name, value in one.preferences.items() if name in PreferencesFields.model_fields}
    return PreferencesFields.model_validate(known)


def own_minutes(text: str | None) -> tuple[int, ...] | None:
    return None if text is None else tuple(int(one) for one in text.split(",") if one)


def client_wants(uow: "Uow", client_id: UUID, kind: Kind, channel: Channel) -> bool:
    """Whether the client has not said otherwise. For what sends: asks for no permission of the actor's."""
    row = Preferences(uow).of([client_id]).get(client_id)
    return row is None or channel not in wants_of(row).silent(kind)


def family_to_tell(uow: "Uow", client_id: UUID, kind: Kind, channel: Channel) -> list[UUID]:
    """The logins of the family who want to hear of it by this way. For jobs: asks for no permission of the actor's."""
    family = clients.family_contacts(uow, [client_id])
    return [one.user_id for one in family if channel not in family_wants(one).silent(kind)]


def logins_want(uow: "Uow", client_id: UUID) -> dict[UUID, PreferencesFields]:
    """What everybody with a login about this client chose, the client too. For jobs: asks for no permission."""
    found = {one.user_id: family_wants(one) for one in clients.family_contacts(uow, [client_id])}
    own = clients.contact(uow, client_id).user_id
    row = Preferences(uow).of([client_id]).get(client_id) if own else None
    return found | ({own: wants_of(row)} if own and row else {})
