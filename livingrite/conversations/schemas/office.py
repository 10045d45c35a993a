"""When the office reads messages, what it answers by itself meanwhile, and what it writes often."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.conversations.schemas.frozen import Frozen
from livingrite.core.clock import Day
from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.scheduling.schemas import WeeklyHours

Locale = Annotated[str, StringConstraints(pattern="^(en|he|de)$")]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), LINES]
Texts = Annotated[dict[Locale, Said], Field(max_length=3)]
TemplateName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


class Away(Frozen):
    """Closed from the beginning of the first to the end of the last day."""

    first: Day
    last: Day


class OfficeHoursFields(Frozen):
    """`answers`: families get `texts` in their language when they write while it is closed, once until it opens. Without
    words for a language it is the organization's, without those ours. `of_locations`: open while one of the locations is,
    instead of `weekly`, which stands on the clock of `timezone` (None: the organization's)."""

    answers: bool = False
    of_locations: bool = False
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    weekly: Annotated[tuple[WeeklyHours, ...], Field(max_length=70)] = ()
    away: Annotated[tuple[Away, ...], Field(max_length=50)] = ()
    texts: Texts = Field(default_factory=dict)


class SetOfficeHours(Frozen):
    """`version` is the one the caller has seen; None accepts whatever it is now."""

    fields: OfficeHoursFields
    version: int | None = None


class OfficeHoursView(OfficeHoursFields):
    """`closed_until`: None while it is open; when it opens next, by what is stored here."""

    version: int
    closed_until: datetime | None


class ReplyTemplateFields(Frozen):
    name: TemplateName
    texts: Annotated[Texts, Field(min_length=1)]


class ChangeReplyTemplate(Frozen):
    """The fields that are given."""

    template_id: UUID
    version: int | None = None
    name: TemplateName | None = None
    texts: Annotated[Texts, Field(min_length=1)] | None = None


class ReplyTemplateView(ReplyTemplateFields):
    id: UUID
    version: int


class FilledTemplate(Frozen):
    """A template's words for the people of one thread, in the language that they read."""

    id: UUID
    name: str
    content: str
    locale: str
