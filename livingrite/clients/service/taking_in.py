"""Take over people from another program's list: the known are completed, the others are new."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events, rules
from livingrite.clients.errors import InvalidClient, NumberTaken
from livingrite.clients.models import CareLevel, Client, ClientStatus
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients
from livingrite.clients.schemas import FindOrCreateClient, TakenIn
from livingrite.clients.service.indexes import INDEXED, name_index, name_indexes, number_index, unique_number, write
from livingrite.clients.service.matching import contradicts
from livingrite.core.access import allow
from livingrite.core.errors import Busy, Problem
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AT_ONCE = 250
BLANK = {"status": ClientStatus.ACTIVE, "care_level": CareLevel.BASIC, "tags": [], "plain_tags": []}


def take_in(
    uow: "Uow", people: Sequence[FindOrCreateClient], reached: Callable[[int], None] = lambda _: None
) -> list[TakenIn | Problem]:
    """What became of each person, or why not, in the order given; `reached` hears how far it is.

    Like `find_or_create`, with few statements for many people; moreover what is missing of a known client is filled in.
    Nothing that is known is overwritten. Raises Busy when somebody else gives one of the numbers away at this moment.
    """
    allow(uow.ctx, Permission.ENROL)
    allow(uow.ctx, Permission.UPDATE)
    Clients(uow).one_at_a_time([name_index(one.name) for one in people])
    found: list[TakenIn | Problem] = []
    for at in range(0, len(people), AT_ONCE):
        batch = people[at : at + AT_ONCE]
        desk = _Desk(uow, batch)
        found += [desk.take(one) for one in batch]
        desk.close()
        reached(len(found))
    return found


class _Desk:
    """The clients whom a batch may mean, read once. New ones are written together, or when a later row may mean one."""

    def __init__(self, uow: "Uow", people: Sequence[FindOrCreateClient]) -> None:
        place = organization(uow)
        self.uow, self.country, self.seen = uow, place.country, 0
        self.today = uow.clock.now().astimezone(ZoneInfo(place.timezone)).date()
        self.by_name: dict[bytes | None, list[Client]] = {}
        self.by_number: dict[str, Client] = {}
        self.new: list[dict[str, Any]] = []
        self.new_names: set[bytes] = set()
        self.new_numbers: set[str] = set()
        self._read(people)

    def take(self, wanted: FindOrCreateClient) -> TakenIn | Problem:
        read, problems = rules.checked(wanted.model_dump(exclude={"by_name"}), self.country, self.today)
        if problems:
            return InvalidClient(fields=problems)
        values = rules.stored(read)
        if name_index(wanted.name) in self.new_names or wanted.external_id in self.new_numbers:
            self._write_new()
            self._read([wanted])
        known = self._known(wanted, values)
        if known:
            return self._completed(known, values)
        return NumberTaken() if wanted.external_id in self.by_number else self._added(values)

    def close(self) -> None:
        """Write the batch down, and that known clients were looked at."""
        self._write_new()
        if self.seen:
            audit.record(self.uow, Action.SEARCHED, "client", count=self.seen)

    def _known(self, wanted: FindOrCreateClient, values: dict[str, Any]) -> Client | None:
        same = self.by_number.get(wanted.external_id or "")
        if same and same.status != ClientStatus.ARCHIVED:
            return same
        reach = dict(_indexed(field, values[field]) for field in ("email", "phone") if values[field])
        for client in (one for index in name_indexes(wanted.name) for one in self.by_name[index]):
            reached = wanted.by_name or any(getattr(client, column) == index for column, index in reach.items())
            if reached and not contradicts(client, wanted):
                return client
        return None

    def _completed(self, client: Client, values: dict[str, Any]) -> TakenIn:
        self.seen += 1
        missing = {field: value for field, value in values.items() if value and not getattr(client, field)}
        if not missing:
            return TakenIn(client_id=client.id, outcome="unchanged")
        before = dict.fromkeys(missing)
        write(client, missing | {"version": client.version + 1})
        if client.external_id:
            self.by_number[client.external_id] = client
        audit.record(self.uow, Action.CHANGED, "client", client.id, client_id=client.id, before=before, after=missing)
        self.uow.emit(events.changed(self.uow.ctx.organization, client.id))
        return TakenIn(client_id=client.id, outcome="updated")

    def _added(self, values: dict[str, Any]) -> TakenIn:
        """Not as a `Client`: to make one takes longer than all the rest."""
        row: Any = SimpleNamespace(organization_id=self.uow.ctx.organization, id=uuid4(), **BLANK)
        write(row, values)
        self.new.append(vars(row))
        self.new_names.add(row.name_index)
        if row.external_id:
            self.new_numbers.add(row.external_id)
        audit.record(self.uow, Action.CREATED, "client", row.id, client_id=row.id, after={"name": row.name})
        self.uow.emit(events.created(self.uow.ctx.organization, row.id))
        return TakenIn(client_id=row.id, outcome="created")

    def _read(self, people: Sequence[FindOrCreateClient]) -> None:
        numbers = {one.external_id: number_index(one.external_id) for one in people if one.external_id}
        names = [index for one in people for index in name_indexes(one.name)]
        self.by_name |= {name: [] for name in names}
        for client in Clients(self.uow).candidates(names, numbers):
            number = client.external_id or client.plain_external_id
            if number:
                self.by_number[number] = client
            if client.status != ClientStatus.ARCHIVED:
                self.by_name.setdefault(client.name_index, []).append(client)

    def _write_new(self) -> None:
        try:
            with unique_number():
                self.uow.session.flush()
                Clients(self.uow).add_all(self.new)
        except NumberTaken:  # somebody else gave it away after we had looked: the next try sees that
            raise Busy from None
        self.new, self.new_names, self.new_numbers = [], set(), set()


def _indexed(field: str, value: str) -> tuple[str, bytes]:
    column, index = INDEXED[field]
    return column, index(value)
