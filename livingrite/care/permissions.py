"""Rights over care updates."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold READ only; what they see is filtered by visibility in SQL."""

    READ = "update.read"
    POST = "update.post"
    EDIT = "update.edit"
