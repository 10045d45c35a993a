"""Commands that intake accepts and views it answers with."""

from livingrite.core.questions.content import CHOOSING, Choice, Frozen, Kind, Language, Question
from livingrite.core.questions.reading import ChoiceView, QuestionView
from livingrite.intake.models import Asks, IntakeStatus
from livingrite.intake.schemas.answering import (
    Answer,
    AnsweredView,
    AskedView,
    BookedView,
    BookWithIntake,
    Given,
    IntakeGiven,
    IntakeNotice,
    IntakeView,
    OpenedView,
    ToFill,
)
from livingrite.intake.schemas.content import ASKABLE, Content
from livingrite.intake.schemas.forms import ChangeForm, CreateForm, FormChanges, FormRow, FormView, VersionView

__all__ = [
    "ASKABLE",
    "CHOOSING",
    "Answer",
    "AnsweredView",
    "AskedView",
    "Asks",
    "BookWithIntake",
    "BookedView",
    "ChangeForm",
    "Choice",
    "ChoiceView",
    "Content",
    "CreateForm",
    "FormChanges",
    "FormRow",
    "FormView",
    "Frozen",
    "Given",
    "IntakeGiven",
    "IntakeNotice",
    "IntakeStatus",
    "IntakeView",
    "Kind",
    "Language",
    "OpenedView",
    "Question",
    "QuestionView",
    "ToFill",
    "VersionView",
]
