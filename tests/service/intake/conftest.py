"""A clinic with an intake form, and visitors who answer it."""

from typing import Any
from uuid import UUID

import pytest

from livingrite.core.ctx import Ctx
from livingrite.intake import service as intake
from livingrite.intake.permissions import PUBLIC
from livingrite.intake.schemas import BookWithIntake, ChangeForm, Choice, Content, CreateForm, FormView, Kind, Question
from livingrite.scheduling.schemas import BookingClient
from tests.service.messaging.conftest import Desk
from tests.service.scheduling.conftest import Clinic, clinic

__all__ = ["clinic"]

CONTENT = Content(
    title={"en": "Before your first visit", "he": "לפני הביקור הראשון"},
    questions=(
        Question(key="why", kind=Kind.LONG, required=True, label={"en": "What brings you?", "he": "מה מביא אתכם?"}),
        Question(
            key="where",
            kind=Kind.MANY,
            label={"en": "Where does it hurt?"},
            choices=(Choice(key="back", label={"en": "Back"}), Choice(key="neck", label={"en": "Neck"})),
        ),
        Question(
            key="agree", kind=Kind.CONSENT, required=True, label={"en": "I agree"}, help={"en": "We keep your answers."}
        ),
    ),
)
WHOLE = {"why": "My back", "where": ["back"], "agree": True}


class Practice(Desk):
    """The clinic, its workers and one form."""

    form: FormView

    @property
    def visitor(self) -> Ctx:
        return Ctx.public(self.clinic.ctx.organization, permissions=PUBLIC)

    def publish(self, content: Content = CONTENT, **changes: Any) -> FormView:
        """A new form that the massage asks by."""
        made = self.run(intake.create_form, CreateForm(name="First visit", content=content))
        asked = ChangeForm(form_id=made.id, **({"service_ids": (self.ids["massage"],)} | changes))
        self.run(intake.change_form, asked)
        self.form = self.run(intake.publish_form, made.id)
        return self.form

    def visit(self, clock: str = "10:00", email: str = "ruth@example.com", **more: Any) -> Any:
        """Somebody books by the public page."""
        wanted = BookWithIntake(
            service_id=self.ids["massage"],
            clinician_id=self.ids["Maya"],
            starts_at=self.at(clock),
            client=BookingClient(name="Ruth Abramson", email=email),
            **more,
        )
        return self.run(intake.book, wanted, ctx=self.visitor)

    def of(self, appointment_id: UUID) -> Any:
        return self.run(intake.intake_of_appointment, appointment_id)


@pytest.fixture
def practice(clinic: Clinic) -> Practice:
    return Practice(clinic)
