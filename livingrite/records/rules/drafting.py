"""A draft that is written in several places at once (case C1): fields merge by themselves, and where two write the same
field both texts are kept side by side until a person chooses. Nothing is overwritten because it came later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Written(BaseModel):
    """What a field says. `rev` is the revision it became; `began` the one its writer began from, so that the same writer
    goes on without being told each new one."""

    model_config = ConfigDict(frozen=True)

    value: Any = None
    rev: int
    writer: str
    began: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, in which tab or on which device, when."""

    writer: str
    by: str
    at: datetime


class Draft(BaseModel):
    """`asides`: by field, then by writer, what was written there meanwhile."""

    model_config = ConfigDict(frozen=True)

    rev: int = 0
    fields: dict[str, Written] = Field(default_factory=dict)
    asides: dict[str, dict[str, Written]] = Field(default_factory=dict)
    codes: tuple[str, ...] = ()

    def answers(self) -> dict[str, Any]:
        return {key: one.value for key, one in self.fields.items() if one.value is not None}


def begun(answers: Mapping[str, Any], pen: Pen, codes: tuple[str, ...] = ()) -> Draft:
    fields = {
        key: Written(value=value, rev=1, writer="", began=0, by=pen.by, at=pen.at) for key, value in answers.items()
    }
    return Draft(rev=1, fields=fields, codes=codes)


def write(draft: Draft, key: str, value: Any, seen: int, pen: Pen) -> Draft:
    """`seen`: the revision of the field that was in front of the writer when they began."""
    main, asides = draft.fields.get(key), draft.asides.get(key, {})
    mine = asides.get(pen.writer)
    going_on = main is not None and main.writer == pen.writer
    if mine is None and main is not None and main.value == value:
        return draft
    if mine is None and (main is None or main.rev == seen or (going_on and main.began == seen)):
        began = main.began if main is not None and going_on else seen
        return _put(draft, key, value, began, pen)
    if main is not None and main.value == value:
        return _with_asides(draft, key, {name: one for name, one in asides.items() if name != pen.writer})
    began = mine.began if mine else seen
    aside = Written(value=value, rev=draft.rev + 1, writer=pen.writer, began=began, by=pen.by, at=pen.at)
    return _with_asides(draft, key, {**asides, pen.writer: aside})


def settle(draft: Draft, key: str, value: Any, pen: Pen) -> Draft:
    """A person has seen all that was written there and chosen."""
    chosen = _with_asides(draft, key, {})
    return _put(chosen, key, value, chosen.rev + 1, pen)


def _put(draft: Draft, key: str, value: Any, began: int, pen: Pen) -> Draft:
    rev = draft.rev + 1
    written = Written(value=value, rev=rev, writer=pen.writer, began=began, by=pen.by, at=pen.at)
    return draft.model_copy(update={"rev": rev, "fields": {**draft.fields, key: written}})


def _with_asides(draft: Draft, key: str, asides: dict[str, Written]) -> Draft:
    others = {name: one for name, one in draft.asides.items() if name != key}
    return draft.model_copy(update={"rev": draft.rev + 1, "asides": {**others, key: asides} if asides else others})


def recode(codes: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> tuple[str, ...]:
    """In the order in which they were added: the first is the principal one."""
    return tuple(dict.fromkeys([*[one for one in codes if one not in remove], *add]))
