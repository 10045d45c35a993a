"""What staff tell about a client, who of staff and family reads it, and how the client is."""

from typing import TYPE_CHECKING

from livingrite.care.permissions import Permission
from livingrite.care.service import places
from livingrite.care.service.alerts import tell_team
from livingrite.care.service.exports import health_csv, health_pdf
from livingrite.care.service.feed import HANGS_ON, feed, latest, read_by, readable
from livingrite.care.service.happened import happened
from livingrite.care.service.logs import (
    PHOTOS_OF,
    correct_log,
    get_log,
    log_health,
    log_history,
    readable_logs,
    withdraw_log,
)
from livingrite.care.service.medication import (
    add_medication,
    adherence,
    change_medication,
    list_medications,
    record_dose,
)
from livingrite.care.service.notifying import tell_family, tell_of_plan
from livingrite.care.service.of_age import tell_of_age
from livingrite.care.service.plan_calendar import plan_calendar
from livingrite.care.service.plans import (
    acknowledge_plan,
    discard_draft,
    plan_differences,
    plan_to_acknowledge,
    plan_versions,
    publish_plan,
    read_plan,
    write_draft,
)
from livingrite.care.service.posting import edit, flag_urgent, post, update_history, withdraw
from livingrite.care.service.progress import say_progress, tick_task
from livingrite.care.service.ranges import choose_units, get_units, list_ranges, set_range
from livingrite.care.service.reading import mark_read, waiting, waiting_by_client
from livingrite.care.service.tasks import add_task, assignees, list_tasks, settle_task
from livingrite.care.service.week import health_trend, health_week, list_logs
from livingrite.documents import service as documents

if TYPE_CHECKING:
    from uuid import UUID

    from livingrite.core.uow import Uow


def _may_attach(uow: "Uow", client_id: "UUID") -> None:
    places.allowed(uow, Permission.POST, client_id)


def _may_photograph(uow: "Uow", client_id: "UUID") -> None:
    places.allowed(uow, Permission.LOG_HEALTH, client_id)


documents.let_hang_on(HANGS_ON, documents.Owner(may_attach=_may_attach, readable=readable))
documents.let_hang_on(PHOTOS_OF, documents.Owner(may_attach=_may_photograph, readable=readable_logs))

__all__ = [
    "acknowledge_plan",
    "add_medication",
    "add_task",
    "adherence",
    "assignees",
    "change_medication",
    "choose_units",
    "correct_log",
    "discard_draft",
    "edit",
    "feed",
    "flag_urgent",
    "get_log",
    "get_units",
    "happened",
    "health_csv",
    "health_pdf",
    "health_trend",
    "health_week",
    "latest",
    "list_logs",
    "list_medications",
    "list_ranges",
    "list_tasks",
    "log_health",
    "log_history",
    "mark_read",
    "plan_calendar",
    "plan_differences",
    "plan_to_acknowledge",
    "plan_versions",
    "post",
    "publish_plan",
    "read_by",
    "read_plan",
    "readable_logs",
    "record_dose",
    "say_progress",
    "set_range",
    "settle_task",
    "tell_family",
    "tell_of_age",
    "tell_of_plan",
    "tell_team",
    "tick_task",
    "update_history",
    "waiting",
    "waiting_by_client",
    "withdraw",
    "withdraw_log",
    "write_draft",
]
