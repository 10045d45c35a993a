"""Put answers where they are kept, if they answer what was asked."""

import json
from typing import TYPE_CHECKING

from livingrite.intake.errors import InvalidAnswers
from livingrite.intake.models import Intake, IntakeStatus
from livingrite.intake.repository.forms import Versions
from livingrite.intake.rules import answers as rules
from livingrite.intake.schemas import Content, Given

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def content_of(uow: "Uow", row: Intake) -> Content:
    """What this person is asked."""
    return Content.model_validate(Versions(uow).get(row.version_id).content)


def store(uow: "Uow", row: Intake, given: Given, *, prefix: str = "") -> None:
    """Put the answers into `row`, which the caller writes. Raises InvalidAnswers by the question's key, behind `prefix`."""
    answers, problems = rules.checked(content_of(uow, row), given)
    if problems:
        raise InvalidAnswers(fields={prefix + key: said for key, said in problems.items()})
    row.answers, row.draft = json.dumps(answers), None
    row.status, row.filled_at, row.locale = IntakeStatus.FILLED, uow.clock.now(), uow.ctx.locale
    row.version = row.version + 1


def refuse_unasked(given: Given) -> None:
    """Nothing is asked: whatever was answered has no place. Raises InvalidAnswers."""
    if given:
        raise InvalidAnswers(fields={f"intake.{key}": (rules.UNASKED, {}) for key in given})
