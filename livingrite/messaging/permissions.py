"""Rights over what was sent."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "communication.read"
    OPT_OUT = "communication.opt_out"
