"""Forms as their makers see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.core.questions.content import Frozen
from livingrite.intake.models import Asks
from livingrite.intake.schemas.content import Content

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE]


class CreateForm(Frozen):
    """With a content of its own, or empty."""

    name: Name
    content: Content = Content()


class FormChanges(Frozen):
    """What is left out stays. `content` is the draft: people see it when it is published. `service_ids` are all that ask
    by this form; they are taken from other forms."""

    name: Name | None = None
    asks: Asks | None = None
    once: bool | None = None
    for_consultations: bool | None = None
    remind_hours: Annotated[int, Field(ge=0, le=336)] | None = None
    is_active: bool | None = None
    content: Content | None = None
    service_ids: Annotated[tuple[UUID, ...], Field(max_length=200)] | None = None


class ChangeForm(FormChanges):
    form_id: UUID
    version: int | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """`published`: the number of the newest version, 0 before the first. `changed`: the draft says something else."""

    id: UUID
    version: int
    name: str
    asks: Asks
    once: bool
    for_consultations: bool
    remind_hours: int
    is_active: bool
    service_ids: tuple[UUID, ...]
    questions: int
    published: int
    published_at: datetime | None
    changed: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """One form with its draft."""

    id: UUID
    version: int
    name: str
    asks: Asks
    once: bool
    for_consultations: bool
    remind_hours: int
    is_active: bool
    service_ids: tuple[UUID, ...]
    published: int
    published_at: datetime | None
    changed: bool
    content: Content


@dataclass(frozen=True, slots=True)
class VersionView:
    """What was published, as it was."""

    id: UUID
    number: int
    published_at: datetime
    content: Content
