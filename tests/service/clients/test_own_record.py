"""What a client and the family keep up to date by themselves."""

from datetime import date

import pytest

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient
from livingrite.clients.schemas import ClientChanges, ClientView, CreateClient, UpdateClient
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import run
from livingrite.identity.roles import permissions_of
from tests.conftest import acting_as, new_organization


@pytest.fixture
def ruth(ctx: Ctx) -> ClientView:
    return run(ctx, clients.create, CreateClient(name="Ruth Abramson", notes="Ask about the bruise"))


def daughter(ctx: Ctx, client: ClientView, level: str = "full_access") -> Ctx:
    return acting_as(ctx, *permissions_of(["family"]), clients={client.id: level})


def change(login: Ctx, client: ClientView, version: int | None = None, **fields) -> ClientView:
    command = UpdateClient(client_id=client.id, version=version, changes=ClientChanges(**fields))
    return run(login, clients.update_own, command)


def test_a_daughter_with_full_access_keeps_it_up_to_date_and_it_is_on_the_record(ctx: Ctx, ruth: ClientView) -> None:
    login = daughter(ctx, ruth)
    fields = {"phone": "030 2312 5104", "address": "Weidenweg 3", "emergency_contact_name": "Michal", "locale": "he"}
    changed = change(login, ruth, ruth.version, **fields)
    assert (changed.phone, changed.address, changed.locale) == ("+493023125104", "Weidenweg 3", "he")
    assert (changed.version, changed.notes) == (ruth.version + 1, None)
    assert run(ctx, clients.get, ruth.id).notes == "Ask about the bruise"
    recorded = [one for one in run(ctx, audit.trail, "client", ruth.id) if one.actor_id == login.user_id]
    assert len(recorded) == 1
    with pytest.raises(Stale):
        change(login, ruth, ruth.version, address="Elsewhere")


@pytest.mark.parametrize("level", ["view_only", "messaging"])
def test_a_lower_level_only_reads(ctx: Ctx, ruth: ClientView, level: str) -> None:
    with pytest.raises(Denied):
        change(daughter(ctx, ruth, level), ruth, address="Weidenweg 3")


@pytest.mark.parametrize(
    "fields",
    [{"notes": "mine"}, {"tags": ("vip",)}, {"status": "archived"}, {"email": "a@example.com"}, {"allergies": "None"}],
)
def test_what_the_clinic_keeps_is_not_theirs_to_change(ctx: Ctx, ruth: ClientView, fields) -> None:
    with pytest.raises(Denied):
        change(daughter(ctx, ruth), ruth, **fields)


def test_somebody_elses_record_is_not_there_and_staff_have_their_own_verb(ctx: Ctx, ruth: ClientView) -> None:
    other = run(ctx, clients.create, CreateClient(name="Dana Levi"))
    with pytest.raises(NotFound):
        change(daughter(ctx, ruth), other, address="Weidenweg 3")
    with pytest.raises(Denied):
        change(ctx, ruth, address="Weidenweg 3")


def test_a_wrong_number_is_refused_at_its_field(ctx: Ctx, ruth: ClientView) -> None:
    with pytest.raises(InvalidClient) as refused:
        change(daughter(ctx, ruth), ruth, phone="12")
    assert set(refused.value.fields) == {"phone"}


@pytest.mark.parametrize("zone", ["America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/Havana"])
def test_t16_a_birth_date_is_the_same_date_in_every_zone(servers, zone: str) -> None:
    house = new_organization(timezone=zone)
    client = run(house, clients.create, CreateClient(name="Ruth Abramson"))
    born = date(1980, 4, 6)
    assert change(daughter(house, client), client, date_of_birth=born).date_of_birth == born
    assert run(house, clients.get, client.id).date_of_birth == born
