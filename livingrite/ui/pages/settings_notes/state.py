"""One template that is built: its sections in their order, the services whose notes begin with it, and how it will look."""

from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.errors import NotFound
from livingrite.core.i18n import LOCALES, _, direction
from livingrite.core.questions.content import Question
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.errors import InvalidTemplate
from livingrite.records.permissions import Permission
from livingrite.records.schemas import ChangeTemplate, Content, TemplateView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ServiceView
from livingrite.ui.commands import command
from livingrite.ui.questions.building import building, question_lines, said_in
from livingrite.ui.questions.published import standing
from livingrite.ui.questions.rows import preview_rows
from livingrite.ui.session import BaseState, handler
from livingrite.ui.session.refusal import refuse

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


class Reach(BaseModel):
    """A service that is ticked sends `service_<id>`."""

    model_config = ConfigDict(extra="allow")

    name: Annotated[str, Field(max_length=400)] = ""
    is_active: bool = False


class TemplateState(BaseState):
    """`template` fills the fields; `rows` are the sections; `tongue` is the language that is shown beside."""

    loaded: bool = False
    missing: bool = False
    template: dict[str, str] = {}
    stamp: int = 0
    rows: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    state: str = ""
    tone: str = ""
    changed: bool = False
    untranslated: list[str] = []
    tongue: str = ""
    tongue_direction: str = ""
    preview: list[dict[str, str]] = []
    preview_options: dict[str, list[dict[str, str]]] = {}
    _id: str = ""
    _seen: int = 0
    _own: str = "en"
    _zone: str = "UTC"
    _content: Content = Content()

    @handler(Permission.TEMPLATES)
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
        self.services = [{"id": str(one.id), "name": one.name, "on": ""} for one in services if one.is_active]
        self.missing, self.loaded = False, True
        self._show(found)

    def _show(self, found: TemplateView) -> None:
        self._seen, self._content = found.version, found.content
        self.template = {
            "name": found.name,
            "active": "1" if found.is_active else "",
            "apart": "1" if found.kept_apart else "",
        }
        begun = {str(id) for id in found.service_ids}
        self.services = [one | {"on": "1" if one["id"] in begun else ""} for one in self.services]
        self.changed = found.changed
        self.state, self.tone = standing(found, self.ctx.locale, self._zone)
        self.stamp += 1
        self._draw()

    def _draw(self) -> None:
        questions = self._content.questions
        self.tongue_direction = direction(self.tongue)
        self.preview, self.preview_options = preview_rows(questions, self.tongue, self._own)
        self.rows = question_lines(questions, self.tongue, self._own, self.words)
        self.untranslated = [code for code in LOCALES if not said_in(questions, code)]

    @handler(Permission.TEMPLATES)
    async def speak(self, language: Literal["en", "he", "de"]) -> None:
        """Look in another language."""
        self.tongue = language
        self._draw()

    @handler(Permission.TEMPLATES, touch=True)
    async def save_reach(self, form: Reach) -> None:
        sent = form.model_extra or {}
        begun = tuple(UUID(one["id"]) for one in self.services if sent.get(f"service_{one['id']}"))
        await self._change(name=form.name, is_active=form.is_active, service_ids=begun)
        self.say(_("Saved."))

    @handler(Permission.TEMPLATES, touch=True)
    async def publish(self) -> None:
        """Notes begun from now on are written by it. What is not finished is said at its section."""
        self.field_errors = {}
        try:
            found = await self.verb(records.publish_template, UUID(self._id))
        except InvalidTemplate as problem:
            await refuse(self, problem)
            return
        self._show(found)
        self.say(_("Published. Notes begun from now on are written by it; older ones keep theirs."))

    async def _change(self, **given: object) -> None:
        wanted = command(ChangeTemplate, template_id=UUID(self._id), version=self._seen, **given)
        self._show(await self.verb(records.change_template, wanted))
        self.field_errors = {}

    async def _write(self, questions: tuple[Question, ...]) -> None:
        await self._change(content=self._content.model_copy(update={"questions": questions}))


class SectionState(building(Permission.TEMPLATES), TemplateState):
    """Handlers of the shared builder over this template."""


def _everything(uow: "Uow", template_id: UUID) -> tuple[TemplateView, list[ServiceView], str, str]:
    house = identity.organization(uow)
    return records.get_template(uow, template_id), list(scheduling.list_services(uow)), house.locale, house.timezone
