"""Which medicines a client takes, and what became of each dose."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.errors import DoseRecorded
from livingrite.care.models import Medication, MedicationDose
from livingrite.care.permissions import Permission
from livingrite.care.repository.medication import Doses, Medications
from livingrite.care.rules import doses as rules
from livingrite.care.schemas.medication import (
    AddMedication,
    Adherence,
    ChangeMedication,
    DayDose,
    MedicationFields,
    MedicationView,
    RecordDose,
)
from livingrite.care.service.places import allowed, period, today
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MONTH = 30


def list_medications(uow: "Uow", client_id: UUID) -> list[MedicationView]:
    """All that ever were, by when they were begun."""
    allowed(uow, Permission.READ_HEALTH, client_id)
    rows, on = Medications(uow).of(client_id), today(uow)
    audit.record(uow, Action.LISTED, "medication", client_id=client_id, count=len(rows))
    return [_view(row, on) for row in rows]


def add_medication(uow: "Uow", command: AddMedication) -> MedicationView:
    """Raises Invalid for one that would end before it begins."""
    allowed(uow, Permission.MANAGE_MEDICATION, command.client_id)
    on = today(uow)
    values = _values(command, on)
    row = Medications(uow).add(
        Medication(
            organization_id=uow.ctx.organization,
            client_id=command.client_id,
            created_by_id=uow.ctx.user_id,
            **values,
        )
    )
    audit.record(uow, Action.CREATED, "medication", row.id, client_id=row.client_id, after=values)
    uow.emit(events.health_changed(row.client_id))
    return _view(row, on)


def change_medication(uow: "Uow", command: ChangeMedication) -> MedicationView:
    """Other times, another dose, an end. Raises Stale, Invalid."""
    medications = Medications(uow)
    clients.name_of(uow, medications.get(command.medication_id).client_id)
    row = medications.lock(command.medication_id)
    allow_client(uow.ctx, Permission.MANAGE_MEDICATION, row.client_id)
    if command.version is not None and command.version != row.version:
        raise Stale
    values = _values(command.fields, row.starts_on)
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    if after:
        before = {name: getattr(row, name) for name in after}
        for name, value in after.items():
            setattr(row, name, value)
        row.version += 1
        audit.record(uow, Action.CHANGED, "medication", row.id, client_id=row.client_id, before=before, after=after)
        uow.emit(events.health_changed(row.client_id))
    return _view(row, today(uow))


def record_dose(uow: "Uow", command: RecordDose) -> DayDose:
    """Say what became of a dose. Recorded once; with the `version` of the record it is corrected, and what stood there stays
    on the record. Raises DoseRecorded, Stale, Invalid."""
    medication = Medications(uow).get(command.medication_id)
    allowed(uow, Permission.LOG_HEALTH, medication.client_id)
    row = write_dose(uow, medication.client_id, command)
    uow.emit(events.health_changed(medication.client_id))
    return _dose(medication, row.due_on, row.due_time, row, overdue=False)


def write_dose(uow: "Uow", client_id: UUID, command: RecordDose) -> MedicationDose:
    """For verbs that have asked whether the client's health may be written. NotFound for somebody else's medicine."""
    medication = Medications(uow).get(command.medication_id)
    if medication.client_id != client_id:
        raise NotFound
    on = today(uow)
    due_on = command.due_on or on
    if due_on > on:
        raise Invalid(fields={"due_on": _("This lies in the future.")})
    due = rules.due_times(medication.times, medication.weekdays, medication.starts_on, medication.ends_on, due_on)
    if medication.times and command.due_time not in due:
        raise Invalid(fields={"due_time": _("No dose is due then.")})
    doses = Doses(uow)
    if command.version is not None:
        return _correct(uow, doses.locked(medication.id, due_on, command.due_time), command)
    row = MedicationDose(
        organization_id=uow.ctx.organization,
        client_id=client_id,
        medication_id=medication.id,
        due_on=due_on,
        due_time=command.due_time,
        status=command.status,
        recorded_at=uow.clock.now(),
        recorded_by_id=uow.ctx.user_id,
        author_name=uow.ctx.name,
        note=command.note or None,
    )
    if not doses.put(row):
        other = doses.locked(medication.id, due_on, command.due_time)
        raise DoseRecorded(name=other.author_name if other else "")
    after = {"status": command.status, "due_on": due_on, "due_time": command.due_time}
    audit.record(uow, Action.CREATED, "medication_dose", row.id, client_id=client_id, after=after)
    return row


def doses_between(uow: "Uow", client_id: UUID, first: date, last: date) -> dict[date, list[DayDose]]:
    """What was due on each date and what became of it, for the verb that has asked; also doses taken as needed."""
    zone, now = organization(uow).timezone, uow.clock.now()
    known = {row.id: row for row in Medications(uow).of(client_id)}
    written = {(row.medication_id, row.due_on, row.due_time): row for row in Doses(uow).between(client_id, first, last)}
    found: dict[date, list[DayDose]] = {}
    for number in range((last - first).days + 1):
        on = first + timedelta(days=number)
        due = {
            (one.id, on, at)
            for one in known.values()
            for at in rules.due_times(one.times, one.weekdays, one.starts_on, one.ends_on, on)
        }
        places = due | {place for place in written if place[1] == on}
        found[on] = [
            _dose(known[id], on, at, written.get((id, on, at)), overdue=rules.overdue(on, at, zone, now))
            for id, _on, at in sorted(places, key=lambda place: (place[2], known[place[0]].starts_on, str(place[0])))
        ]
    return found


def adherence(uow: "Uow", client_id: UUID, first: date | None = None, last: date | None = None) -> Adherence:
    """Of the doses that were due between two dates, the last thirty days when none are given."""
    allowed(uow, Permission.READ_HEALTH, client_id)
    first, last = period(uow, first, last, MONTH)
    audit.record(uow, Action.LISTED, "medication_dose", client_id=client_id)
    return rules.adherence(dose for day in doses_between(uow, client_id, first, last).values() for dose in day)


def _correct(uow: "Uow", row: MedicationDose | None, command: RecordDose) -> MedicationDose:
    if row is None:
        raise NotFound
    if row.version != command.version:
        raise Stale
    before: dict[str, Any] = {"status": row.status, "note": row.note, "by": row.author_name, "at": row.recorded_at}
    row.status, row.note = command.status, command.note or None
    row.recorded_at, row.recorded_by_id, row.author_name = uow.clock.now(), uow.ctx.user_id, uow.ctx.name
    row.version += 1
    after = {"status": row.status, "note": row.note}
    audit.record(uow, Action.CHANGED, "medication_dose", row.id, client_id=row.client_id, before=before, after=after)
    return row


def _dose(medication: Medication, on: date, at: str, row: MedicationDose | None, *, overdue: bool) -> DayDose:
    return DayDose(
        medication_id=medication.id,
        medication=medication.name,
        dose=medication.dose,
        instructions=medication.instructions,
        due_on=on,
        due_time=at,
        status=row.status if row else None,
        overdue=overdue and row is None,
        note=row.note if row else None,
        author_name=row.author_name if row else "",
        recorded_at=row.recorded_at if row else None,
        version=row.version if row else None,
    )


def _values(fields: MedicationFields, starts_on: date) -> dict[str, Any]:
    values = fields.model_dump(exclude={"client_id", "times", "weekdays"})
    values |= {"times": list(fields.times), "weekdays": sorted(set(fields.weekdays))}
    values["starts_on"] = fields.starts_on or starts_on
    if fields.ends_on is not None and fields.ends_on < values["starts_on"]:
        raise Invalid(fields={"ends_on": _("The end lies before the beginning.")})
    return values | {name: values[name] or None for name in ("dose", "instructions")}


def _view(row: Medication, on: date) -> MedicationView:
    plain = {
        name: getattr(row, name) for name in MedicationView.model_fields if name not in ("times", "weekdays", "running")
    }
    return MedicationView(
        **plain,
        times=tuple(row.times),
        weekdays=tuple(row.weekdays),
        running=row.ends_on is None or row.ends_on >= on,
    )
