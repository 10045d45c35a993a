"""Rights over care updates."""

from enum import StrEnum


class Permission(StrEnum):
    """Families hold READ only, and see by visibility (in SQL). OVERSEE reads and corrects what colleagues wrote."""

    READ = "update.read"
    POST = "update.post"
    EDIT = "update.edit"
    OVERSEE = "update.oversee"
