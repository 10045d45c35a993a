"""State of the enquiries: one page of rows."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.contact import readable_phone
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.crm import service as crm
from livingrite.crm.events import channel
from livingrite.crm.permissions import Permission
from livingrite.crm.schemas import AddLead, FindLeads, LeadPage, LeadSource, LeadStatus, LeadView
from livingrite.identity import service as identity
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.dashboard.words import LEADS, SOURCES
from livingrite.ui.session import BaseState, handler

SIZE = 50
TONES = {"new": "indigo", "engaged": "amber", "qualified": "jade", "converted": "jade", "disqualified": "sand"}
SORTS = ("-received_at", "received_at", "name", "-name")


class NewLead(BaseModel):
    """The form of a new enquiry, as the browser sends it."""

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=320)
    phone: str = Field(default="", max_length=80)
    notes: str = Field(default="", max_length=5_000)
    source: LeadSource = LeadSource.OTHER


def _find(uow: Uow, wanted: FindLeads) -> tuple[LeadPage, str]:
    return crm.find(uow, wanted), identity.organization(uow).country


class LeadsState(BaseState):
    """`status` is "" for all; `_pages` are the cursors of the pages before this one."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
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
        self.sort = self.sort or SORTS[0]
        self.watch([channel(self.ctx.organization)], LeadsState.refresh)
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
        self.status = status if status in tuple(LeadStatus) else ""
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def order(self, by: str) -> None:
        """The same head again turns the order round."""
        self.sort = by if self.sort == f"-{by}" else f"-{by}"
        self.sort = self.sort if self.sort in SORTS else SORTS[0]
        await self._from_start()

    @handler(Permission.READ, touch=True)
    async def forward(self) -> None:
        if self._next:
            self._pages, self._cursor = [*self._pages, self._cursor], self._next
            await self._read()

    @handler(Permission.READ, touch=True)
    async def back(self) -> None:
        if self._pages:
            *self._pages, self._cursor = self._pages
            await self._read()

    @handler(Permission.CHANGE, touch=True)
    async def set_status(self, lead_id: UUID, status: LeadStatus) -> None:
        await self.verb(crm.set_status, lead_id, status)
        await self._read()

    @handler(Permission.ADD, touch=True)
    async def set_adding(self, open: bool) -> None:
        self.adding, self.field_errors = open, {}

    @handler(Permission.ADD, touch=True)
    async def add(self, form: NewLead) -> Any:
        """Write an enquiry down; a refusal keeps every field as it is."""
        self.field_errors = {}
        if not form.name.strip():
            raise Invalid(fields={"name": _("Enter a name.")})
        fields = {name: value or None for name, value in form.model_dump(exclude={"source"}).items()}
        await self.verb(crm.add, AddLead.model_validate(fields | {"source": form.source}))
        self.adding = False
        self.say(_("The enquiry is written down."))
        await self._from_start()

    async def _from_start(self) -> None:
        self._cursor, self._pages = "", []
        await self._read()

    async def _read(self) -> None:
        wanted = FindLeads(
            search=self.search,
            status=LeadStatus(self.status) if self.status else None,
            sort=self.sort or SORTS[0],  # pyright: ignore[reportArgumentType] - one of SORTS
            cursor=UUID(self._cursor) if self._cursor else None,
            limit=SIZE,
        )
        page, country = await self.verb(_find, wanted)
        self.rows = [self._row(lead, country) for lead in page.items]
        self._next = str(page.next_cursor) if page.next_cursor else ""
        self.first_page, self.last_page = not self._pages, not self._next
        start = len(self._pages) * SIZE
        first, last = min(start + 1, page.total), start + len(page.items)
        self.counted = self.words(_("{first} – {last} of {total}"), first=first, last=last, total=page.total)
        self.loaded = True

    def _row(self, lead: LeadView, country: str) -> dict[str, str]:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        return {
            "id": str(lead.id),
            "name": lead.name,
            "email": lead.email or "",
            "phone": readable_phone(lead.phone, country) if lead.phone else "",
            "notes": lead.notes or "",
            "source": self.words(SOURCES[lead.source]),
            "status": lead.status,
            "status_words": self.words(LEADS[lead.status]),
            "tone": TONES[lead.status],
            "received": moment_words(lead.received_at, now, locale, zone),
        }
