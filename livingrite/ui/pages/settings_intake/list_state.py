"""The forms of an organization, and a new one."""

from typing import TYPE_CHECKING, Any

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import Content, CreateForm, FormRow
from livingrite.scheduling import service as scheduling
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_intake import words
from livingrite.ui.questions.published import state_of
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


class NewForm(BaseModel):
    name: str = Field(default="", max_length=400)


class FormsState(BaseState):
    """`adding`: the field for a new form's name is open."""

    loaded: bool = False
    forms: list[dict[str, str]] = []
    adding: bool = False

    @handler(Permission.MANAGE)
    async def load(self) -> None:
        rows, names, zone = await self.verb(_everything)
        locale = self.ctx.locale
        self.forms = [
            {
                "id": str(row.id),
                "name": row.name,
                "what": words.summary(row, names, locale, zone),
            }
            | state_of(row, locale)
            for row in rows
        ]
        self.loaded, self.adding, self.field_errors = True, False, {}

    @handler(Permission.MANAGE)
    async def add(self, adding: bool) -> None:
        self.adding, self.field_errors = adding, {}

    @handler(Permission.MANAGE)
    async def create(self, form: NewForm) -> Any:
        """The name is its title too, in the clinic's own language, until it gets another."""
        made = await self.verb(_create, command(CreateForm, name=form.name))
        return rx.redirect(f"/settings/intake/{made}")


def _everything(uow: "Uow") -> tuple[tuple[FormRow, ...], dict[str, str], str]:
    names = {str(one.id): one.name for one in scheduling.list_services(uow)}
    return intake.list_forms(uow), names, identity.organization(uow).timezone


def _create(uow: "Uow", wanted: CreateForm) -> str:
    own: Any = identity.organization(uow).locale
    titled = wanted.model_copy(update={"content": Content(title={own: wanted.name})})
    return str(intake.create_form(uow, titled).id)
