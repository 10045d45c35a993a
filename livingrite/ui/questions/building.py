"""One question in the drawer and its place among the others; forms and templates are built by it."""

from collections.abc import Sequence
from secrets import token_hex
from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.errors import Invalid
from livingrite.core.i18n import LOCALES, _, translate
from livingrite.core.questions.answers import Wrong, value_of
from livingrite.core.questions.content import CHOOSING, WITH_CHOICES, Condition, Kind, Question
from livingrite.core.questions.reading import words
from livingrite.ui.commands import command
from livingrite.ui.questions.kinds import KINDS
from livingrite.ui.session import handler

Key = Annotated[str, StringConstraints(max_length=40)]
Text = Annotated[str, Field(max_length=10_000)]
Lines = Annotated[str, Field(max_length=20_000)]
DECIDING = CHOOSING | {Kind.YES_NO, Kind.TICK}
"""On whose answer another question may hang."""
TICKED = "if:"


class QuestionForm(BaseModel):
    """Words per language; choices one a line, the same line in each language being the same choice. On which answers it
    hangs comes as ticks, each named `if:key=value` of another question."""

    model_config = ConfigDict(extra="allow")

    required: bool = False
    label_en: Text = ""
    label_he: Text = ""
    label_de: Text = ""
    help_en: Text = ""
    help_he: Text = ""
    help_de: Text = ""
    choices_en: Lines = ""
    choices_he: Lines = ""
    choices_de: Lines = ""
    mark: Annotated[str, Field(max_length=10)] = ""
    lowest: Annotated[str, Field(max_length=10)] = "0"
    highest: Annotated[str, Field(max_length=10)] = "10"
    default: Text = ""


def building(permission: Any) -> Any:  # noqa: C901 - a class of handlers, each of them short
    """The handlers of a builder whose pages hold `permission`. The State beside it has `_content` with `questions`, `_own`
    (the clinic's language) and `_write(questions)`.

    `question` fills the drawer, empty while it is closed; its key is "" for a new one. `conditions`: what it can hang on."""

    class Building(rx.State, mixin=True):
        question: dict[str, str] = {}
        question_stamp: int = 0
        conditions: list[dict[str, str]] = []
        _removed: tuple[int, dict[str, Any]] | None = None

        @handler(permission, touch=True)
        async def new_question(self, kind: Kind) -> None:
            self._open_question(Question(key="new", kind=kind, required=kind == Kind.CONSENT), key="")

        @handler(permission, touch=True)
        async def open_question(self, key: Key) -> None:
            found = self._content.question(key)
            if found is not None:
                self._open_question(found, key=key)

        @handler(permission)
        async def close_question(self, shown: bool = False) -> None:
            """Nothing that was typed counts."""
            if not shown:
                self.question, self.field_errors = {}, {}

        @handler(permission, touch=True)
        async def save_question(self, form: QuestionForm) -> None:
            key, kind = self.question["key"], Kind(self.question["kind"])
            before = self._content.question(key)
            made = made_question(form, key or f"q{token_hex(4)}", kind, self._own, before)
            questions = self._content.questions
            if before is None:
                await self._write((*questions, made))
            else:
                await self._write(tuple(made if one.key == key else one for one in questions))
            self.question = {}

        @handler(permission, touch=True)
        async def move_question(self, key: Key, down: bool) -> None:
            """One place on; the focus stays on the button, so that several presses go on."""
            questions = list(self._content.questions)
            place = next((at for at, one in enumerate(questions) if one.key == key), None)
            if place is None:
                return
            other = place + (1 if down else -1)
            if not 0 <= other < len(questions):
                return
            questions[place], questions[other] = questions[other], questions[place]
            await self._write(tuple(questions))
            self.say(_("Question {n} of {count} now."), "info", n=other + 1, count=len(questions))
            at_end = other in (0, len(questions) - 1)
            self.focus(f"edit-{key}" if at_end else f"{'down' if down else 'up'}-{key}")

        @handler(permission, touch=True)
        async def remove_question(self, key: Key) -> None:
            questions = list(self._content.questions)
            place = next((at for at, one in enumerate(questions) if one.key == key), None)
            if place is None:
                return
            gone = questions.pop(place)
            self._removed = (place, gone.model_dump(mode="json"))
            await self._write(tuple(questions))
            self.say(_("The question is gone from the draft."), action=(_("Undo"), type(self).put_back()))

        @handler(permission, touch=True)
        async def put_back(self) -> None:
            if self._removed is None:
                return
            place, gone = self._removed
            self._removed = None
            questions = list(self._content.questions)
            questions.insert(place, Question.model_validate(gone))
            await self._write(tuple(questions))

        def _open_question(self, one: Question, *, key: str) -> None:
            others = self._content.questions
            before = next((at for at, other in enumerate(others) if other.key == key), len(others))
            self.conditions = conditions(others[:before], self.ctx.locale, self._own, one.asked_if)
            self.question = shown_question(one, key, self.ctx.locale, self._own)
            self.question_stamp += 1
            self.field_errors = {}

    return Building


def question_lines(questions: Sequence[Question], locale: str, own: str, say: Any) -> list[dict[str, str]]:
    """The list of a builder; `say` translates."""
    last = len(questions) - 1
    return [
        {
            "key": one.key,
            "label": words(one.label, locale, own) or say(_("Without words yet")),
            "kind": say(KINDS[one.kind][0]),
            "icon": KINDS[one.kind][1],
            "required": "1" if one.required else "",
            "hangs": "1" if one.asked_if else "",
            "first": "1" if place == 0 else "",
            "last": "1" if place == last else "",
        }
        for place, one in enumerate(questions)
    ]


