"""Rights over care: updates, health logs, plans, follow-ups."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold the READs only, and see by visibility (in SQL). OVERSEE reads and corrects what colleagues wrote."""

    READ = "update.read"
    POST = "update.post"
    EDIT = "update.edit"
    OVERSEE = "update.oversee"
    READ_HEALTH = "health.read"
    LOG_HEALTH = "health.log"
    SET_RANGES = "health.set_ranges"
    MANAGE_MEDICATION = "health.manage_medication"
    FOLLOW_UP = "care_task.manage"
    READ_PLAN = "care_plan.read"
    WRITE_PLAN = "care_plan.write"
    FOLLOW_PLAN = "care_plan.follow"
    ACKNOWLEDGE_PLAN = "care_plan.acknowledge"
