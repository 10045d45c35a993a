"""One login, two organizations: the switcher of the portal and that of the staff."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from livingrite.clients import service as clients
from livingrite.clients.models import AccessLevel
from livingrite.clients.schemas import CreateClient, LinkFamily
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import ChangeOrganization
from tests.conftest import new_organization
from tests.e2e.house import House


@pytest.fixture
def cedar(house: House) -> House:
    """A second organization in the same browsers."""
    house.run(identity.change_organization, ChangeOrganization(name="Willow Clinic"))
    made = House(house.site, house.browser, new_organization(), house.contexts)
    made.run(identity.change_organization, ChangeOrganization(name="Cedar Home Care"))
    return made


def client(house: House, name: str) -> UUID:
    return house.run(clients.create, CreateClient(name=name)).id


def test_a_relative_of_two_clinics_sees_one_at_a_time(house: House, cedar: House) -> None:
    grace, ruth = client(house, "Grace Whitfield"), client(cedar, "Ruth Friedman")
    login = house.relative("Lena Whitfield", grace)
    link = LinkFamily(client_id=ruth, user_id=login, relationship="granddaughter", access_level=AccessLevel.MESSAGING)
    cedar.run(clients.link_family, link)
    page = house.open("/organizations", login, viewport={"width": 390, "height": 844})
    page.get_by_role("link", name="Willow Clinic").click()
    switcher = page.get_by_role("button", name="Change person")
    expect(switcher).to_contain_text("Grace Whitfield")
    for clinic, name, here, elsewhere in (
        ("Cedar Home Care", "Ruth Friedman", ruth, grace),
        ("Willow Clinic", "Grace Whitfield", grace, ruth),
    ):
        switcher.click()
        page.get_by_role("link", name=clinic).click()
        expect(switcher).to_contain_text(name)
        answers = [page.request.get(f"{house.site.url}/api/v1/clients/{id}").status for id in (here, elsewhere)]
        assert answers == [200, 404]


def test_somebody_who_works_in_two_clinics_changes_between_them(house: House, cedar: House) -> None:
    client(house, "Grace Whitfield")
    client(cedar, "Ruth Friedman")
    login = house.employ("Maya Rosen")
    cedar.run(identity.add_membership, login, Role.OWNER)
    page = house.open("/organizations", login)
    page.get_by_role("link", name="Willow Clinic").click()
    switcher = page.get_by_role("button", name="Change organization")
    expect(switcher).to_contain_text("Willow Clinic")
    for name, shown, hidden in (
        ("Cedar Home Care", "Ruth Friedman", "Grace Whitfield"),
        ("Willow Clinic", "Grace Whitfield", "Ruth Friedman"),
    ):
        switcher.click()
        page.get_by_role("menuitem", name=name).click()
        expect(switcher).to_contain_text(name)
        page.goto(house.site.url + "/clients")
        expect(page.get_by_text(shown).first).to_be_visible()
        expect(page.get_by_text(hidden)).to_have_count(0)
