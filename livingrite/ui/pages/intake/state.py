"""One intake form, by the secret of its link. Opening the page answers nothing; what is typed is kept as a draft."""

from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import Field, StringConstraints

from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, format_day, format_time
from livingrite.core.throttle import Limit
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.errors import AlreadyFilled, InvalidAnswers, LinkOver
from livingrite.intake.permissions import PUBLIC as FILLING
from livingrite.intake.schemas import Answer, IntakeStatus, OpenedView
from livingrite.scheduling import service as scheduling
from livingrite.ui.pages.booking.when import logo_url
from livingrite.ui.questions.values import FIELD, answers, rows, to_mend
from livingrite.ui.session import PUBLIC, BaseState, handler
from livingrite.ui.session.refusal import refuse
from livingrite.ui.trap import trapped

TRIES = Limit("pages.intake", 60, 60 * 60)
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Typed = Annotated[str, Field(max_length=10_000)]


class IntakeState(BaseState):
    """`phase`: asking, done, over; empty before the first answer. `kept`: when the draft was kept last, in words."""

    phase: str = ""
    clinic: str = ""
    logo: str = ""
    languages: list[str] = []
    title: str = ""
    intro: str = ""
    about: str = ""
    questions: list[dict[str, str]] = []
    options: dict[str, list[dict[str, str]]] = {}
    kept: str = ""
    wrong: list[dict[str, str]] = []
    _secret: str = ""
    _organization: str = ""
    _version: str = ""
    _draft: dict[str, Any] = {}

    @handler(PUBLIC)
    async def load(self) -> None:
        secret = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        if secret != self._secret:
            self.reset()
        self._secret = secret
        try:
            before_anybody = Ctx.identity(locale=self.ctx.locale)
            found = await self.verb_as(before_anybody, intake.organization_of_intake, self._secret)
            self._organization = str(found)
            clinic = await self.verb_as(self._holder(), identity.organization)
            seen = await self.verb_as(self._holder(), scheduling.front)
            self.clinic, self.logo, self.languages = clinic.name, logo_url(clinic.slug, seen), list(seen.languages)
            self._show(await self.verb_as(self._holder(), intake.open_intake, self._secret))
        except NotFound:
            self.phase, self.clinic = "over", self.clinic or "LivingRite"

    def _holder(self) -> Ctx:
        return Ctx.public(UUID(self._organization), permissions=FILLING, locale=self.ctx.locale)

    def _show(self, view: OpenedView) -> None:
        self.phase = "done" if view.status == IntakeStatus.FILLED else "asking"
        self.about = ""
        if view.about_at is not None:
            said = _("For your appointment on {day}, {time}, with {clinician}.")
            day = format_day(view.about_at, self.ctx.locale, view.timezone)
            time = format_time(view.about_at, self.ctx.locale, view.timezone)
            self.about = self.words(said, day=day, time=time, clinician=view.about)
        if view.form is None:
            self.questions, self.options, self._draft = [], {}, {}
            return
        self.title, self.intro, self._version = view.form.title, view.form.intro, str(view.form.version_id)
        self._draft = dict(view.draft)
        self.questions, self.options = rows(view.form, view.draft)

    @handler(PUBLIC)
    async def keep(self, key: Key, value: Typed | bool) -> None:
        """What one question has been answered with, so far."""
        row = next((one for one in self.questions if one["key"] == key), None)
        if row is not None:
            given = answers([row], {}, {row["name"]: value})
            await self._keep(key, given.get(key))

    @handler(PUBLIC)
    async def keep_choice(self, key: Key, choice: Key, on: bool) -> None:
        """One tick of a list."""
        before = self._draft.get(key) or []
        await self._keep(key, [*[one for one in before if one != choice], *([choice] if on else [])])

    async def _keep(self, key: str, value: Any) -> None:
        """A draft that could not be kept is still in the browser's fields, and is sent with them."""
        self._draft = self._draft | {key: value}
        try:
            await self.verb_as(self._holder(), intake.keep_draft, self._secret, {key: value})
        except (LinkOver, AlreadyFilled):
            return
        self.kept = self.words(_("What you have typed is kept. You can go on later by the same link."))

    @handler(PUBLIC)
    async def send(self, form: dict[str, Any]) -> Any:
        """Once. A refusal keeps every field as it is; what to mend is listed and has the focus."""
        self.field_errors, self.wrong = {}, []
        if trapped(type(self).__name__, str(form.get("site", ""))):
            self.phase = "done"
            return None
        await self.count_try(TRIES)
        given = Answer(version_id=self._version or None, answers=answers(self.questions, self.options, form))
        try:
            self._show(await self.verb_as(self._holder(), intake.submit_intake, self._secret, given))
        except InvalidAnswers as problem:
            wrong = InvalidAnswers(fields={FIELD + key: said for key, said in problem.fields.items()})
            await refuse(self, wrong)
            self.wrong = to_mend(self.questions, wrong)
            return rx.set_focus("errors")
        except LinkOver:
            self.phase = "over"
            return None
        self._silence()
        return rx.set_focus("sent")
