"""Rights over the figures of the organization."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "insight.read"