def made_question(form: QuestionForm, key: str, kind: Kind, own: str, before: Question | None) -> Question:
    """Raises Invalid at the field. What is typed as a beginning but is no answer stays, for publishing to refuse."""
    given = form.model_dump()
    listed = choices(given, own, before) if kind in WITH_CHOICES else ()
    fields = {"label": f"label_{own}", "help": f"help_{own}", "choices": f"choices_{own}"}
    made = command(
        Question,
        fields,
        key=key,
        kind=kind,
        required=form.required,
        label=filled({code: given[f"label_{code}"].strip() for code in LOCALES}),
        help=filled({code: given[f"help_{code}"].strip() for code in LOCALES}),
        choices=listed,
        mark=form.mark.strip()[:2],
        lowest=form.lowest if kind == Kind.SCALE else 0,
        highest=form.highest if kind == Kind.SCALE else 10,
        asked_if=_hangs_on([name.removeprefix(TICKED) for name in form.model_extra or {} if name.startswith(TICKED)]),
    )
    return made.model_copy(update={"default": _beginning(made, form.default)})


def _hangs_on(ticked: Sequence[str]) -> Condition | None:
    """Several answers of one question. Raises Invalid for answers of two."""
    pairs = [one.partition("=") for one in ticked]
    keys = {key for key, _equals, _value in pairs}
    if len(keys) > 1:
        raise Invalid(fields={"condition": _("Choose answers of one question only.")})
    if not keys:
        return None
    return command(Condition, key=keys.pop(), values=tuple(value for _key, _equals, value in pairs))


def _beginning(one: Question, typed: str) -> Any:
    typed = typed.strip()
    if not typed:
        return None
    keys = {said: choice.key for choice in one.choices for said in (*choice.label.values(), choice.key)}
    value: Any = typed
    if one.kind == Kind.MANY:
        value = [keys.get(part.strip(), part.strip()) for part in typed.split(",")]
    elif one.kind == Kind.ONE:
        value = keys.get(typed, typed)
    elif one.kind in (Kind.YES_NO, Kind.TICK):
        value = {"yes": True, "no": False}.get(typed)
    try:
        return value_of(one, value, draft=True)
    except Wrong:
        return value


def conditions(before: Sequence[Question], locale: str, own: str, on: Condition | None) -> list[dict[str, str]]:
    """Each answer of each question above on which this one may hang; `ticked` those on which it does."""
    ticked = {(on.key, value) for value in on.values} if on else set()
    found = []
    for one in before:
        answers = [(choice.key, words(choice.label, locale, own)) for choice in one.choices]
        if one.kind in (Kind.YES_NO, Kind.TICK):
            answers = [("yes", translate(locale, _("Yes"))), ("no", translate(locale, _("No")))]
        if one.kind in DECIDING:
            label = words(one.label, locale, own)
            found += [
                {
                    "name": f"{TICKED}{one.key}={key}",
                    "label": f"{label}: {said}",
                    "ticked": "1" if (one.key, key) in ticked else "",
                }
                for key, said in answers
            ]
    return found


def shown_question(one: Question, key: str, locale: str, own: str) -> dict[str, str]:
    """What fills the drawer."""
    lines = {code: "\n".join(choice.label.get(code, "") for choice in one.choices).rstrip("\n") for code in LOCALES}  # pyright: ignore[reportArgumentType]
    return {
        "key": key,
        "kind": one.kind.value,
        "required": "1" if one.required else "",
        "mark": one.mark,
        "lowest": str(one.lowest),
        "highest": str(one.highest),
        "default": _begins(one, locale, own),
        **{f"label_{code}": one.label.get(code, "") for code in LOCALES},  # pyright: ignore[reportArgumentType]
        **{f"help_{code}": one.help.get(code, "") for code in LOCALES},  # pyright: ignore[reportArgumentType]
        **{f"choices_{code}": lines[code] for code in LOCALES},
    }


def _begins(one: Question, locale: str, own: str) -> str:
    if one.default is None:
        return ""
    if isinstance(one.default, bool):
        return "yes" if one.default else "no"
    labels = {choice.key: words(choice.label, locale, own) for choice in one.choices}
    many = one.default if isinstance(one.default, list) else [one.default]
    return ", ".join(labels.get(str(part), str(part)) for part in many)


def choices(given: dict[str, Any], own: str, before: Question | None) -> tuple[dict[str, Any], ...]:
    """One for each line. What was called the same in the clinic's own language before keeps its key."""
    lines = {code: [line.strip() for line in given[f"choices_{code}"].splitlines()] for code in LOCALES}
    many = max(len(one) for one in lines.values())
    known: dict[str, str] = {}
    for one in before.choices if before else ():
        known.setdefault(one.label.get(own, ""), one.key)  # pyright: ignore[reportArgumentType]
    found = []
    for place in range(many):
        label = filled({code: said[place] for code, said in lines.items() if place < len(said)})
        if label:
            key = known.pop(label.get(own, ""), "") or f"c{token_hex(4)}"
            found.append({"key": key, "label": label})
    return tuple(found)


def said_in(questions: Sequence[Question], locale: str) -> bool:
    """Whether everything that is said at all is said in this language."""
    texts: list[Any] = []
    for one in questions:
        texts += [one.label, one.help, *[choice.label for choice in one.choices]]
    return all(one.get(locale) or not any(one.values()) for one in texts)


def filled(texts: dict[str, str]) -> dict[str, str]:
    return {code: said for code, said in texts.items() if said}
