"""Commands that intake accepts and views it answers with."""

from livingrite.intake.models import Asks, IntakeStatus
from livingrite.intake.schemas.answering import (
    Answer,
    AnsweredView,
    AskedView,
    BookedView,
    BookWithIntake,
    ChoiceView,
    Given,
    IntakeGiven,
    IntakeNotice,
    IntakeView,
    OpenedView,
    QuestionView,
    ToFill,
)
from livingrite.intake.schemas.content import CHOOSING, Choice, Content, Frozen, Kind, Language, Question
from livingrite.intake.schemas.forms import ChangeForm, CreateForm, FormChanges, FormRow, FormView, VersionView

__all__ = [
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
