"""The templates of an organization, and a new one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.core.i18n import n_, ngettext
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.permissions import Permission
from livingrite.records.schemas import CreateTemplate, TemplateRow
from livingrite.scheduling import service as scheduling
from livingrite.ui.commands import command
from livingrite.ui.questions.published import since, state_of
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SECTIONS = n_("{n} section", "{n} sections")


class NewTemplate(BaseModel):
    """`begins`: empty, empty and kept apart, or a suggestion."""

    name: Annotated[str, Field(max_length=400)] = ""
    begins: Literal["empty", "apart", "soap", "assessment", "psychotherapy"] = "empty"


class TemplatesState(BaseState):
    """`adding`: the field for a new template's name is open."""

    loaded: bool = False
    templates: list[dict[str, str]] = []
    adding: bool = False

    @handler(Permission.TEMPLATES)
    async def load(self) -> None:
        rows, names, zone = await self.verb(_everything)
        locale = self.ctx.locale
        self.templates = [
            {
                "id": str(row.id),
                "name": row.name,
                "apart": "1" if row.kept_apart else "",
                "what": since(_summary(row, names, locale), row, locale, zone),
            }
            | state_of(row, locale)
            for row in rows
        ]
        self.loaded, self.adding, self.field_errors = True, False, {}

    @handler(Permission.TEMPLATES)
    async def add(self, adding: bool) -> None:
        self.adding, self.field_errors = adding, {}

    @handler(Permission.TEMPLATES, touch=True)
    async def create(self, form: NewTemplate) -> Any:
        suggestion = "" if form.begins in ("empty", "apart") else form.begins
        wanted = command(CreateTemplate, name=form.name, suggestion=suggestion, kept_apart=form.begins == "apart")
        made = await self.verb(records.create_template, wanted)
        return rx.redirect(f"/settings/notes/{made.id}")


def _everything(uow: "Uow") -> tuple[tuple[TemplateRow, ...], dict[str, str], str]:
    names = {str(one.id): one.name for one in scheduling.list_services(uow)}
    return records.list_templates(uow), names, identity.organization(uow).timezone


def _summary(row: TemplateRow, names: dict[str, str], locale: str) -> str:
    """How many sections, and the services whose notes begin with it."""
    asked = [names[str(id)] for id in row.service_ids if str(id) in names]
    return ", ".join([ngettext(locale, *SECTIONS, row.questions), *asked])
