"""Questions as a page draws them: one row each, and by its key what it offers."""

from collections.abc import Iterable
from typing import Any

from livingrite.core.i18n import translate
from livingrite.core.questions.body import PLACES
from livingrite.core.questions.content import Kind, Question
from livingrite.core.questions.reading import question_view, words
from livingrite.ui.questions.body_chart import place_row
from livingrite.ui.questions.table import cell_rows
from livingrite.ui.questions.values import FIELD, Offers, Rows


def field_row(one: Question, value: Any, tell: str, locale: str, own: str) -> dict[str, str]:
    """`tell` is what a handler hears of it."""
    seen = question_view(one, locale, own)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return {
        "key": one.key,
        "tell": tell,
        "name": FIELD + one.key,
        "kind": one.kind.value,
        "label": seen.label,
        "help": seen.help,
        "mark": one.mark,
        "required": "1" if one.required else "",
        "value": "" if value is None or isinstance(value, list) else str(value),
        "columns": str(len(one.choices)),
    }


def offer_rows(one: Question, value: Any, tell: str, locale: str, own: str) -> Rows:
    chosen = value if isinstance(value, list) else [value]
    labels = [(choice.key, words(choice.label, locale, own)) for choice in one.choices]
    name = FIELD + one.key
    if one.kind == Kind.TABLE:
        return cell_rows(tell, name, labels, value or [])
    if one.kind == Kind.BODY:
        return [
            place_row(tell, key, translate(locale, said), x, y, on=key in chosen)
            for key, (said, x, y) in PLACES.items()
        ]
    if one.kind == Kind.SCALE:
        labels = [(str(number), str(number)) for number in range(one.lowest, one.highest + 1)]
        chosen = [str(value)] if value is not None else []
    many = one.kind == Kind.MANY
    return [
        {"key": key, "name": f"{name}.{key}" if many else name, "label": label, "on": "1" if key in chosen else ""}
        for key, label in labels
    ]


def preview_rows(questions: Iterable[Question], locale: str, own: str) -> tuple[Rows, Offers]:
    """As they look before anybody has answered, with what they begin with."""
    asked = tuple(questions)
    rows = [field_row(one, one.default, one.key, locale, own) for one in asked]
    return rows, {one.key: offer_rows(one, one.default, one.key, locale, own) for one in asked}
