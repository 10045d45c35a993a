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
from livingrite.ui.commands import command
from livingrite.ui.listing import SIZE, Asked, Found, listing
from livingrite.ui.moments import short_moment
from livingrite.ui.pages.dashboard.words import LEAD_TONES, SOURCES
from livingrite.ui.pages.dashboard.words import lead as lead_named
from livingrite.ui.session import BaseState, handler

ASKED_BEFORE = _("{name} asked from this address before. Nothing was changed: look for that enquiry in the list.")
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


class LeadsState(listing(Permission.READ, LeadStatus, SORTS), BaseState):
    """`status` is "" for all."""

    @handler(Permission.READ)
    async def load(self) -> None:
        self.watch([channel(self.ctx.organization)], LeadsState.refresh)
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
        kept = await self.verb(crm.add, command(AddLead, **fields | {"source": form.source}))
        if (kept.name, kept.notes or "") != (form.name.strip(), form.notes.strip()):
            raise Invalid(fields={"email": (ASKED_BEFORE, {"name": kept.name})})
        self.adding = False
        self.say(_("The enquiry is written down."))
        await self._from_start()

    async def _page(self, asked: Asked) -> Found:
        wanted = FindLeads(
            search=asked.search,
            status=LeadStatus(asked.status) if asked.status else None,
            sort=asked.sort,  # pyright: ignore[reportArgumentType] - one of SORTS
            cursor=asked.cursor,
            limit=SIZE,
        )
        page, country = await self.verb(_find, wanted)
        return Found([self._row(lead, country) for lead in page.items], page.total, page.next_cursor)

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
            "status_words": self.words(lead_named(lead.status, self.client_word)),
            "tone": LEAD_TONES[lead.status],
            "received": short_moment(lead.received_at, now, locale, zone),
        }
