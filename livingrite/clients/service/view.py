"""What a reader sees of a client: families do not get what the staff keep for themselves."""

from datetime import date
from typing import TYPE_CHECKING, Any

from livingrite.clients.schemas import ClientRow, ClientView, Contact

if TYPE_CHECKING:
    from livingrite.clients.models import Client
    from livingrite.core.ctx import Ctx

STAFF_ONLY = frozenset({"notes", "tags", "external_id", "insurance_policy_number", "merged_into_id", "user_id"})

WHERE = frozenset({"email", "phone", "address", "emergency_contact_name", "emergency_contact_phone"})
"""Where a client lives and who is called: a parent whom the other one is not to be found by is let in to less than all."""


def client_view(ctx: "Ctx", client: "Client") -> ClientView:
    hidden = frozenset() if ctx.clients is None else STAFF_ONLY
    if ctx.clients is not None and ctx.clients.get(client.id) != "full_access":
        hidden |= WHERE
    fields: dict[str, Any] = {name: getattr(client, name) for name in ClientView.model_fields if name not in hidden}
    born = fields["date_of_birth"]
    fields["date_of_birth"] = date.fromisoformat(born) if born else None
    return ClientView(**fields)


def client_row(client: "Client") -> ClientRow:
    return ClientRow(**{name: getattr(client, name) for name in ClientRow.model_fields})


def contact_of(client: "Client") -> Contact:
    return Contact(
        client_id=client.id,
        name=client.name,
        email=client.email,
        phone=client.phone,
        locale=client.locale,
        timezone=client.timezone,
        user_id=client.user_id,
    )
