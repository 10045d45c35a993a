"""Rights over what is sent and what was sent."""

from enum import StrEnum


class Permission(StrEnum):
    """`READ` shows that something was sent and what became of it, `OPEN` what it said."""

    READ = "communication.read"
    OPT_OUT = "communication.opt_out"
    OPEN = "communication.open"
    MANAGE_RULES = "reminder.manage"
    CHOOSE = "preference.choose"
