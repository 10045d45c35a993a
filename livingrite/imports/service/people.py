"""One row of a client list becomes a client, or completes a known one. Nothing that is known is overwritten."""

from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, FindOrCreateClient, UpdateClient
from livingrite.imports.schemas import ClientRow
from livingrite.imports.service.outcome import Outcome

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def import_client(uow: "Uow", row: ClientRow) -> Outcome:
    """Known by the number of the other program, else by name with e-mail or phone, else (nothing more given) by name."""
    facts = {
        "email": row.email,
        "phone": row.phone,
        "external_id": row.external_id,
        "date_of_birth": row.birth_date,
        "gender": row.gender,
        "address": row.address,
        "notes": row.note,
    }
    by_name = not (row.email or row.phone or row.external_id)
    found = clients.find_or_create(uow, FindOrCreateClient(name=row.name, by_name=by_name, **facts))
    if found.created:
        return Outcome.CREATED
    known = clients.get(uow, found.client_id)
    missing = {field: value for field, value in facts.items() if value and not getattr(known, field)}
    if not missing:
        return Outcome.UNCHANGED
    clients.update(uow, UpdateClient(client_id=found.client_id, changes=ClientChanges(**missing)))
    return Outcome.UPDATED
