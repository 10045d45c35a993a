"""Write down what was measured, eaten and felt; correct it, take it back, see what stood there before."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.errors import LogWithdrawn
from livingrite.care.models import HealthLog, VitalKind
from livingrite.care.permissions import Permission
from livingrite.care.repository.health import HealthLogs
from livingrite.care.rules import logs as rules
from livingrite.care.rules import measures
from livingrite.care.schemas.health import (
    Bounds,
    Correction,
    CorrectLog,
    HealthLogView,
    LogFields,
    LogHealth,
    Units,
    VitalSigns,
    WithdrawLog,
)
from livingrite.care.service import alerts
from livingrite.care.service.medication import write_dose
from livingrite.care.service.places import allowed
from livingrite.care.service.ranges import bounds_of, units_of
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import Denied, Invalid, Stale
from livingrite.core.i18n import _
from livingrite.documents import service as documents
from livingrite.identity.service.organizations import organization
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from livingrite.core.uow import Uow
    from livingrite.documents.schemas import AttachmentView


def log_health(uow: "Uow", command: LogHealth) -> HealthLogView:
    """Write an entry, and the doses given with it. A reading outside the usual range asks the team to look at it.

    Raises Invalid for an empty or impossible one, DoseRecorded."""
    allowed(uow, Permission.LOG_HEALTH, command.client_id)
    now, zone = uow.clock.now(), ZoneInfo(organization(uow).timezone)
    rules.check_entry(command)
    at = rules.check_moment(command.logged_at, now)
    on = command.log_date or at.astimezone(zone).date()
    if on > now.astimezone(zone).date():
        raise Invalid(fields={"log_date": _("This lies in the future.")})
    row = HealthLogs(uow).add(
        HealthLog(
            organization_id=uow.ctx.organization,
            client_id=command.client_id,
            log_date=on,
            logged_at=at,
            created_by_id=uow.ctx.user_id,
            author_name=uow.ctx.name,
            **_columns(command.model_dump(include=WRITTEN)),
        )
    )
    for dose in command.medications_taken:
        write_dose(uow, command.client_id, dose)
    if command.attachments:
        documents.attach(uow, PHOTOS_OF, row.id, command.attachments, row.client_id)
    audit.record(uow, Action.CREATED, "health_log", row.id, client_id=row.client_id, after={"log_date": on})
    uow.emit(events.health_changed(row.client_id))
    view = _view(uow, row)
    alerts.follow(uow, row, view.outside)
    return view


def get_log(uow: "Uow", log_id: UUID) -> HealthLogView:
    """One entry as it stands. Raises LogWithdrawn."""
    row = HealthLogs(uow).get(log_id)
    allowed(uow, Permission.READ_HEALTH, row.client_id)
    if row.withdrawn_at is not None:
        raise LogWithdrawn
    audit.record(uow, Action.READ, "health_log", row.id, client_id=row.client_id)
    return _view(uow, row)


def readable_logs(uow: "Uow", ids: "Collection[UUID]") -> "Collection[UUID]":
    """Those of these entries that this reader may see: for the photos that hang on them."""
    return HealthLogs(uow).seen(ids) if uow.ctx.may(Permission.READ_HEALTH) else ()


def correct_log(uow: "Uow", command: CorrectLog) -> HealthLogView:
    """Put an entry right: one's own, or a colleague's with OVERSEE. What stood there, who changed it, when and why stays
    on the record. Raises Denied, Stale, Invalid, LogWithdrawn."""
    row = _lock(uow, command.log_id, command.version)
    given = command.changes.model_dump(include=command.changes.model_fields_set)
    columns = _columns({name: value for name, value in given.items() if name in WRITTEN})
    columns = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if command.changes.attachments:
        documents.attach(uow, PHOTOS_OF, row.id, command.changes.attachments, row.client_id)
    if columns or command.changes.attachments:
        before: dict[str, Any] = {name: getattr(row, name) for name in columns}
        for name, value in columns.items():
            setattr(row, name, value)
        if columns:
            rules.check_entry(_fields(row))
        _changed(uow, row, Action.CHANGED, before, columns, command.reason)
    view = _view(uow, row)
    if columns:
        alerts.follow(uow, row, view.outside)
    return view


def withdraw_log(uow: "Uow", command: WithdrawLog) -> None:
    """Take an entry back: nobody sees it any more, and it stays on the record. Raises Denied, Stale, LogWithdrawn."""
    row = _lock(uow, command.log_id, command.version)
    row.withdrawn_at = uow.clock.now()
    before = {name: getattr(row, name) for name in WRITTEN if getattr(row, name)}
    _changed(uow, row, Action.REMOVED, before, {}, command.reason)
    alerts.follow(uow, row, ())


def log_history(uow: "Uow", log_id: UUID) -> list[Correction]:
    """What was done to an entry, the newest first; staff only."""
    row = HealthLogs(uow).get(log_id)
    allow_client(uow.ctx, Permission.LOG_HEALTH, row.client_id)
    audit.record(uow, Action.READ, "health_log", row.id, client_id=row.client_id)
    return corrections(uow, "health_log", row.id)


def corrections(uow: "Uow", entity: str, id: UUID) -> list[Correction]:
    """The audit trail of one row, for the verb that has asked whether its reader may see it."""
    trail = audit.trail(uow, entity, id)
    names = names_of(uow, {one.actor_id for one in trail if one.actor_id})
    return [
        Correction(
            at=one.occurred_at,
            who=names.get(one.actor_id, "") if one.actor_id else "",
            action=one.action,
            before=one.detail.get("before", {}),
            after=one.detail.get("after", {}),
        )
        for one in trail
    ]


PHOTOS_OF = "health_log"
WRITTEN = {"vital_signs", "meals", "mood", "activities", "sleep_hours", "notes"}


def photos_of(uow: "Uow", rows: "Sequence[HealthLog]") -> "dict[UUID, tuple[AttachmentView, ...]]":
    """For verbs that have asked."""
    return documents.attachments(uow, PHOTOS_OF, [row.id for row in rows])


def _view(uow: "Uow", row: HealthLog) -> HealthLogView:
    photos = photos_of(uow, [row]).get(row.id, ())
    return log_view(uow, row, bounds_of(uow, row.client_id), units_of(uow), photos)


def log_view(
    uow: "Uow",
    row: HealthLog,
    ranges: dict[VitalKind, Bounds],
    units: Units,
    photos: "tuple[AttachmentView, ...]" = (),
) -> HealthLogView:
    """For the verb that has asked. A family learns names, not ids, of those who wrote."""
    fields = _fields(row)
    return HealthLogView(
        id=row.id,
        version=row.version,
        client_id=row.client_id,
        log_date=row.log_date,
        logged_at=row.logged_at,
        created_by_id=row.created_by_id if uow.ctx.clients is None else None,
        author_name=row.author_name,
        vital_signs=fields.vital_signs,
        shown=measures.readings(fields.vital_signs, units),
        meals=fields.meals,
        mood=row.mood,
        activities=tuple(row.activities),
        sleep_hours=row.sleep_hours,
        notes=row.notes,
        outside=measures.outside(fields.vital_signs, ranges),
        corrected=row.version > 1,
        attachments=photos,
        may_correct=_may_correct(uow, row),
    )


def _lock(uow: "Uow", log_id: UUID, version: int | None) -> HealthLog:
    logs = HealthLogs(uow)
    clients.name_of(uow, logs.get(log_id).client_id)
    row = logs.lock(log_id)
    allow_client(uow.ctx, Permission.LOG_HEALTH, row.client_id)
    if not _may_correct(uow, row):
        raise Denied
    if row.withdrawn_at is not None:
        raise LogWithdrawn
    if version is not None and version != row.version:
        raise Stale
    return row


def _may_correct(uow: "Uow", row: HealthLog) -> bool:
    ctx = uow.ctx
    own = row.created_by_id is not None and row.created_by_id == ctx.user_id
    return ctx.clients is None and ctx.may(Permission.LOG_HEALTH) and (own or ctx.may(Permission.OVERSEE))


def _changed(
    uow: "Uow", row: HealthLog, action: Action, before: dict[str, Any], after: dict[str, Any], reason: str
) -> None:
    row.version += 1
    said = after | ({"reason": reason} if reason else {})
    audit.record(uow, action, "health_log", row.id, client_id=row.client_id, before=before, after=said)
    uow.emit(events.health_changed(row.client_id))


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    """Values as the columns hold them: JSON without what was not measured, None for nothing."""
    found = dict(fields)
    if "vital_signs" in found:
        signs = {kind: value for kind, value in (found["vital_signs"] or {}).items() if value is not None}
        found["vital_signs"] = json.dumps(signs, sort_keys=True) if signs else None
    if "meals" in found:
        found["meals"] = json.dumps(found["meals"]) if found["meals"] else None
    if "activities" in found:
        found["activities"] = list(found["activities"] or ())
    return found | {name: found[name] or None for name in ("mood", "notes", "sleep_hours") if name in found}


def _fields(row: HealthLog) -> LogFields:
    """What is stored was checked when it came in."""
    return LogFields(
        vital_signs=VitalSigns.model_validate_json(row.vital_signs) if row.vital_signs else VitalSigns(),
        meals=json.loads(row.meals) if row.meals else (),
        mood=row.mood,
        activities=tuple(row.activities or ()),
        sleep_hours=row.sleep_hours,
        notes=row.notes,
    )
