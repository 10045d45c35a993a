"""What is asked: texts by language, the kinds of questions, and when one of them is asked at all."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

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
    """`one` and `many` choose from a list; `consent` is a text that is agreed to, with the version that carries it.
    `body`: places on a figure (core/questions/body.py). `table`: its `choices` are the columns. `signature`: a name that
    is typed to sign."""

    SHORT = "short"
    LONG = "long"
    ONE = "one"
    MANY = "many"
    YES_NO = "yes_no"
    TICK = "tick"
    DATE = "date"
    NUMBER = "number"
    SCALE = "scale"
    TABLE = "table"
    BODY = "body"
    SIGNATURE = "signature"
    CONSENT = "consent"


CHOOSING = frozenset({Kind.ONE, Kind.MANY})
WITH_CHOICES = CHOOSING | {Kind.TABLE}


class Choice(Frozen):
    key: Key
    label: Lines = Field(default_factory=dict)


class Condition(Frozen):
    """Asked only while another question is answered by one of `values`: a choice's key, `yes` or `no`, or a number."""

    key: Key
    values: tuple[Annotated[str, StringConstraints(max_length=40)], ...] = Field(min_length=1, max_length=50)


class Question(Frozen):
    """`help` of a consent is the text that is agreed to. `lowest` and `highest` are a scale's ends. `mark`: a letter
    beside it, as the S of SOAP. `default` is an answer as it would be given."""

    key: Key
    kind: Kind
    required: bool = False
    label: Lines = Field(default_factory=dict)
    help: Texts = Field(default_factory=dict)
    choices: tuple[Choice, ...] = Field(default=(), max_length=50)
    lowest: Annotated[int, Field(ge=0, le=100)] = 0
    highest: Annotated[int, Field(ge=1, le=100)] = 10
    mark: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2), ONE_LINE] = ""
    default: str | bool | int | float | list[str] | None = None
    asked_if: Condition | None = None


def asked(questions: Iterable[Question], answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """Those that are asked, given these answers. One whose condition hangs on one that is not asked is not asked."""
    found: dict[str, Question] = {}
    for one in questions:
        if one.asked_if is None or (one.asked_if.key in found and _answered(one.asked_if, answers)):
            found[one.key] = one
    return tuple(found.values())


def _answered(condition: Condition, answers: Mapping[str, Any]) -> bool:
    value = answers.get(condition.key)
    given = value if isinstance(value, list) else [value]
    return any(_plain(one) in condition.values for one in given)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
