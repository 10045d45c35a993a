"""Between a form as the service knows it, the rows that a page draws, and what a browser sends back."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.errors import Invalid
from livingrite.core.sentences import Sentence
from livingrite.intake.schemas import AskedView, Given, Kind, QuestionView

FIELD = "q_"
"""Before a question's key: the name of its field. A choice of several: `q_<key>.<choice>`."""
LINKED = "intake."
"""How a refused booking names a question."""

Rows = list[dict[str, str]]
Offers = dict[str, Rows]


def rows(form: AskedView, draft: Given) -> tuple[Rows, Offers]:
    """One row a question, and the choices of each by its key; `value` and `on` as they were answered before. `tell` is
    what a handler hears of the question: its key, and more where a page needs it."""
    return [_row(one, draft.get(one.key)) for one in form.questions], {
        one.key: _choices(one, draft.get(one.key)) for one in form.questions if one.choices
    }


def _row(one: QuestionView, value: Any) -> dict[str, str]:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return {
        "key": one.key,
        "tell": one.key,
        "name": FIELD + one.key,
        "kind": one.kind.value,
        "label": one.label,
        "help": one.help,
        "required": "1" if one.required else "",
        "value": "" if value is None or isinstance(value, list) else str(value),
        "columns": str(len(one.choices)),
    }


def _choices(one: QuestionView, value: Any) -> Rows:
    chosen = value if isinstance(value, list) else [value]
    several = one.kind == Kind.MANY
    return [
        {
            "key": choice.key,
            "name": f"{FIELD}{one.key}.{choice.key}" if several else FIELD + one.key,
            "label": choice.label,
            "on": "1" if choice.key in chosen else "",
        }
        for choice in one.choices
    ]


def answers(asked: Rows, offers: Offers, sent: Mapping[str, Any]) -> Given:
    """What a form's fields say, by question. What is no answer stays as it came, for the service to refuse."""
    found: Given = {}
    for row in asked:
        value = sent.get(row["name"])
        if row["kind"] == Kind.MANY:
            value = [one["key"] for one in offers.get(row["key"], []) if sent.get(one["name"])]
        elif row["kind"] == Kind.CONSENT:
            value = bool(value)
        elif row["kind"] == Kind.YES_NO:
            value = {"yes": True, "no": False}.get(str(value))
        if value not in (None, "", []):
            found[row["key"]] = value
    return found


def at_fields(problem: Invalid) -> dict[str, Sentence | str]:
    """The sentences of a refusal, at the fields of the page."""
    return {_field(name): said for name, said in problem.fields.items()}  # pyright: ignore[reportReturnType]


def to_mend(asked: Rows, problem: Invalid) -> Rows:
    """The questions that a refusal names, in their order, for the list above the form."""
    return [{"field": one["name"], "label": one["label"]} for one in asked if one["name"] in problem.fields]


def _field(name: str) -> str:
    return FIELD + name.removeprefix(LINKED) if name.startswith(LINKED) else name
