"""Put answers where they are kept, if they answer what was asked."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from livingrite.consents import service as consents
from livingrite.core.questions import answers as rules
from livingrite.core.questions.content import Kind
from livingrite.core.questions.reading import words as read
from livingrite.identity import service as identity
from livingrite.intake.errors import InvalidAnswers
from livingrite.intake.models import Intake, IntakeStatus
from livingrite.intake.repository.forms import Versions
from livingrite.intake.schemas import Content, Given

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def content_of(uow: "Uow", row: Intake) -> Content:
    """What this person is asked."""
    return Content.model_validate(Versions(uow).get(row.version_id).content)


def store(uow: "Uow", row: Intake, given: Given, *, prefix: str = "") -> None:
    """Put the answers into `row`, which the caller writes. Raises InvalidAnswers by the question's key, behind `prefix`."""
    answers, problems = rules.checked(content_of(uow, row).questions, given)
    if problems:
        raise InvalidAnswers(fields={prefix + key: said for key, said in problems.items()})
    row.answers, row.draft = json.dumps(answers), None
    row.status, row.filled_at, row.locale = IntakeStatus.FILLED, uow.clock.now(), uow.ctx.locale
    row.version = row.version + 1
    _agree(uow, row, answers)


def _agree(uow: "Uow", row: Intake, answers: Mapping[str, Any]) -> None:
    """What was agreed to in it joins the client's consents, with the words that were read."""
    if row.client_id is None:
        return
    house = identity.organization(uow).locale
    for question in content_of(uow, row).questions:
        if question.kind is Kind.CONSENT and answers.get(question.key) is True:
            kind = f"form-{uuid5(row.form_id, question.key).hex}"
            title, words = (read(texts, uow.ctx.locale, house) for texts in (question.label, question.help))
            consents.record_agreed(uow, row.client_id, kind, title, words, row.appointment_id)


def refuse_unasked(given: Given) -> None:
    """Nothing is asked: whatever was answered has no place. Raises InvalidAnswers."""
    if given:
        raise InvalidAnswers(fields={f"intake.{key}": (rules.UNASKED, {}) for key in given})
