"""Enquiries: taken in once, found, counted, and only by those who may."""

from datetime import UTC, datetime, timedelta

import pytest

from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import run
from livingrite.crm import service as crm
from livingrite.crm.permissions import Permission
from livingrite.crm.schemas import AddLead, FindLeads, LeadSource, LeadStatus
from tests.conftest import acting_as


def add(ctx: Ctx, name: str = "Nina Falk", **fields):
    return run(ctx, crm.add, AddLead(name=name, **fields))


def names(ctx: Ctx, **wanted) -> list[str]:
    return [lead.name for lead in run(ctx, crm.find, FindLeads(**wanted)).items]


def test_asking_twice_is_one_enquiry(ctx: Ctx, events) -> None:
    first = add(ctx, email="Nina@example.com", source=LeadSource.REFERRAL)
    assert add(ctx, "N. Falk", email="nina@EXAMPLE.com").id == first.id
    assert events(ctx) == ["lead.received"]
    add(ctx, "Without address")
    add(ctx, "Without address")
    assert run(ctx, crm.find, FindLeads()).total == 3


def test_one_address_may_ask_in_two_organizations(ctx: Ctx, other: Ctx) -> None:
    add(ctx, email="nina@example.com")
    add(other, email="nina@example.com")
    assert (names(ctx), names(other)) == (["Nina Falk"], ["Nina Falk"])


def test_search_filters_and_order(ctx: Ctx) -> None:
    now = SystemClock().now()
    add(ctx, "Ana", received_at=now - timedelta(days=2), source=LeadSource.AD)
    add(ctx, "Zoë Brandt", received_at=now - timedelta(days=1), email="zoe@example.com")
    add(ctx, "Ben")
    assert names(ctx) == ["Ben", "Zoë Brandt", "Ana"]
    assert names(ctx, sort="name") == ["Ana", "Ben", "Zoë Brandt"]
    assert names(ctx, search="zoe bra") == names(ctx, search="ZOE@example.com") == ["Zoë Brandt"]
    assert names(ctx, source=LeadSource.AD) == ["Ana"]
    assert names(ctx, received_from=now - timedelta(days=1, hours=1)) == ["Ben", "Zoë Brandt"]
    first = run(ctx, crm.find, FindLeads(limit=2))
    assert names(ctx, limit=2, cursor=first.next_cursor) == ["Ana"]


def test_how_far_an_enquiry_is(ctx: Ctx) -> None:
    lead = add(ctx)
    assert run(ctx, crm.set_status, lead.id, LeadStatus.ENGAGED).last_contacted_at is not None
    counts = run(ctx, crm.counts)
    assert (counts[LeadStatus.NEW], counts[LeadStatus.ENGAGED]) == (0, 1)


def test_moments_for_the_figures(ctx: Ctx) -> None:
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    add(ctx, received_at=at)
    assert list(run(ctx, crm.received, at, at + timedelta(hours=1))) == [at]
    assert list(run(ctx, crm.received, at - timedelta(hours=1), at)) == []


def test_unreadable_contact_data_is_refused(ctx: Ctx) -> None:
    with pytest.raises(Invalid) as refused:
        add(ctx, email="nina@", phone="1")
    assert set(refused.value.fields) == {"email", "phone"}


def test_a_visitor_may_enquire_and_nothing_else(ctx: Ctx) -> None:
    visitor = Ctx.public(ctx.organization, permissions=frozenset({Permission.ENQUIRE}))
    lead = add(visitor)
    for attempt in (lambda: names(visitor), lambda: run(visitor, crm.set_status, lead.id, LeadStatus.ENGAGED)):
        with pytest.raises(Denied):
            attempt()
    with pytest.raises(Denied):
        add(acting_as(ctx, Permission.READ))


def test_another_organizations_enquiry_is_not_found(ctx: Ctx, other: Ctx) -> None:
    lead = add(ctx)
    with pytest.raises(NotFound):
        run(other, crm.set_status, lead.id, LeadStatus.ENGAGED)
    assert names(other) == []
