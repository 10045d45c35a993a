"""Templates as their makers see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.core.questions.content import Frozen, Question

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE]


class Content(Frozen):
    questions: tuple[Question, ...] = Field(default=(), max_length=80)

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)


class CreateTemplate(Frozen):
    """With a content of its own, or with that of a suggestion (`soap`, `assessment`, `psychotherapy`)."""

    name: Name
    kept_apart: bool = False
    content: Content = Content()
    suggestion: Annotated[str, StringConstraints(max_length=40)] = ""


class TemplateChanges(Frozen):
    """What is left out stays. `content` is the draft: notes are written by it when it is published. `service_ids` are all
    whose notes begin with this template; they are taken from other templates."""

    name: Name | None = None
    is_active: bool | None = None
    content: Content | None = None
    service_ids: Annotated[tuple[UUID, ...], Field(max_length=200)] | None = None


class ChangeTemplate(TemplateChanges):
    template_id: UUID
    version: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """`published`: the number of the newest version, 0 before the first. `changed`: the draft says something else."""

    id: UUID
    version: int
    name: str
    kept_apart: bool
    is_active: bool
    service_ids: tuple[UUID, ...]
    questions: int
    published: int
    published_at: datetime | None
    changed: bool


@dataclass(frozen=True, slots=True)
class TemplateView:
    """One template with its draft."""

    id: UUID
    version: int
    name: str
    kept_apart: bool
    is_active: bool
    service_ids: tuple[UUID, ...]
    published: int
    published_at: datetime | None
    changed: bool
    content: Content


@dataclass(frozen=True, slots=True)
class TemplateVersionView:
    """What was published, as it was."""

    id: UUID
    number: int
    published_at: datetime
    content: Content
