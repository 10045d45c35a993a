"""What happens to a plan from day to day: how far goals are, which tasks are done."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.models import CarePlan, GoalProgress, PlanTaskDone
from livingrite.care.permissions import Permission
from livingrite.care.repository.plans import Plans, PlanVersions
from livingrite.care.schemas.plans import PlanContent, PlanView, SayProgress, TickTask
from livingrite.care.service.places import allowed, today
from livingrite.care.service.plans import read_plan
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BACK = timedelta(days=7)


def say_progress(uow: "Uow", command: SayProgress) -> PlanView:
    """How far a goal is now; what was said before stays. Raises NotFound for a goal that is not in the plan."""
    allowed(uow, Permission.FOLLOW_PLAN, command.client_id)
    plan, content = _published(uow, command.client_id)
    if command.goal not in {goal.key for goal in content.care_goals}:
        raise NotFound
    fields = command.model_dump(exclude={"client_id", "note"})
    row = GoalProgress(
        organization_id=uow.ctx.organization,
        plan_id=plan.id,
        note=command.note or None,
        said_at=uow.clock.now(),
        said_by_id=uow.ctx.user_id,
        author_name=uow.ctx.name,
        **fields,
    )
    uow.session.add(row)
    uow.session.flush()
    audit.record(uow, Action.CREATED, "goal_progress", row.id, client_id=command.client_id, after=fields)
    uow.emit(events.plan_changed(command.client_id))
    return read_plan(uow, command.client_id)


def tick_task(uow: "Uow", command: TickTask) -> PlanView:
    """An important task is done, by whom and when; doing it twice changes nothing. A week back at most."""
    allowed(uow, Permission.FOLLOW_PLAN, command.client_id)
    plan, content = _published(uow, command.client_id)
    if command.task not in {task.key for task in content.tasks}:
        raise NotFound
    now = today(uow)
    on = command.on or now
    if not now - BACK <= on <= now:
        raise Invalid(fields={"on": _("Choose a day of the last week.")})
    if command.done:
        row = PlanTaskDone(
            organization_id=uow.ctx.organization,
            plan_id=plan.id,
            task=command.task,
            done_on=on,
            done_at=uow.clock.now(),
            done_by_id=uow.ctx.user_id,
            author_name=uow.ctx.name,
        )
        Plans(uow).tick(row)
    else:
        Plans(uow).untick(plan.id, command.task, on)
    after = {"task": command.task, "on": on, "done": command.done}
    audit.record(uow, Action.CHANGED, "plan_task_done", plan.id, client_id=command.client_id, after=after)
    uow.emit(events.plan_changed(command.client_id))
    return read_plan(uow, command.client_id)


def _published(uow: "Uow", client_id: UUID) -> tuple[CarePlan, PlanContent]:
    plan = Plans(uow).of(client_id)
    shown = PlanVersions(uow).published(plan.id) if plan else None
    if plan is None or shown is None:
        raise NotFound
    return plan, PlanContent.model_validate_json(shown.content)
