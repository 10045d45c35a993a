"""Reasons for being away that an organization names itself."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import AwayKind, Pattern, Tone
from livingrite.scheduling.schemas.common import Frozen

KindName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


class AbsenceKindFields(Frozen):
    """`kind`: what it counts as where only the four are known."""

    name: KindName
    kind: AwayKind = AwayKind.OTHER
    tone: Tone = Tone.SAND
    pattern: Pattern = Pattern.LINES


class AbsenceKindChanges(Frozen):
    """The fields that are given. `is_active` False: nobody can choose it any more, what has it keeps it."""

    name: KindName | None = None
    kind: AwayKind | None = None
    tone: Tone | None = None
    pattern: Pattern | None = None
    is_active: bool | None = None

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name in sorted(self.model_fields_set) if (value := getattr(self, name)) is not None}


class ChangeAbsenceKind(Frozen):
    kind_id: UUID
    version: int | None = Field(default=None)
    changes: AbsenceKindChanges


class AbsenceKindView(AbsenceKindFields):
    id: UUID
    version: int
    is_active: bool
