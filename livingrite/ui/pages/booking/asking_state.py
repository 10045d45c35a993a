"""What a visitor can ask for who does not book: a first talk, or a word as soon as a place comes free."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.crm import service as crm
from livingrite.crm.permissions import PUBLIC as ENQUIRING
from livingrite.crm.schemas import ConsultationType, RequestConsultation
from livingrite.intake import service as intake
from livingrite.intake.schemas import Asks, IntakeGiven
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookingClient, WaitForPlace
from livingrite.ui.commands import command
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.booking.state import BookingState
from livingrite.ui.pages.booking.when import BOOKINGS
from livingrite.ui.questions.values import answers, at_fields, rows
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.trap import trapped

Line = Annotated[str, Field(max_length=400)]
NAMES = {"name": "ask_name", "email": "ask_email", "phone": "ask_phone", "preference": "ask_words"}
TALK = {
    "requester_name": "ask_name",
    "requester_email": "ask_email",
    "requester_phone": "ask_phone",
    "description": "ask_words",
}


class Person(BaseModel):
    """`ask_site` is a field that people do not see: only programs fill it in. Answers to the clinic's questions come under
    names of their own, which the service reads."""

    model_config = ConfigDict(extra="allow")

    ask_name: Line = ""
    ask_email: Line = ""
    ask_phone: Line = ""
    ask_words: Annotated[str, Field(max_length=6_000)] = ""
    ask_site: Line = ""


class Talk(Person):
    ask_how: ConsultationType = ConsultationType.PHONE
    ask_day: Annotated[str, Field(max_length=40)] = ""
    ask_time: Annotated[str, Field(max_length=40)] = ""


class AskState(BookingState):
    """`ask` is the open form; `asked` what became of the one that was `asked_for`. `talk_questions` are part of asking for
    a talk; when the clinic asks afterwards, `talk_url` is where."""

    ask: str = ""
    asked: str = ""
    asked_for: str = ""
    talk_questions: list[dict[str, str]] = []
    talk_options: dict[str, list[dict[str, str]]] = {}
    talk_url: str = ""
    _talk_version: str = ""

    @handler(PUBLIC)
    async def open_ask(self, kind: Literal["talk", "wait"]) -> Any:
        self.ask, self.asked_for, self.field_errors, self.talk_url = kind, "", {}, ""
        if kind == "talk":
            await self._read_talk()
        return rx.set_focus("ask")

    @handler(PUBLIC)
    async def close_ask(self) -> None:
        self.ask, self.field_errors = "", {}

    @handler(PUBLIC)
    async def send_talk(self, form: Talk) -> None:
        """An enquiry that somebody of the clinic answers."""
        self._check(form)
        when = self._moments(form.ask_day.strip(), form.ask_time.strip())
        wanted = command(
            RequestConsultation,
            TALK,
            requester_name=form.ask_name,
            requester_email=form.ask_email or None,
            requester_phone=form.ask_phone or None,
            description=form.ask_words or None,
            consultation_type=form.ask_how,
            preferred_dates=when,
            timezone=self._visitor_zone(),
            intake=self._talk_given(form.model_extra or {}),
        )
        await self.count_try(BOOKINGS)
        if not trapped(type(self).__name__, form.ask_site):
            made = await self._send(self._enquiring(), crm.request_consultation, wanted, TALK)
            self.talk_url = f"/intake/{made.intake_token}{self._in_language()}" if made.intake_token else ""
        self.ask, self.asked_for, self.asked = (
            "",
            "talk",
            self.words(_("Thank you. Somebody of the clinic will be in touch.")),
        )

    @handler(PUBLIC)
    async def send_wait(self, form: Person) -> None:
        """A place on the waiting list."""
        self._check(form)
        person = command(
            BookingClient, NAMES, name=form.ask_name, email=form.ask_email or None, phone=form.ask_phone or None
        )
        wanted = command(
            WaitForPlace,
            NAMES,
            service_id=self._service,
            clinician_id=self._clinician or None,
            client=person,
            preference=form.ask_words or None,
            tz=self._visitor_zone(),
        )
        await self.count_try(BOOKINGS)
        if not trapped(type(self).__name__, form.ask_site):
            await self._send(self._public(), scheduling.wait_for_place, wanted, NAMES)
        self.ask, self.asked_for, self.asked = (
            "",
            "wait",
            self.words(_("You are on the waiting list. We write as soon as a place comes free.")),
        )

    def _enquiring(self) -> Ctx:
        return Ctx.public(UUID(self._organization), permissions=ENQUIRING, locale=self.ctx.locale)

    async def _read_talk(self) -> None:
        found = await self.verb_as(self._enquiring(), intake.asked_about_talks)
        self.talk_questions, self.talk_options, self._talk_version = [], {}, ""
        if found is not None and found.asks == Asks.BEFORE:
            self.talk_questions, self.talk_options = rows(found, {})
            self._talk_version = str(found.version_id)

    def _talk_given(self, sent: dict[str, Any]) -> IntakeGiven | None:
        if not self.talk_questions:
            return None
        found = answers(self.talk_questions, self.talk_options, sent)
        return IntakeGiven(version_id=self._talk_version or None, answers=found)

    async def _send(self, ctx: Ctx, verb: Any, wanted: Any, names: dict[str, str]) -> Any:
        try:
            made = await self.verb_as(ctx, verb, wanted)
        except Invalid as problem:
            named = {names.get(name, name): said for name, said in at_fields(problem).items()}
            raise Invalid(problem.message, fields=named) from None
        self.field_errors = {}
        self._silence()
        return made

    def _check(self, form: Person) -> None:
        if not form.ask_name.strip():
            raise Invalid(fields={"ask_name": _("Please tell us your name.")})

    def _moments(self, day: str, time: str) -> list[dt.datetime]:
        """What was typed on the visitor's clock, if anything was. Raises Invalid at the field that does not say it."""
        if not day and not time:
            return []
        clock, wrong = read_clock(time), dict[str, str]()
        try:
            typed = dt.date.fromisoformat(day)
        except ValueError:
            typed, wrong = None, {"ask_day": _("Choose a day.")}
        if not clock:
            wrong["ask_time"] = _("Write a time like 9:30.")
        if wrong or typed is None:
            raise Invalid(fields=wrong)
        zone = ZoneInfo(self._visitor_zone())
        return [dt.datetime.combine(typed, dt.time.fromisoformat(clock), zone)]
