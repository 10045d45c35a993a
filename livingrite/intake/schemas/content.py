"""What a form says and asks: texts by language, questions in their order."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.plain_text import LINES, ONE_LINE

Language = Literal["en", "he", "de"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400), ONE_LINE]
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8_000), LINES]
Lines = Mapping[Language, Line]
Texts = Mapping[Language, Said]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """`one` and `many` choose from a list; `consent` is a text that is agreed to, with the version that carries it."""

    SHORT = "short"
    LONG = "long"
    ONE = "one"
    MANY = "many"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"
    CONSENT = "consent"


CHOOSING = frozenset({Kind.ONE, Kind.MANY})


class Choice(Frozen):
    key: Key
    label: Lines = Field(default_factory=dict)


class Question(Frozen):
    """`help` of a consent is the text that is agreed to."""

    key: Key
    kind: Kind
    required: bool = False
    label: Lines = Field(default_factory=dict)
    help: Texts = Field(default_factory=dict)
    choices: tuple[Choice, ...] = Field(default=(), max_length=50)


class Content(Frozen):
    title: Lines = Field(default_factory=dict)
    intro: Texts = Field(default_factory=dict)
    questions: tuple[Question, ...] = Field(default=(), max_length=60)

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)
