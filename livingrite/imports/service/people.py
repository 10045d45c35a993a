"""Rows of a client list become clients, or complete known ones. Nothing that is known is overwritten."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindOrCreateClient
from livingrite.core.errors import Problem
from livingrite.imports.schemas import ClientRow
from livingrite.imports.service.outcome import Outcome

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def import_clients(uow: "Uow", rows: Sequence[ClientRow], reached: Callable[[int], None]) -> list[Outcome | Problem]:
    """What became of each row, or why it is refused."""
    found = clients.take_in(uow, [_wanted(row) for row in rows], reached)
    return [one if isinstance(one, Problem) else Outcome(one.outcome) for one in found]


def _wanted(row: ClientRow) -> FindOrCreateClient:
    """Known by the number of the other program, else by name with e-mail or phone, else (nothing more given) by name."""
    return FindOrCreateClient(
        name=row.name,
        email=row.email,
        phone=row.phone,
        external_id=row.external_id,
        date_of_birth=row.birth_date,
        gender=row.gender,
        address=row.address,
        notes=row.note,
        by_name=not (row.email or row.phone or row.external_id),
    )
