"""The templates of an organization, and a new one."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.core.i18n import _, format_date, n_, ngettext
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.permissions import Permission
from livingrite.records.schemas import CreateTemplate, TemplateRow
from livingrite.scheduling import service as scheduling
from livingrite.ui.commands import command
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
        self.templates = [
            {
                "id": str(row.id),
                "name": row.name,
                "apart": "1" if row.kept_apart else "",
                "what": self._summary(row, names, zone),
            }
            | dict(zip(("state", "tone"), self._published(row), strict=True))
            for row in rows
        ]
        self.loaded, self.adding, self.field_errors = True, False, {}

    def _summary(self, row: TemplateRow, names: dict[str, str], zone: str) -> str:
        asked = [names[str(id)] for id in row.service_ids if str(id) in names]
        what = ", ".join([ngettext(self.ctx.locale, *SECTIONS, row.questions), *asked])
        if not row.published_at:
            return what
        day = format_date(row.published_at, self.ctx.locale, zone)
        return self.words(_("{what}, published on {day}"), what=what, day=day)

    def _published(self, row: TemplateRow) -> tuple[str, str]:
        if not row.is_active:
            return self.words(_("Off")), "sand"
        if not row.published:
            return self.words(_("Not published")), "amber"
        if row.changed:
            return self.words(_("Changes not published")), "amber"
        return self.words(_("Version {n}"), n=row.published), "jade"

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
