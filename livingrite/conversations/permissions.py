"""Rights over conversations."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold READ and WRITE for the threads they take part in, WRITE from the access level `messaging` on."""

    READ = "message.read"
    WRITE = "message.write"
    ASSIGN = "message.assign"
    MANAGE = "message.manage"
