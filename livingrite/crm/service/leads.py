"""Enquiries: take one in, find them, say how far one is, count them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import available_timezones

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.contact import comparable, email_address, name_matcher, phone_number
from livingrite.core.crypto import blind_index
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.paging import page_after
from livingrite.crm import events
from livingrite.crm.errors import InvalidLead
from livingrite.crm.models import Lead, LeadStatus
from livingrite.crm.permissions import Permission
from livingrite.crm.repository import Leads, Named
from livingrite.crm.schemas import AddLead, FindLeads, LeadPage, LeadView
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def add(uow: "Uow", command: AddLead) -> LeadView:
    """Take an enquiry in. Who asks again by the same address stays one enquiry, with the first one's words."""
    allow(uow.ctx, Permission.ADD if uow.ctx.staff else Permission.ENQUIRE)
    leads = Leads(uow)
    values = _checked(command, organization(uow).country)
    values["email_index"] = blind_index("lead.email", values["email"]) if values["email"] else None
    known = leads.by_email(values["email_index"]) if values["email_index"] else None
    if known is not None:
        return lead_view(known)
    values["received_at"] = command.received_at or uow.clock.now()
    lead = leads.add(Lead(organization_id=uow.ctx.organization, **values))
    audit.record(uow, Action.CREATED, "lead", lead.id, after={"source": lead.source, "status": lead.status})
    uow.emit(events.received(uow.ctx.organization, lead.id))
    return lead_view(lead)


def set_status(uow: "Uow", lead_id: UUID, status: LeadStatus) -> LeadView:
    """How far an enquiry is; talking to somebody counts as contact."""
    allow(uow.ctx, Permission.CHANGE)
    lead = Leads(uow).lock(lead_id)
    if lead.status != status:
        before = {"status": lead.status}
        lead.status = status
        lead.last_contacted_at = uow.clock.now() if status == LeadStatus.ENGAGED else lead.last_contacted_at
        audit.record(uow, Action.CHANGED, "lead", lead.id, before=before, after={"status": status})
        uow.emit(events.changed(uow.ctx.organization, lead.id))
    return lead_view(lead)


def find(uow: "Uow", wanted: FindLeads) -> LeadPage:
    """One page of enquiries."""
    allow(uow.ctx, Permission.READ)
    leads = Leads(uow)
    address = blind_index("lead.email", email_address(wanted.search) or wanted.search) if "@" in wanted.search else None
    found = leads.named(wanted, address)
    if wanted.search and address is None:
        matches = name_matcher(wanted.search)
        found = [lead for lead in found if matches(lead.name)]
    place = _by_name if wanted.sort.endswith("name") else _by_age
    last = None
    if wanted.cursor is not None:
        row = leads.find(wanted.cursor)
        if row is None:
            raise Invalid(fields={"cursor": _("This page is out of date. Please start from the first one.")})
        last = place(row)
    page, more = page_after(found, place, last, descending=wanted.sort.startswith("-"), limit=wanted.limit)
    rows = {lead.id: lead for lead in leads.by_ids([lead.id for lead in page])}
    items = tuple(lead_view(rows[lead.id]) for lead in page)
    action = Action.SEARCHED if wanted.search else Action.LISTED
    audit.record(uow, action, "lead", count=len(items))
    return LeadPage(items=items, next_cursor=items[-1].id if more else None, total=len(found))


def counts(uow: "Uow") -> dict[LeadStatus, int]:
    """How many enquiries have each status."""
    allow(uow.ctx, Permission.READ)
    found = Leads(uow).counts()
    return {status: found.get(status, 0) for status in LeadStatus}


def received(uow: "Uow", start: datetime, end: datetime) -> Sequence[datetime]:
    """The moment of each enquiry in `start..end`: for the figures, which ask for a permission of their own."""
    return Leads(uow).moments(start, end)


def lead_view(lead: Lead) -> LeadView:
    return LeadView(**{name: getattr(lead, name) for name in LeadView.model_fields})


def _by_name(lead: Named | Lead) -> tuple[str, UUID]:
    return comparable(lead.name), lead.id


def _by_age(lead: Named | Lead) -> tuple[datetime, UUID]:
    return lead.received_at, lead.id


def _checked(command: AddLead, country: str) -> dict[str, Any]:
    values = command.model_dump()
    problems: dict[str, str] = {}
    if command.email:
        values["email"] = email_address(command.email)
        if values["email"] is None:
            problems["email"] = _("Enter a whole address, like dana@example.com.")
    if command.phone:
        values["phone"] = phone_number(command.phone, country)
        if values["phone"] is None:
            problems["phone"] = _("Enter a whole number, with the country code when it is from abroad.")
    if command.timezone and command.timezone not in available_timezones():
        problems["timezone"] = _("There is no such time zone. Example: Europe/Berlin.")
    if problems:
        raise InvalidLead(fields=problems)
    values["interested_services"] = list(command.interested_services)
    return {name: None if value == "" else value for name, value in values.items()}
