"""Who is asked, what they see and what they say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.core.questions.content import Frozen
from livingrite.core.questions.reading import QuestionView
from livingrite.intake.models import Asks, IntakeStatus
from livingrite.intake.schemas.content import Content
from livingrite.scheduling.schemas import BookingClient
from livingrite.scheduling.schemas.common import Moment, Text

Given = dict[str, Any]
"""Answers by the keys of their questions, as they came: nothing is believed before core/questions/answers.py has looked."""


class IntakeGiven(Frozen):
    """`version_id`: the version that was shown; the newest one when it is left out. `note` is a free text besides."""

    note: Text | None = None
    version_id: UUID | None = None
    answers: Given = Field(default_factory=dict)


class BookWithIntake(Frozen):
    """By `hold_token`, or by service, clinician (None: anyone) and start. `intake` is a free text, or the answers to the
    questions of the service's form."""

    hold_token: Annotated[str, Field(max_length=200), ONE_LINE] | None = None
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    starts_at: Moment | None = None
    client: BookingClient
    intake: Text | IntakeGiven | None = None
    tz: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


class Answer(Frozen):
    """What is sent by a link."""

    version_id: UUID | None = None
    answers: Given = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedView:
    """A form as its reader sees it."""

    version_id: UUID
    asks: Asks
    title: str
    intro: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class OpenedView:
    """Behind a link. Once it is filled in the questions are gone: nobody reads answers by a link. `draft` is what was
    typed and not sent."""

    status: IntakeStatus
    expires_at: datetime
    form: AskedView | None
    draft: dict[str, Any]
    about: str
    about_at: datetime | None
    timezone: str


@dataclass(frozen=True, slots=True)
class IntakeView:
    """For staff: how far it is, not what it says. `expired`: the link is over and nothing came."""

    id: UUID
    version: int
    form_id: UUID
    form_name: str
    client_id: UUID | None
    appointment_id: UUID | None
    consultation_id: UUID | None
    status: IntakeStatus
    expired: bool
    sent_at: datetime | None
    opened_at: datetime | None
    filled_at: datetime | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """What somebody answered, beside the very words they were asked in."""

    id: UUID
    form_name: str
    number: int
    locale: str
    filled_at: datetime
    content: Content
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class IntakeNotice:
    """What a mail about it needs."""

    intake_id: UUID
    client_id: UUID | None
    appointment_id: UUID | None
    consultation_id: UUID | None
    token: str
    generation: int


@dataclass(frozen=True, slots=True)
class BookedView:
    """`manage_token` is shown once: only its digest is kept. `intake_token` opens the questions that are still to be
    answered, None when there are none."""

    appointment_id: UUID
    manage_token: str
    status: str
    payment: None = None
    intake_token: str | None = None


class ToFill(Frozen):
    """What waits for a client's answers, with the secret of its link. `about_at`, `about`: the visit and its clinician."""

    intake_id: UUID
    title: str
    token: str
    expires_at: datetime
    about: str
    about_at: datetime | None
    begun: bool
