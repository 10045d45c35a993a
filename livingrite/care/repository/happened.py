"""Updates, health logs and published plans of a client in the order of time: one statement."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Text, and_, cast, literal, null, select, tuple_, type_coerce, union_all
from sqlmodel import col

from livingrite.care.models import CarePlan, CarePlanVersion, HealthLog, ProgressNote
from livingrite.care.repository.updates import Updates
from livingrite.core.crypto import opened
from livingrite.core.happened import Happened, Kind
from livingrite.core.uow import Uow

Place = tuple[datetime, UUID]
NAMES = {
    Kind.UPDATE: ("progress_note.title", "progress_note.author_name"),
    Kind.HEALTH: ("", "health_log.author_name"),
    Kind.PLAN: ("", "care_plan_version.published_by_name"),
}


def until(
    uow: Uow, client_id: UUID, kinds: Collection[Kind], own: Collection[UUID], before: Place, limit: int
) -> list[Happened]:
    """Those kinds, behind a place, the latest first. `own` as in `Updates`."""
    made = {
        Kind.UPDATE: lambda: _updates(uow, client_id, own, before, limit),
        Kind.HEALTH: lambda: _logs(uow, client_id, before, limit),
        Kind.PLAN: lambda: _plans(uow, client_id, before, limit),
    }
    parts = [made[kind]().subquery() for kind in kinds]
    if not parts:
        return []
    query = union_all(*[select(part) for part in parts]).subquery()
    rows = uow.session.execute(select(query).order_by(query.c.at.desc(), query.c.id.desc()).limit(limit)).all()
    return [_line(row) for row in rows]


def _line(row: Any) -> Happened:
    kind = Kind(row.kind)
    title, by = (
        opened(name, value) if value is not None else "" for name, value in zip(NAMES[kind], row[4:6], strict=True)
    )
    return Happened(kind, row.id, row.at, row.what, title, by, row.urgent)


def _columns(kind: Kind, id: Any, at: Any, what: Any, title: Any, by: Any, urgent: Any) -> list[Any]:
    """The names are still sealed: a column of the union holds those of three tables."""
    return [
        literal(kind.value).label("kind"), id.label("id"), at.label("at"), cast(what, Text).label("what"),
        type_coerce(title, LargeBinary).label("title"), type_coerce(by, LargeBinary).label("by"), urgent.label("urgent"),
    ]  # fmt: skip


def _updates(uow: Uow, client_id: UUID, own: Collection[UUID], before: Place, limit: int) -> Any:
    note = ProgressNote
    shown = _columns(
        Kind.UPDATE, col(note.id), col(note.happened_at), col(note.note_type), col(note.title), col(note.author_name),
        col(note.urgent),
    )  # fmt: skip
    query = Updates(uow, own).seen_of(client_id, *shown)
    return _page(query, col(note.happened_at), col(note.id), before, limit)


def _logs(uow: Uow, client_id: UUID, before: Place, limit: int) -> Any:
    log, nothing = HealthLog, cast(null(), LargeBinary)
    shown = _columns(
        Kind.HEALTH, col(log.id), col(log.logged_at), literal(""), nothing, col(log.author_name), literal(value=False)
    )
    query = select(*shown).where(
        col(log.organization_id) == uow.ctx.organization,
        col(log.client_id) == client_id,
        col(log.withdrawn_at).is_(None),
    )
    return _page(query, col(log.logged_at), col(log.id), before, limit)


def _plans(uow: Uow, client_id: UUID, before: Place, limit: int) -> Any:
    made, nothing = CarePlanVersion, cast(null(), LargeBinary)
    shown = _columns(
        Kind.PLAN, col(made.id), col(made.published_at), col(made.number), nothing, col(made.published_by_name),
        literal(value=False),
    )  # fmt: skip
    plan = and_(col(CarePlan.organization_id) == col(made.organization_id), col(CarePlan.id) == col(made.plan_id))
    query = (
        select(*shown)
        .join(CarePlan, plan)
        .where(
            col(made.organization_id) == uow.ctx.organization,
            col(CarePlan.client_id) == client_id,
            col(made.published_at).is_not(None),
        )
    )
    return _page(query, col(made.published_at), col(made.id), before, limit)


def _page(query: Any, at: Any, id: Any, before: Place, limit: int) -> Any:
    return query.where(tuple_(at, id) < before).order_by(at.desc(), id.desc()).limit(limit)
