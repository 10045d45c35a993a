"""What is usual for a client, and in which units a person reads."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.models import VitalKind
from livingrite.care.permissions import Permission
from livingrite.care.repository.health import UnitChoices, VitalRanges
from livingrite.care.rules import measures
from livingrite.care.schemas.health import Bounds, ChooseUnits, RangeView, SetRange, Units
from livingrite.care.service.places import allowed, today
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.identity.permissions import Permission as Organization
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ADULT = 18
OWN = "own"


def list_ranges(uow: "Uow", client_id: UUID) -> list[RangeView]:
    """One of each kind, in the unit that the reader chose."""
    allowed(uow, Permission.READ_HEALTH, client_id)
    audit.record(uow, Action.LISTED, "vital_range", client_id=client_id)
    return ranges_of(uow, client_id, units_of(uow))


def set_range(uow: "Uow", command: SetRange) -> list[RangeView]:
    """Say what is usual for this client from now on; older readings are looked at by it too. Raises Invalid."""
    allowed(uow, Permission.SET_RANGES, command.client_id)
    measures.check_bounds(command.kind, command.bounds)
    units = units_of(uow)
    unit = measures.unit_of(command.kind, units)
    bounds = _compared(command.kind, command.bounds, unit)
    ranges = VitalRanges(uow)
    row = ranges.locked(command.client_id, command.kind)
    before = {"bounds": row.bounds} if row else None
    if bounds == Bounds():
        if row:
            ranges.remove(row)
    else:
        ranges.put(command.client_id, command.kind, bounds.model_dump_json(exclude_none=True))
    after = {"kind": command.kind, "bounds": bounds.model_dump_json(exclude_none=True)}
    audit.record(uow, Action.CHANGED, "vital_range", client_id=command.client_id, before=before, after=after)
    uow.emit(events.health_changed(command.client_id))
    return ranges_of(uow, command.client_id, units)


def get_units(uow: "Uow") -> Units:
    """In which units the asking person reads."""
    allow(uow.ctx, Permission.READ_HEALTH)
    return units_of(uow)


def choose_units(uow: "Uow", command: ChooseUnits) -> Units:
    """One's own choice, or the organization's."""
    allow(uow.ctx, Permission.READ_HEALTH)
    if command.everybody:
        allow(uow.ctx, Organization.CHANGE_ORGANIZATION)
    UnitChoices(uow).put(None if command.everybody else uow.ctx.user_id, command.units.model_dump())
    after: dict[str, Any] = command.units.model_dump() | {"everybody": command.everybody}
    audit.record(uow, Action.CHANGED, "unit_choice", after=after)
    return units_of(uow)


def units_of(uow: "Uow") -> Units:
    """The person's own choice, else the organization's, else its country's."""
    chosen = UnitChoices(uow).of(uow.ctx.user_id)
    found = (chosen.get(uow.ctx.user_id) if uow.ctx.user_id else None) or chosen.get(None)
    return Units.model_validate(found) if found else measures.default_units(organization(uow).country)


def bounds_of(uow: "Uow", client_id: UUID) -> dict[VitalKind, Bounds]:
    """What readings of this client are compared with, in the units of comparison."""
    return {kind: bounds for kind, (bounds, _own) in _bounds(uow, client_id).items()}


def ranges_of(uow: "Uow", client_id: UUID, units: Units) -> list[RangeView]:
    found = []
    for kind, (bounds, own) in _bounds(uow, client_id).items():
        unit, from_unit = measures.unit_of(kind, units), measures.COMPARED.get(kind, "")
        ends = {
            name: measures.shown(value, from_unit, unit) if from_unit else value
            for name, value in bounds.model_dump(exclude_none=True).items()
        }
        source = OWN if own else measures.DEFAULTS[kind][1] if bounds != Bounds() else ""
        found.append(RangeView(kind=kind, unit=unit, bounds=Bounds(**ends), own=own, source=source))
    return found


def _bounds(uow: "Uow", client_id: UUID) -> dict[VitalKind, tuple[Bounds, bool]]:
    """(bounds, whether they are the client's own). Defaults are those of adults: a child has only its own."""
    own = {row.kind: Bounds.model_validate_json(row.bounds) for row in VitalRanges(uow).of(client_id)}
    adult = _adult(clients.born_on(uow, client_id), today(uow)) if len(own) < len(VitalKind) else True
    return {
        kind: (own[kind], True) if kind in own else (measures.DEFAULTS[kind][0] if adult else Bounds(), False)
        for kind in VitalKind
    }


def _adult(born: date | None, on: date) -> bool:
    return born is None or (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) >= ADULT


def _compared(kind: VitalKind, bounds: Bounds, unit: str) -> Bounds:
    """`bounds` as readings are compared: rounded to a hundredth, so that what is shown again is what was typed."""
    to = measures.COMPARED.get(kind)
    if to is None or to == unit:
        return bounds
    ends = {
        name: str(measures.compared(value, unit).quantize(measures.HUNDREDTH))
        for name, value in bounds.model_dump(exclude_none=True).items()
    }
    return Bounds(**ends)
