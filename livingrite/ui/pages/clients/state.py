"""State of the list of clients: one page of rows, never the whole list."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

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
from livingrite.ui.pages.clients.words import flat
from livingrite.ui.session import BaseState, handler

SIZE = 50
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


class ClientsState(BaseState):
    """`status` is "" for all but archived ones; `_pages` are the cursors of the pages before this one."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    total: int = 0
    counted: str = ""
    search: str = ""
    status: str = ""
    sort: str = ""
    first_page: bool = False
    last_page: bool = False
    adding: bool = False
    _cursor: str = ""
    _next: str = ""
    _pages: list[str] = []

    @handler(Permission.READ)
    async def load(self) -> None:
        if not self.ctx.staff:
            raise Denied
        self.sort = self.sort or "name"
        self.adding = self.router.url.query_parameters.get("new") == "1"
        self.watch([list_channel(self.ctx.organization)], ClientsState.refresh)
        await self._read()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        await self._read()

    @handler(Permission.READ, touch=True)
    async def find(self, words: str) -> None:
        self.search = words[:200].strip()
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def show(self, status: str) -> None:
        self.status = status if status in tuple(ClientStatus) else ""
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def order(self, by: str) -> None:
        """By name or by age; the same head again turns the order round."""
        self.sort = f"-{by}" if self.sort == by else by
        self.sort = self.sort if self.sort in SORTS else "name"
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def forward(self) -> None:
        if self._next:
            self._pages = [*self._pages, self._cursor]
            self._cursor = self._next
            await self._read()

    @handler(Permission.READ, touch=True)
    async def back(self) -> None:
        if self._pages:
            *self._pages, self._cursor = self._pages
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
        made = await self.verb(clients.create, CreateClient.model_validate(fields | {"care_level": form.care_level}))
        self.adding = False
        return rx.redirect(f"/clients/{made.id}")

    async def _from_start(self) -> None:
        self._cursor, self._pages = "", []
        await self._read()

    async def _read(self) -> None:
        wanted = FindClients(
            search=self.search,
            status=ClientStatus(self.status) if self.status else None,
            sort=self.sort or "name",  # pyright: ignore[reportArgumentType] - one of SORTS
            cursor=UUID(self._cursor) if self._cursor else None,
            limit=SIZE,
        )
        page, country = await self.verb(_find, wanted)
        self.rows = [flat(row, self.ctx.locale, country, self.ctx.timezone) for row in page.items]
        self._next = str(page.next_cursor) if page.next_cursor else ""
        self.total, self.first_page, self.last_page = page.total, not self._pages, not self._next
        start = len(self._pages) * SIZE
        self.counted = self.words(
            _("{first} – {last} of {total}"),
            first=min(start + 1, page.total),
            last=start + len(page.items),
            total=page.total,
        )
        self.loaded = True
