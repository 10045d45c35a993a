"""Texts: what is written, published, and read."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.consents.models import Asked
from livingrite.core.plain_text import LINES, ONE_LINE

Locale = Annotated[str, StringConstraints(pattern="^(en|he|de)$")]
Kind = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_-]{1,39}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE]
Body = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40_000), LINES]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Frozen):
    """A text in one language; an empty line begins a paragraph."""

    title: Title
    body: Body


class AddPolicy(Frozen):
    """A text of the organization's own, begun as a draft in one language."""

    locale: Locale
    title: Title
    body: Body


class ChangePolicy(Frozen):
    """`service_ids` count where `asked` is `services`."""

    policy_id: UUID
    version: int | None = None
    asked: Asked
    service_ids: tuple[UUID, ...] = Field(default=(), max_length=200)


class WriteDraft(Frozen):
    """The words of the next version in one language; without `words` the language is taken out of it."""

    policy_id: UUID
    locale: Locale
    words: Words | None


class VersionView(Frozen):
    """`published_at` is None for the draft."""

    id: UUID
    number: int
    texts: dict[str, Words]
    published_at: datetime | None
    published_by: str = ""


class PolicyView(Frozen):
    """`current` counts now, `draft` is being written; either may be missing. `by_product`: every organization has it."""

    id: UUID
    version: int
    kind: str
    by_product: bool
    asked: Asked
    service_ids: tuple[UUID, ...]
    current: VersionView | None
    draft: VersionView | None


class ReadPolicy(Frozen):
    """`number` None: the version that counts now."""

    kind: Kind
    number: Annotated[int, Field(ge=1)] | None = None
    locale: Locale | None = None


class PolicyText(Frozen):
    """A published text as a reader gets it. `locale` is the language it is shown in, which is another than the reader's
    where `missing` names theirs."""

    kind: str
    version_id: UUID
    number: int
    newest: int
    published_at: datetime
    locale: str
    missing: str
    languages: tuple[str, ...]
    title: str
    body: str


class AskedText(Frozen):
    """A text that a booking names (`required` False) or that has to be accepted."""

    kind: str
    version_id: UUID
    number: int
    title: str
    locale: str
    required: bool
