"""One form that is written: its head, its questions in their order, who is asked by it, and what a client will see."""

from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.errors import NotFound
from livingrite.core.i18n import LOCALES, _, direction
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.errors import InvalidForm
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import Asks, ChangeForm, Content, FormView, Question
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ServiceView
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_intake.preview import preview
from livingrite.ui.questions.building import filled, question_lines
from livingrite.ui.questions.published import standing
from livingrite.ui.session import BaseState, handler
from livingrite.ui.session.refusal import refuse

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Language = Literal["en", "he", "de"]
Text = Annotated[str, Field(max_length=10_000)]


class Head(BaseModel):
    """A title and an introduction per language."""

    name: Annotated[str, Field(max_length=400)] = ""
    title_en: Text = ""
    title_he: Text = ""
    title_de: Text = ""
    intro_en: Text = ""
    intro_he: Text = ""
    intro_de: Text = ""


class Reach(BaseModel):
    """Who is asked, and when. A service that is ticked sends `service_<id>`."""

    model_config = ConfigDict(extra="allow")

    asks: Asks
    repeat: Literal["once", "always"] = "once"
    remind_hours: Annotated[int, Field(ge=0, le=336)] = 24
    for_consultations: bool = False
    is_active: bool = False


class FormState(BaseState):
    """`form` fills the fields; `rows` are the questions; `tongue` is the language that is written and shown beside."""

    loaded: bool = False
    missing: bool = False
    form: dict[str, str] = {}
    stamp: int = 0
    rows: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    state: str = ""
    tone: str = ""
    changed: bool = False
    untranslated: list[str] = []
    tongue: str = ""
    tongue_direction: str = ""
    preview_title: str = ""
    preview_intro: str = ""
    preview: list[dict[str, str]] = []
    preview_options: dict[str, list[dict[str, str]]] = {}
    _id: str = ""
    _seen: int = 0
    _own: str = "en"
    _zone: str = "UTC"
    _content: Content = Content()

    @handler(Permission.MANAGE)
    async def load(self) -> None:
        id = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        try:
            wanted = UUID(id)
            found, services, own, zone = await self.verb(_everything, wanted)
        except (NotFound, ValueError):
            self.missing = self.loaded = True
            return
        if id != self._id:
            self.tongue = own
        self._id, self._own, self._zone = id, own, zone
        self.tongue = self.tongue or own
        self.services = [
            {"id": str(one.id), "name": one.name, "on": "1" if one.id in found.service_ids else ""}
            for one in services
            if one.is_active
        ]
        self.missing, self.loaded = False, True
        self._show(found)

    def _show(self, found: FormView) -> None:
        self._seen, self._content = found.version, found.content
        texts = {
            f"{part}_{code}": getattr(found.content, part).get(code, "")
            for part in ("title", "intro")
            for code in LOCALES
        }
        self.form = {
            "name": found.name,
            "asks": str(found.asks),
            "repeat": "once" if found.once else "always",
            "remind": str(found.remind_hours),
            "consultations": "1" if found.for_consultations else "",
            "active": "1" if found.is_active else "",
            "published": str(found.published),
            **texts,
        }
        asked = {str(id) for id in found.service_ids}
        self.services = [one | {"on": "1" if one["id"] in asked else ""} for one in self.services]
        self.changed = found.changed
        self.state, self.tone = standing(found, self.ctx.locale, self._zone)
        self.stamp += 1
        self._draw()

    def _draw(self) -> None:
        """The rows and the preview, in the language that is being written."""
        self.tongue_direction = direction(self.tongue)
        seen = preview(self._content, self.tongue, self._own)
        self.preview_title, self.preview_intro = seen.title, seen.intro
        self.preview, self.preview_options = seen.rows, seen.options
        self.untranslated = seen.untranslated
        self.rows = question_lines(self._content.questions, self.tongue, self._own, self.words)

    @handler(Permission.MANAGE)
    async def speak(self, language: Language) -> None:
        """Write and look in another language."""
        self.tongue = language
        self._draw()

    @handler(Permission.MANAGE, touch=True)
    async def save_head(self, form: Head) -> None:
        title = {code: getattr(form, f"title_{code}").strip() for code in LOCALES}
        intro = {code: getattr(form, f"intro_{code}").strip() for code in LOCALES}
        given = {"title": filled(title), "intro": filled(intro)}
        content = command(Content, **self._content.model_dump() | given)
        await self._change(name=form.name, content=content)
        self.say(_("Saved."))

    @handler(Permission.MANAGE, touch=True)
    async def save_reach(self, form: Reach) -> None:
        sent = form.model_extra or {}
        asked = tuple(UUID(one["id"]) for one in self.services if sent.get(f"service_{one['id']}"))
        await self._change(
            asks=form.asks,
            once=form.repeat == "once",
            remind_hours=form.remind_hours,
            for_consultations=form.for_consultations,
            is_active=form.is_active,
            service_ids=asked,
        )
        self.say(_("Saved."))

    @handler(Permission.MANAGE, touch=True)
    async def publish(self) -> None:
        """From now on people are asked this. What is not finished is said at its question."""
        self.field_errors = {}
        try:
            found = await self.verb(intake.publish_form, UUID(self._id), self._seen)
        except InvalidForm as problem:
            await refuse(self, problem)
            return
        self._show(found)
        self.say(_("Published. Who is asked from now on sees it; older answers keep the words they were given to."))

    async def _change(self, **given: Any) -> None:
        wanted = command(ChangeForm, form_id=UUID(self._id), version=self._seen, **given)
        self._show(await self.verb(intake.change_form, wanted))
        self.field_errors = {}

    async def _write(self, questions: tuple[Question, ...]) -> None:
        await self._change(content=self._content.model_copy(update={"questions": questions}))


def _everything(uow: "Uow", form_id: UUID) -> tuple[FormView, list[ServiceView], str, str]:
    house = identity.organization(uow)
    return intake.get_form(uow, form_id), list(scheduling.list_services(uow)), house.locale, house.timezone
