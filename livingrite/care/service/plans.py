"""A client's care plan: read it as it is today, write the next version, publish it, see what changed."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.models import CarePlan, CarePlanVersion, GoalStatus
from livingrite.care.permissions import Permission
from livingrite.care.repository.plans import Plans, PlanVersions
from livingrite.care.rules import plans as rules
from livingrite.care.schemas.plans import (
    Acknowledged,
    Difference,
    GoalView,
    Office,
    PlanContent,
    PlanTaskView,
    PlanView,
    SlotView,
    VersionView,
    WriteDraft,
)
from livingrite.care.service.places import allowed, today
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.identity.service.organizations import organization
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def read_plan(uow: "Uow", client_id: UUID) -> PlanView:
    """The published plan with progress and what is done today; families never see the draft. Empty when there is none."""
    name = allowed(uow, Permission.READ_PLAN, client_id)
    plan = Plans(uow).of(client_id)
    versions = PlanVersions(uow)
    shown = versions.published(plan.id) if plan else None
    draft = versions.draft(plan.id) if plan and uow.ctx.clients is None else None
    content = _content(shown) if shown else PlanContent(title="-")
    on, house = today(uow), organization(uow)
    audit.record(uow, Action.READ, "care_plan", plan.id if plan else None, client_id=client_id)
    return PlanView(
        client_id=client_id,
        client_name=name,
        number=shown.number if shown else None,
        published_at=shown.published_at if shown else None,
        published_by=(shown.published_by_name or "") if shown else "",
        title=content.title if shown else "",
        description=content.description,
        start_date=content.start_date,
        end_date=content.end_date,
        care_goals=_goals(uow, plan, content),
        daily_schedule=_slots(uow, content),
        tasks=_tasks(uow, plan, content),
        office=Office(name=house.name, phone=house.phone or "", email=house.email or ""),
        timezone=house.timezone,
        today=on,
        to_acknowledge=bool(shown) and _waits(uow, shown),
        acknowledged=_who(uow, shown) if shown and uow.ctx.clients is None else (),
        draft=_version(uow, draft) if draft else None,
    )


def plan_versions(uow: "Uow", client_id: UUID) -> list[VersionView]:
    """Every published version, the newest first; with the draft before them for the staff."""
    allowed(uow, Permission.READ_PLAN, client_id)
    plan = Plans(uow).of(client_id)
    rows = PlanVersions(uow).of(plan.id) if plan else []
    audit.record(uow, Action.LISTED, "care_plan_version", client_id=client_id, count=len(rows))
    return [_version(uow, row) for row in rows if row.published_at is not None or uow.ctx.clients is None]


def plan_differences(
    uow: "Uow", client_id: UUID, before: int | None = None, after: int | None = None
) -> list[Difference]:
    """What changed from one version to another; left out: the last two. Raises NotFound."""
    rows = {view.number: view for view in plan_versions(uow, client_id)}
    numbers = sorted(rows)
    newest = after if after is not None else (numbers[-1] if numbers else 0)
    older = before if before is not None else max((one for one in numbers if one < newest), default=0)
    if newest not in rows:
        if after is None:
            return []
        raise NotFound
    if older and older not in rows:
        raise NotFound
    return rules.differences(rows[older].content, rows[newest].content) if older else []


def write_draft(uow: "Uow", command: WriteDraft) -> VersionView:
    """Begin the next version or go on with it; the published one stays as it is. Raises Stale, Invalid, NotFound for
    somebody who does not work here."""
    allowed(uow, Permission.WRITE_PLAN, command.client_id)
    plan = Plans(uow).locked(command.client_id)
    rules.check_plan(command.content)
    people = {slot.assigned_to for slot in command.content.daily_schedule if slot.assigned_to}
    if people and len(names_of(uow, people)) < len(people):
        raise NotFound
    versions = PlanVersions(uow)
    draft = versions.draft(plan.id)
    if draft is None:
        last = next((row.number for row in versions.of(plan.id)), 0)
        row = CarePlanVersion(
            organization_id=uow.ctx.organization,
            plan_id=plan.id,
            number=last + 1,
            content=command.content.model_dump_json(),
        )
        draft = versions.add(row)
    else:
        if command.version is not None and command.version != draft.version:
            raise Stale
        draft.content = command.content.model_dump_json()
        draft.version += 1
        uow.session.flush()
    after = {"number": draft.number}
    audit.record(uow, Action.CHANGED, "care_plan_version", draft.id, client_id=command.client_id, after=after)
    uow.emit(events.plan_drafted(uow.ctx.organization, command.client_id))
    return _version(uow, draft)


def publish_plan(uow: "Uow", client_id: UUID, version: int | None = None) -> PlanView:
    """The draft is the plan from now on, and never changes again. Raises NotFound without a draft, Stale."""
    allowed(uow, Permission.WRITE_PLAN, client_id)
    plan = Plans(uow).locked(client_id)
    draft = PlanVersions(uow).draft(plan.id)
    if draft is None:
        raise NotFound
    if version is not None and version != draft.version:
        raise Stale
    draft.published_at, draft.published_by_id = uow.clock.now(), uow.ctx.user_id
    draft.published_by_name = uow.ctx.name
    uow.session.flush()
    audit.record(uow, Action.CHANGED, "care_plan", plan.id, client_id=client_id, after={"published": draft.number})
    uow.emit(events.plan_changed(client_id))
    uow.emit(events.plan_published(client_id, uow.clock.now()))
    return read_plan(uow, client_id)


def discard_draft(uow: "Uow", client_id: UUID) -> None:
    """The published plan stays. Raises NotFound without a draft."""
    allowed(uow, Permission.WRITE_PLAN, client_id)
    plan = Plans(uow).of(client_id)
    draft = PlanVersions(uow).draft(plan.id) if plan else None
    if plan is None or draft is None:
        raise NotFound
    before = {"content": draft.content}
    PlanVersions(uow).remove(draft)
    audit.record(uow, Action.REMOVED, "care_plan_version", draft.id, client_id=client_id, before=before)
    uow.emit(events.plan_drafted(uow.ctx.organization, client_id))


def plan_to_acknowledge(uow: "Uow", client_id: UUID) -> bool:
    """Whether the asking person of the family has not said yet that they have read the plan as it is now."""
    allowed(uow, Permission.READ_PLAN, client_id)
    plan = Plans(uow).of(client_id)
    shown = PlanVersions(uow).published(plan.id) if plan else None
    return shown is not None and _waits(uow, shown)


def acknowledge_plan(uow: "Uow", client_id: UUID) -> PlanView:
    """Say for oneself: I have read this version. Who may only look may not say it. Raises NotFound without a plan."""
    allowed(uow, Permission.ACKNOWLEDGE_PLAN, client_id, level="messaging")
    if uow.ctx.clients is None or uow.ctx.user_id is None:
        raise Denied
    plan = Plans(uow).of(client_id)
    shown = PlanVersions(uow).published(plan.id) if plan else None
    if plan is None or shown is None:
        raise NotFound
    if PlanVersions(uow).acknowledge(shown.id, uow.ctx.user_id):
        audit.record(
            uow, Action.READ, "care_plan_version", shown.id, client_id=client_id, after={"acknowledged": shown.number}
        )
        uow.emit(events.plan_changed(client_id))
    return read_plan(uow, client_id)


def _waits(uow: "Uow", shown: CarePlanVersion) -> bool:
    """For who may say it: family and client whose access goes beyond looking."""
    if uow.ctx.clients is None or not uow.ctx.may(Permission.ACKNOWLEDGE_PLAN):
        return False
    plan = Plans(uow).get(shown.plan_id)
    trusted = uow.ctx.clients.get(plan.client_id) in ("messaging", "full_access")
    return trusted and all(row.user_id != uow.ctx.user_id for row in PlanVersions(uow).acknowledged(shown.id))


def _who(uow: "Uow", row: CarePlanVersion) -> tuple[Acknowledged, ...]:
    found = PlanVersions(uow).acknowledged(row.id)
    names = names_of(uow, {one.user_id for one in found}) if found else {}
    return tuple(
        Acknowledged(user_id=one.user_id, name=names.get(one.user_id, ""), at=one.created_at)  # type: ignore[arg-type]
        for one in found
    )


def _version(uow: "Uow", row: CarePlanVersion) -> VersionView:
    return VersionView(
        number=row.number,
        version=row.version,
        content=_content(row),
        published_at=row.published_at,
        published_by=row.published_by_name or "",
        acknowledged=_who(uow, row) if uow.ctx.clients is None and row.published_at else (),
    )


def _content(row: CarePlanVersion) -> PlanContent:
    return PlanContent.model_validate_json(row.content)


def _goals(uow: "Uow", plan: CarePlan | None, content: PlanContent) -> tuple[GoalView, ...]:
    said = Plans(uow).progress(plan.id) if plan else {}
    views = []
    for goal in content.care_goals:
        row = said.get(goal.key)
        views.append(
            GoalView(
                **goal.model_dump(),
                status=row.status if row else GoalStatus.PLANNED,
                percent=row.percent if row else 0,
                said=(row.note or "") if row else "",
                said_by=row.author_name if row else "",
                said_at=row.said_at if row else None,
            )
        )
    return tuple(views)


def _slots(uow: "Uow", content: PlanContent) -> tuple[SlotView, ...]:
    """In the order of the week. A family learns names, not ids."""
    people = {slot.assigned_to for slot in content.daily_schedule if slot.assigned_to}
    names = names_of(uow, people) if people else {}
    found = []
    for slot in content.daily_schedule:
        assigned = names.get(slot.assigned_to, "") if slot.assigned_to else slot.assigned_name
        fields = slot.model_dump() | ({} if uow.ctx.clients is None else {"assigned_to": None})
        found.append(SlotView.model_validate(fields | {"assigned": assigned}))
    return tuple(sorted(found, key=lambda slot: (slot.weekday, slot.starts)))


def _tasks(uow: "Uow", plan: CarePlan | None, content: PlanContent) -> tuple[PlanTaskView, ...]:
    on = today(uow)
    done = Plans(uow).done_on(plan.id, on) if plan else {}
    return tuple(
        PlanTaskView(
            **task.model_dump(),
            due=rules.due(task, on.weekday()),
            done_by=done[task.key].author_name if task.key in done else "",
            done_at=done[task.key].done_at if task.key in done else None,
        )
        for task in content.tasks
    )
