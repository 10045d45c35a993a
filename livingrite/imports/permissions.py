"""Rights over imports."""

from enum import StrEnum


class Permission(StrEnum):
    RUN = "import.run"
