"""The family's portal beside the staff's feed: what is written in one browser is read in the other."""

from time import monotonic
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from livingrite.care import service as care
from livingrite.care.schemas import EditUpdate, FindUpdates, NoteChanges, PostUpdate, Visibility
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import CreateUser
from tests.e2e.conftest import House

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Family:
    """Ruth is cared for by Ana; her daughter Michal reads on a phone."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.ana = house.employ("Ana Sousa", Role.CLINICIAN)
        self.ruth: UUID = house.run(clients.create, CreateClient(name="Ruth Abramson")).id
        self.michal = self._relative("Michal Abramson", self.ruth)

    def _relative(self, name: str, client_id: UUID) -> UUID:
        command = CreateUser(
            email=f"{name.split(maxsplit=1)[0].lower()}-{client_id.hex[:8]}@example.com", full_name=name, verified=True
        )
        person = uow.run(Ctx.identity(channel="cli"), identity.create_user, command)
        link = LinkFamily(
            client_id=client_id, user_id=person.id, relationship="daughter", access_level=AccessLevel.MESSAGING
        )
        self.house.run(clients.link_family, link)
        return person.id

    def phone(self, path: str = "/portal/updates") -> Page:
        return self.house.open(path, self.michal, **PHONE)

    def post(self, content: str, **fields) -> UUID:
        return self.house.run(care.post, PostUpdate(client_id=self.ruth, content=content, **fields)).id


@pytest.fixture
def family(house: House) -> Family:
    return Family(house)


def write(page: Page, content: str, audience: str = "Team and family") -> None:
    """Post an update about Ruth as a person does."""
    chosen = page.get_by_text("About", exact=True)
    if not chosen.is_visible():
        page.get_by_label("About whom").fill("ruth")
        page.get_by_role("button", name="Ruth Abramson").click()
    expect(chosen).to_be_visible()
    page.get_by_label("What happened").fill(content)
    page.get_by_label("Who may read it").select_option(label=audience)
    page.get_by_role("button", name="Post update").click()
    expect(page.get_by_role("article").filter(has_text=content)).to_be_visible()


def test_an_update_arrives_on_the_phone_without_reload_and_an_internal_one_never(family: Family) -> None:
    phone = family.phone()
    expect(phone.get_by_text("Nothing has been written yet")).to_be_visible()
    desk = family.house.open("/care", family.ana)
    write(desk, "Bruise on the left arm, ask the doctor.", "Only the team")
    write(desk, "Ate all her soup.")
    expect(phone.get_by_text("Ate all her soup.")).to_be_visible(timeout=5_000)
    expect(phone.get_by_text("1 update is new")).to_be_visible()
    assert "Bruise" not in phone.content()
    phone.reload()
    expect(phone.get_by_text("Ate all her soup.")).to_be_visible()
    assert "Bruise" not in phone.content()
    phone.get_by_label("Search in updates").fill("bruise")
    expect(phone.get_by_text("No update fits")).to_be_visible()


def test_p9_a_hidden_update_leaves_the_open_page_within_a_second(family: Family) -> None:
    """The quickest of some: what the product takes, whatever else the machine is doing."""
    phone = family.phone()
    took = []
    while not took or (min(took) > 1 and len(took) < 6):
        words = f"Ate all her soup, day {len(took) + 1}."
        note, shown = family.post(words), phone.get_by_text(words)
        expect(shown).to_be_visible()
        start = monotonic()
        hide = EditUpdate(note_id=note, changes=NoteChanges(visibility=Visibility.INTERNAL_ONLY))
        family.house.run(care.edit, hide)
        expect(shown).to_be_hidden()
        took.append(monotonic() - start)
    assert min(took) < 1


def test_the_home_page_says_what_waits_and_reading_clears_it(family: Family) -> None:
    phone = family.phone("/portal")
    expect(phone.get_by_role("heading", name="No visit is planned")).to_be_visible()
    family.post("Fell, the doctor was called.", urgent=True)
    expect(phone.get_by_text("1 urgent update")).to_be_visible(timeout=5_000)
    phone.get_by_text("1 urgent update").click()
    expect(phone.get_by_role("heading", name="Updates")).to_be_visible()
    expect(phone.get_by_text("Fell, the doctor was called.")).to_be_visible()
    phone.goto(family.house.site.url + "/portal")
    expect(phone.get_by_text("Last update")).to_be_visible()
    expect(phone.get_by_text("1 urgent update")).to_be_hidden()


def test_the_first_sentence_is_there_before_any_script_has_run(family: Family) -> None:
    phone = family.phone("/portal")
    expect(phone.locator(".early")).to_have_count(0)
    said = phone.get_by_role("heading", level=1).inner_text()
    answer = phone.request.get(phone.url, headers={"accept-language": "en"})
    assert f'<h1 class="sentence">{said}</h1>' in answer.text()
    assert answer.headers["cache-control"] == "no-store, private"


def test_one_login_switches_between_loved_ones(family: Family) -> None:
    walter = family.house.run(clients.create, CreateClient(name="Walter Brandt")).id
    link = LinkFamily(client_id=walter, user_id=family.michal, relationship="daughter")
    family.house.run(clients.link_family, link)
    family.house.run(care.post, PostUpdate(client_id=walter, content="Walked to the market."))
    phone = family.phone("/portal")
    expect(phone.get_by_text("Nothing has been written yet")).to_be_visible()
    expect(phone.get_by_text("You are the daughter")).to_be_visible()
    phone.get_by_role("button", name="Change person").click()
    phone.get_by_role("button", name="Walter Brandt (1 new)").click()
    expect(phone.get_by_text("Walked to the market.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Walked to the market.")).to_be_visible()


def test_the_author_corrects_and_the_family_sees_it(family: Family) -> None:
    desk = family.house.open("/care", family.ana)
    write(desk, "Ate half her soup.")
    phone = family.phone()
    expect(phone.get_by_text("Ate half her soup.")).to_be_visible()
    desk.get_by_role("button", name="Correct this update").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("What happened").fill("Ate all her soup.")
    dialog.get_by_role("button", name="Save correction").click()
    expect(phone.get_by_text("Ate all her soup.")).to_be_visible(timeout=5_000)
    expect(phone.get_by_text("corrected")).to_be_visible()


def test_a_family_login_has_no_composer_and_no_staff_pages(family: Family) -> None:
    for path in ("/clients", "/dashboard", "/leads"):
        phone = family.phone(path)
        expect(phone.get_by_text("Ruth Abramson")).to_be_hidden()
    page = family.phone("/care")
    expect(page.get_by_role("button", name="Post update")).to_be_hidden()
    assert family.house.run(care.feed, FindUpdates()).items == ()


def test_the_keyboard_jumps_over_the_navigation(family: Family) -> None:
    page = family.house.open("/care", family.ana)
    expect(page.get_by_role("heading", name="New update")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#main :focus")).to_have_count(1)
