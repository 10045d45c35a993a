"""State of the list of clients: one page of rows, never the whole list."""

from datetime import date
from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, BeforeValidator, Field

from livingrite.clients import service as clients
from livingrite.clients.events import list_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import CareLevel, ClientPage, ClientStatus, CreateClient, FindClients
from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.identity import service as identity
from livingrite.ui.commands import command
from livingrite.ui.listing import SIZE, Asked, Found, listing
from livingrite.ui.pages.clients.words import flat
from livingrite.ui.session import BaseState, handler

EMPTY_IS_NONE = BeforeValidator(lambda typed: typed or None)
SORTS = ("name", "-name", "created_at", "-created_at")


class NewClient(BaseModel):
    """The form of a new client, as the browser sends it."""

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=320)
    phone: str = Field(default="", max_length=80)
    date_of_birth: Annotated[date | None, EMPTY_IS_NONE] = None
    care_level: CareLevel = CareLevel.BASIC
    allergies: str = Field(default="", max_length=5_000)


def _find(uow: Uow, wanted: FindClients) -> tuple[ClientPage, str]:
    if not uow.ctx.staff:
        raise Denied
    return clients.find(uow, wanted), identity.organization(uow).country


class ClientsState(listing(Permission.READ, ClientStatus, SORTS), BaseState):
    """`status` is "" for all but archived ones."""

    @handler(Permission.READ)
    async def load(self) -> None:
        if not self.ctx.staff:
            raise Denied
        self.adding = self.router.url.query_parameters.get("new") == "1"
        self.watch([list_channel(self.ctx.organization)], ClientsState.refresh)
        await self._read()

    @handler(Permission.CREATE, touch=True)
    async def set_adding(self, open: bool) -> None:
        self.adding, self.field_errors = open, {}

    @handler(Permission.CREATE, touch=True)
    async def add(self, form: NewClient) -> Any:
        """Save a new client and open their page; a refusal keeps every field as it is."""
        self.field_errors = {}
        if not form.name.strip():
            raise Invalid(fields={"name": _("Enter the client's name.")})
        fields = {name: value or None for name, value in form.model_dump(exclude={"care_level"}).items()}
        made = await self.verb(clients.create, command(CreateClient, **fields | {"care_level": form.care_level}))
        self.adding = False
        return rx.redirect(f"/clients/{made.id}")

    async def _page(self, asked: Asked) -> Found:
        wanted = FindClients(
            search=asked.search,
            status=ClientStatus(asked.status) if asked.status else None,
            sort=asked.sort,  # pyright: ignore[reportArgumentType] - one of SORTS
            cursor=asked.cursor,
            limit=SIZE,
        )
        page, country = await self.verb(_find, wanted)
        rows = [flat(row, self.ctx.locale, country, self.ctx.timezone) for row in page.items]
        return Found(rows, page.total, page.next_cursor)
