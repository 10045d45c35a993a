"""Rights over accounts at vendors."""

from enum import StrEnum


class Permission(StrEnum):
    MANAGE = "integration.manage"
    CONNECT_OWN = "integration.connect_own"
