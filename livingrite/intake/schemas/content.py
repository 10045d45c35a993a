"""What a form says and asks: texts by language, questions in their order."""

from pydantic import Field

from livingrite.core.questions.content import Frozen, Kind, Lines, Question, Texts

ASKABLE = frozenset({Kind.SHORT, Kind.LONG, Kind.ONE, Kind.MANY, Kind.YES_NO, Kind.DATE, Kind.NUMBER, Kind.CONSENT})
"""What a form of the public pages can ask; the other kinds are for notes."""


class Content(Frozen):
    title: Lines = Field(default_factory=dict)
    intro: Texts = Field(default_factory=dict)
    questions: tuple[Question, ...] = Field(default=(), max_length=60)

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)
