"""Rights over what is sent and what was sent."""

from enum import StrEnum


class Permission(StrEnum):
    """`READ` shows that something was sent and what became of it, `OPEN` what it said;
    `SEND` has one sent now."""

    READ = "communication.read"
    OPT_OUT = "communication.opt_out"
    OPEN = "communication.open"
    SEND = "communication.send"
    MANAGE_RULES = "reminder.manage"
    CHOOSE = "preference.choose"
