"""One question in the drawer; its place among the others."""

from secrets import token_hex
from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, Field, StringConstraints

from livingrite.core.i18n import LOCALES, _
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import CHOOSING, Kind, Question
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_intake.state import FormState, _filled
from livingrite.ui.session import handler

Key = Annotated[str, StringConstraints(max_length=40)]
Text = Annotated[str, Field(max_length=10_000)]
Lines = Annotated[str, Field(max_length=20_000)]


class QuestionForm(BaseModel):
    """Words per language; choices one a line, the same line in each language being the same choice."""

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


class QuestionState(FormState):
    """`question` fills the drawer, empty while it is closed; its key is "" for a new one."""

    question: dict[str, str] = {}
    question_stamp: int = 0
    _removed: tuple[int, dict[str, Any]] | None = None

    @handler(Permission.MANAGE, touch=True)
    async def new_question(self, kind: Kind) -> None:
        self._open(Question(key="new", kind=kind, required=kind == Kind.CONSENT), key="")

    @handler(Permission.MANAGE, touch=True)
    async def open_question(self, key: Key) -> None:
        found = self._content.question(key)
        if found is not None:
            self._open(found, key=key)

    @handler(Permission.MANAGE)
    async def close_question(self, shown: bool = False) -> None:
        """Nothing that was typed counts."""
        if not shown:
            self.question, self.field_errors = {}, {}

    @handler(Permission.MANAGE, touch=True)
    async def save_question(self, form: QuestionForm) -> None:
        key, kind = self.question["key"], Kind(self.question["kind"])
        before = self._content.question(key)
        given = form.model_dump()
        made = command(
            Question,
            {"label": f"label_{self._own}", "help": f"help_{self._own}", "choices": f"choices_{self._own}"},
            key=key or f"q{token_hex(4)}",
            kind=kind,
            required=form.required,
            label=_filled({code: given[f"label_{code}"].strip() for code in LOCALES}),
            help=_filled({code: given[f"help_{code}"].strip() for code in LOCALES}),
            choices=choices(given, self._own, before) if kind in CHOOSING else (),
        )
        questions = self._content.questions
        if before is None:
            await self._write((*questions, made))
        else:
            await self._write(tuple(made if one.key == key else one for one in questions))
        self.question = {}

    @handler(Permission.MANAGE, touch=True)
    async def move_question(self, key: Key, down: bool) -> Any:
        """One place on; the focus stays on the button, so that several presses go on."""
        questions = list(self._content.questions)
        place = next((at for at, one in enumerate(questions) if one.key == key), None)
        if place is None:
            return None
        other = place + (1 if down else -1)
        if not 0 <= other < len(questions):
            return None
        questions[place], questions[other] = questions[other], questions[place]
        await self._write(tuple(questions))
        self.say(_("Question {n} of {count} now."), "info", n=other + 1, count=len(questions))
        at_end = other in (0, len(questions) - 1)
        return rx.set_focus(f"edit-{key}" if at_end else f"{'down' if down else 'up'}-{key}")

    @handler(Permission.MANAGE, touch=True)
    async def remove_question(self, key: Key) -> None:
        questions = list(self._content.questions)
        place = next((at for at, one in enumerate(questions) if one.key == key), None)
        if place is None:
            return
        gone = questions.pop(place)
        self._removed = (place, gone.model_dump(mode="json"))
        await self._write(tuple(questions))
        self.say(_("The question is gone from the draft."), action=(_("Undo"), QuestionState.put_back()))

    @handler(Permission.MANAGE, touch=True)
    async def put_back(self) -> None:
        if self._removed is None:
            return
        place, gone = self._removed
        self._removed = None
        questions = list(self._content.questions)
        questions.insert(place, Question.model_validate(gone))
        await self._write(tuple(questions))

    def _open(self, one: Question, *, key: str) -> None:
        lines = {code: "\n".join(choice.label.get(code, "") for choice in one.choices).rstrip("\n") for code in LOCALES}  # pyright: ignore[reportArgumentType]
        self.question = {
            "key": key,
            "kind": one.kind.value,
            "required": "1" if one.required else "",
            **{f"label_{code}": one.label.get(code, "") for code in LOCALES},  # pyright: ignore[reportArgumentType]
            **{f"help_{code}": one.help.get(code, "") for code in LOCALES},  # pyright: ignore[reportArgumentType]
            **{f"choices_{code}": lines[code] for code in LOCALES},
        }
        self.question_stamp += 1
        self.field_errors = {}


def choices(given: dict[str, Any], own: str, before: Question | None) -> tuple[dict[str, Any], ...]:
    """One for each line. What was called the same in the clinic's own language before keeps its key."""
    lines = {code: [line.strip() for line in given[f"choices_{code}"].splitlines()] for code in LOCALES}
    many = max(len(one) for one in lines.values())
    known: dict[str, str] = {}
    for one in before.choices if before else ():
        known.setdefault(one.label.get(own, ""), one.key)  # pyright: ignore[reportArgumentType]
    found = []
    for place in range(many):
        label = _filled({code: said[place] for code, said in lines.items() if place < len(said)})
        if label:
            key = known.pop(label.get(own, ""), "") or f"c{token_hex(4)}"
            found.append({"key": key, "label": label})
    return tuple(found)
