"""Rights of the audit."""

from enum import StrEnum


class Permission(StrEnum):
    READ = "audit.read"
