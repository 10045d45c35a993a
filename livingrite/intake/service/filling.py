"""The holder of a link sees the questions, keeps a draft, and answers once."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.questions import answers as rules
from livingrite.intake import events
from livingrite.intake.errors import AlreadyFilled, LinkOver
from livingrite.intake.models import Asks, Intake, IntakeStatus
from livingrite.intake.permissions import Permission
from livingrite.intake.repository import intakes
from livingrite.intake.repository.forms import Versions
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.schemas import Answer, Given, IntakeGiven, OpenedView
from livingrite.intake.service.answering import content_of, store
from livingrite.intake.service.asking import asked_view, shown_version
from livingrite.intake.service.links import digest
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def organization_of_intake(uow: "Uow", token: str) -> UUID:
    """Whose form a link is about; for the edge, which knows no organization yet (`Ctx.identity()`). Raises LinkOver."""
    found = intakes.organization_of_intake(uow, digest(token))
    if found is None:
        raise LinkOver
    return found


def open_intake(uow: "Uow", token: str) -> OpenedView:
    """What is asked, and what was typed before. Looking answers nothing, as mail programs look too. Raises LinkOver."""
    row = _theirs(uow, token)
    if row.status == IntakeStatus.FILLED:
        return _view(uow, row)
    now = uow.clock.now()
    if row.status in (IntakeStatus.ASKED, IntakeStatus.SENT):
        row.status, row.opened_at = IntakeStatus.OPENED, row.opened_at or now
        Intakes(uow).add(row)
        uow.emit(events.changed(uow.ctx.organization, row.id))
    newest = Versions(uow).newest(row.form_id)
    if newest is not None and row.draft is None and newest.id != row.version_id:
        row.version_id = newest.id  # nothing was said to the old one
        Intakes(uow).add(row)
    audit.record(uow, Action.READ, "intake", row.id, client_id=row.client_id)
    return _view(uow, row)


def keep_draft(uow: "Uow", token: str, given: Given) -> None:
    """What was typed so far; a question that is not named stays as it was. Raises LinkOver, AlreadyFilled."""
    row = _theirs(uow, token)
    if row.status not in WAITING:
        raise AlreadyFilled
    content = content_of(uow, row)
    so_far = json.loads(row.draft) if row.draft else {}
    row.draft = json.dumps(rules.kept(content.questions, so_far | given))
    Intakes(uow).add(row)


def submit_intake(uow: "Uow", token: str, answer: Answer) -> OpenedView:
    """Once. Raises LinkOver, AlreadyFilled, and InvalidAnswers by question."""
    row = _theirs(uow, token)
    if row.status not in WAITING:
        raise AlreadyFilled
    given = IntakeGiven(version_id=answer.version_id)
    row.version_id = shown_version(uow, Versions(uow).get(row.version_id), given).id
    store(uow, row, answer.answers)
    Intakes(uow).add(row)
    after = {"status": row.status, "version_id": row.version_id}
    audit.record(uow, Action.CHANGED, "intake", row.id, client_id=row.client_id, after=after)
    uow.emit(events.changed(uow.ctx.organization, row.id))
    return _view(uow, row)


def _theirs(uow: "Uow", token: str) -> Intake:
    row = Intakes(uow).by_token(digest(token), lock=True)
    allow(uow.ctx, Permission.FILL)
    if row is None or row.status == IntakeStatus.WITHDRAWN:
        raise LinkOver
    if row.status != IntakeStatus.FILLED and row.expires_at <= uow.clock.now():
        raise LinkOver
    return row


def _view(uow: "Uow", row: Intake) -> OpenedView:
    filled = row.status == IntakeStatus.FILLED
    draft: dict[str, Any] = json.loads(row.draft) if row.draft else {}
    facts = scheduling.booking_facts(uow, row.appointment_id) if row.appointment_id else None
    return OpenedView(
        status=row.status,
        expires_at=row.expires_at,
        form=None if filled else asked_view(uow, Versions(uow).get(row.version_id), Asks.AFTER),
        draft=draft,
        about=facts.clinician_name if facts else "",
        about_at=facts.starts_at if facts else None,
        timezone=facts.timezone if facts else "",
    )
