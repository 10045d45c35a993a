"""One day of a family and its carers, each in a browser of their own (the end of issue 4)."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from livingrite.care import service as care
from livingrite.clients import service as clients
from livingrite.clients.models import AccessLevel
from livingrite.clients.schemas import CreateClient, LinkFamily
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.i18n.formats import format_time
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import CreateUser, Visit
from tests import chromium, clamd
from tests.conftest import new_organization
from tests.e2e.house import House
from tests.e2e.site import Site, _livingrite, programs

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SPEAKING = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
SAID = "לחץ דם BP 120/80 (L4-L5) תקין"
DANCED, TROUBLE = "Danced barefoot in the kitchen", "Sciatica pinches again"


class Day:
    """Ruth is cared for by Tom; Dana reads in Jerusalem and Hebrew, Amir in New York and English, Gil may only look."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.tom = house.employ("Tom Fisher", Role.CARE_TEAM)
        self.ruth: UUID = house.run(clients.create, CreateClient(name="Ruth Abramson")).id
        self.dana = self.relative("Dana Abramson", AccessLevel.MESSAGING, locale="he", timezone="Asia/Jerusalem")
        self.amir = self.relative("Amir Abramson", AccessLevel.MESSAGING, locale="en", timezone="America/New_York")
        self.gil = self.relative("Gil Abramson", AccessLevel.VIEW_ONLY, locale="en", timezone="Europe/Berlin")

    def relative(self, name: str, level: AccessLevel, **given: Any) -> UUID:
        command = CreateUser(email=f"{uuid4().hex}@house.example", full_name=name, verified=True, **given)
        login = uow.run(Ctx.identity(channel="cli"), identity.create_user, command)
        link = LinkFamily(client_id=self.ruth, user_id=login.id, relationship="relative", access_level=level)
        self.house.run(clients.link_family, link)
        return login.id

    def phone(self, path: str, who: UUID, zone: str = "Europe/Berlin", locale: str = "en") -> Page:
        return self.house.open(path, who, cookies={"lr_locale": locale}, **PHONE, timezone_id=zone)

    def written_at(self, locale: str, zone: str) -> str:
        """When the newest update was written, on the clock there."""
        return format_time(self.house.run(care.latest, self.ruth).happened_at, locale, zone)


@pytest.fixture(scope="module")
def working(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What looks at files, with a virus scanner that it cannot do without."""
    with clamd.running(tmp_path_factory.mktemp("clamd")) as address:
        scanning = {**site.variables, "CLAMD_URL": address, "ACCEPT_UNSCANNED": "false"}
        with programs([_livingrite("worker")], scanning):
            yield


@pytest.fixture(scope="module")
def speaking(browser: Browser) -> Iterator[Browser]:
    """A browser whose microphone hums."""
    path = chromium.find()
    launched = browser.browser_type.launch(executable_path=path, args=[*chromium.ARGUMENTS, *SPEAKING])
    yield launched
    launched.close()


@pytest.fixture
def day(house: House) -> Day:
    return Day(house)


def photo() -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "tomato").save(out, "JPEG")
    return {"name": "kitchen.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def nothing_readable(site: Site, *words: str) -> None:
    """Neither in any table nor in any file of the storage, as text or as the hexadecimal digits of bytes."""
    found: list[tuple[str, str]] = []
    forms = {word: (word.lower(), word.encode().hex()) for word in words}
    with psycopg.connect(site.servers.postgres_url("postgres")) as raw:
        listed = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        for (table,) in raw.execute(listed).fetchall():
            for (row,) in raw.execute(f'SELECT t::text FROM "{table}" t'.encode()):
                said = row.lower()
                found += [(table, word) for word, both in forms.items() if any(form in said for form in both)]
    kept = [path for path in Path(os.environ["DATA_DIR"]).rglob("*") if path.is_file() and "files" in path.parts]
    for path in kept:
        found += [(path.name, word) for word in words if word.encode() in path.read_bytes()]
    assert found == []


def test_an_update_with_a_photo_reaches_two_relatives_at_once(day: Day, site: Site, working: None) -> None:
    dana = day.phone("/portal/updates", day.dana, "Asia/Jerusalem", "he")
    amir = day.phone("/portal/updates", day.amir, "America/New_York")
    for page in (dana, amir):
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    carer = day.phone(f"/care?client={day.ruth}", day.tom)
    carer.get_by_label("What happened").fill(DANCED)
    carer.locator(".upload input[type=file]").first.set_input_files(photo())
    expect(carer.get_by_text("Sent, being checked")).to_be_visible()
    carer.get_by_label("Who may read it").select_option(label="Team and family")
    carer.get_by_role("button", name="Post update").click()
    for page, locale, zone in ((dana, "he", "Asia/Jerusalem"), (amir, "en", "America/New_York")):
        update = page.get_by_role("article").filter(has_text=DANCED)
        expect(update).to_be_visible()
        expect(update).to_contain_text(day.written_at(locale, zone))
        expect(update.locator("img")).to_be_visible()
    expect(dana.locator("html")).to_have_attribute("dir", "rtl")
    nothing_readable(site, DANCED, "barefoot", "Abramson")


def test_what_was_measured_stands_with_the_family(day: Day) -> None:
    family = day.phone("/portal/health", day.dana, "Asia/Jerusalem")
    expect(family.get_by_role("heading", level=1)).to_be_visible()
    carer = day.phone(f"/clients/{day.ruth}/health", day.tom)
    carer.get_by_role("button", name="Write down").first.click()
    carer.get_by_label("Upper value").fill("118")
    carer.get_by_label("Lower value").fill("76")
    carer.get_by_label("Heart rate").fill("71")
    carer.get_by_role("dialog").get_by_role("button", name="Write down").click()
    expect(carer.get_by_role("dialog")).to_be_hidden()
    expect(family.get_by_text("118/76").first).to_be_visible()


def test_a_relative_answers_by_voice_and_the_team_hears_it_without_a_reload(
    day: Day, speaking: Browser, working: None
) -> None:
    inbox = day.house.open("/messages", day.tom)
    expect(inbox.get_by_text("No conversation yet")).to_be_visible()
    elsewhere = House(day.house.site, speaking, day.house.ctx, day.house.contexts)
    amir = elsewhere.open("/portal/messages", day.amir, **PHONE, permissions=["microphone"])
    amir.get_by_role("button", name="Record a voice note").click()
    expect(amir.get_by_role("status").filter(has_text="0:01")).to_be_visible()
    amir.get_by_role("button", name="Send the voice note").click()
    expect(amir.locator("audio")).to_have_count(1)
    inbox.get_by_role("button").filter(has_text="Amir Abramson").click()
    expect(inbox.locator("audio")).to_have_count(1)
    heard = inbox.request.get(day.house.site.url + str(inbox.locator("audio").get_attribute("src")))
    assert (heard.ok, heard.headers["content-type"].partition("/")[0]) == (True, "audio")


def _hold(context: BrowserContext) -> None:
    """Messages do not come through, everything else does: pages can be loaded again."""
    context.route("**/api/v1/messages", lambda route: route.abort())


def waiting(page: Page) -> Any:
    return page.locator(".bubbles-waiting .bubble")


def write(page: Page, *messages: str) -> None:
    for words in messages:
        page.get_by_label("Your message").fill(words)
        page.get_by_role("button", name="Send", exact=True).click()


def test_c2_three_messages_outlive_the_page_and_the_connection_and_are_sent_once_in_order(day: Day) -> None:
    page = day.phone("/portal/messages", day.amir)
    write(page, "Before the tunnel")
    expect(page.locator(".bubbles .bubble")).to_have_text(["Before the tunnel"])
    page.context.set_offline(True)
    write(page, "One", "Two", "Three")
    expect(waiting(page)).to_have_text(["One", "Two", "Three"])
    page.wait_for_function(f"({KEPT})().then((kept) => kept.length === 3)")
    _hold(page.context)
    page.context.set_offline(False)
    page.reload()
    expect(waiting(page)).to_have_text(["One", "Two", "Three"])
    again = page.context.new_page()
    page.close()
    again.goto(day.house.site.url + "/portal/messages")
    expect(waiting(again)).to_have_text(["One", "Two", "Three"])
    kept = again.evaluate(KEPT)
    assert len(kept) == 3
    assert not any("Two" in one for one in kept)
    again.context.unroute("**/api/v1/messages")
    again.reload()
    expect(again.locator(".bubbles .bubble")).to_have_text(["Before the tunnel", "One", "Two", "Three"])
    expect(waiting(again)).to_have_count(0)
    inbox = day.house.open("/messages", day.tom)
    inbox.get_by_role("button").filter(has_text="Amir Abramson").click()
    expect(inbox.locator(".bubbles .bubble")).to_have_text(["Before the tunnel", "One", "Two", "Three"])


KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open("livingrite-outgoing", 1);
  asked.onupgradeneeded = () => asked.transaction.abort(); // not there yet: the page makes it
  asked.onerror = () => done([]);
  asked.onsuccess = () => {
    const all = asked.result.transaction("kept").objectStore("kept").getAll();
    all.onsuccess = () => done(all.result.map((one) => new TextDecoder().decode(one.data)));
  };
})"""


def test_what_waits_ends_with_the_session(day: Day) -> None:
    page = day.phone("/portal/messages", day.amir)
    _hold(page.context)
    write(page, "Only for this session")
    page.wait_for_function(f"({KEPT})().then((kept) => kept.length === 1)")
    page.reload()
    expect(waiting(page)).to_have_text(["Only for this session"])
    context, address = page.context, day.house.site.url
    page.request.post(f"{address}/session/sign-out", headers={"Origin": address})
    page.close()
    token = identity.sign_in(Visit(), day.amir).token
    context.add_cookies([{"name": "livingrite_session", "value": token, "url": address}])
    other = context.new_page()
    other.goto(address + "/portal/messages")
    expect(other.get_by_label("Your message")).to_be_visible()
    other.wait_for_function(f"({KEPT})().then((kept) => kept.length === 0)")
    expect(waiting(other)).to_have_count(0)


def test_a_note_that_is_signed_reads_back_from_its_pdf_in_hebrew(day: Day) -> None:
    clinician = day.house.employ("Noa Levi", Role.CLINICIAN)
    page = day.house.open(f"/clients/{day.ruth}/notes", clinician)
    api, headers = f"{day.house.site.url}/api/v1", {"Origin": day.house.site.url}
    said = {"subjective": SAID, "assessment": "שיפור ניכר", "plan": "תרגול בבית"}

    def ask(method: str, path: str, body: dict[str, Any], **more: str) -> dict[str, Any]:
        answer = page.request.fetch(api + path, method=method, data=body, headers=headers | more)
        assert answer.ok, (path, answer.status, answer.text())
        return answer.json() | {"etag": answer.headers.get("etag", "")}

    note = ask("POST", f"/clients/{day.ruth}/clinical-notes", {})
    fields = {key: {"value": text, "seen": 0} for key, text in said.items()}
    draft = ask("PUT", f"/clinical-notes/{note['id']}/draft", {"writer": "phone", "fields": fields})
    ask("POST", f"/clinical-notes/{note['id']}/sign", {}, **{"If-Match": draft["etag"]})
    page.reload()
    page.locator(".notes-one").first.click()
    expect(page.locator(".note-paper")).to_contain_text(SAID)
    expect(page.get_by_role("link", name="PDF")).to_be_visible()
    paper = page.request.get(
        day.house.site.url + str(page.get_by_role("link", name="PDF").get_attribute("href")), params={"language": "he"}
    )
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    read = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(paper.body())).pages)
    for words in ("BP 120/80 (L4-L5)", "Ruth Abramson"):
        assert words in read
    nothing_readable(day.house.site, "לחץ דם", "שיפור ניכר", "L4-L5")


def test_a_note_outlives_a_reload_in_mid_sentence(day: Day) -> None:
    page = day.phone(f"/clients/{day.ruth}/notes", day.house.employ("Noa Levi", Role.CLINICIAN))
    page.get_by_role("button", name="New note").first.click()
    page.get_by_role("menuitem", name="SOAP").click()
    said = page.locator(".note-paper textarea").first
    said.click()
    page.keyboard.type(SAID)
    page.reload()
    expect(said).to_have_value(SAID)
    said.press_sequentially("!" * 40, delay=100)  # no pause long enough for a field to tell by itself
    [note] = page.request.get(f"{day.house.site.url}/api/v1/clients/{day.ruth}/clinical-notes").json()["items"]
    kept = page.request.get(f"{day.house.site.url}/api/v1/clinical-notes/{note['id']}").text()
    assert "!!!!!" in kept


def test_an_infected_file_is_locked_away_from_everybody(day: Day, working: None) -> None:
    page = day.house.open(f"/clients/{day.ruth}/documents", day.tom)
    infected: FilePayload = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": clamd.EICAR}
    page.locator("input[type=file]").first.set_input_files(infected)
    expect(page.get_by_text("Eicar-Test").first).to_be_visible()
    row = page.request.get(f"{day.house.site.url}/api/v1/clients/{day.ruth}/documents").json()["items"][0]
    assert (row["state"], row["file_url"]) == ("quarantined", "")
    content = page.request.get(f"{day.house.site.url}/api/v1/documents/{row['id']}/content")
    assert content.status in (403, 404, 409)
    family = day.phone("/portal/documents", day.dana)
    expect(family.get_by_role("heading", level=1)).to_be_visible()
    assert "letter.pdf" not in family.content()


def test_p7_who_may_only_look_writes_nothing_on_a_screen_or_by_the_api(day: Day) -> None:
    page = day.phone("/portal/messages", day.gil)
    expect(page.get_by_text("You can read here, but not write.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_count(0)
    about = {"client_id": str(day.ruth)}
    for path, body in (
        ("/messages", {**about, "content": TROUBLE}),
        ("/documents/uploads", {**about, "file_name": "a.pdf", "file_size": 9}),
        (f"/clients/{day.ruth}/progress-notes", {"content": TROUBLE}),
        (f"/clients/{day.ruth}/health-logs", {"mood": "Tired"}),
        (f"/clients/{day.ruth}/flag-urgent", {"note": {"content": TROUBLE}}),
        (f"/clients/{day.ruth}/care-tasks", {"title": TROUBLE}),
        (f"/clients/{day.ruth}/clinical-notes", {"title": TROUBLE}),
    ):
        answer = page.request.post(
            f"{day.house.site.url}/api/v1{path}", data=body, headers={"Origin": day.house.site.url}
        )
        assert answer.status == 403, (path, answer.status, answer.text())
    nothing_readable(day.house.site, TROUBLE)


def test_next_door_sees_nothing_of_it(day: Day, browser: Browser) -> None:
    write(day.phone("/portal/messages", day.amir), TROUBLE)
    inbox = day.house.open("/messages", day.tom)
    inbox.get_by_role("button").filter(has_text="Amir Abramson").click()
    expect(inbox.locator(".bubbles .bubble")).to_have_text([TROUBLE])
    thread = inbox.request.get(f"{day.house.site.url}/api/v1/conversations").json()["items"][0]["id"]
    other = House(day.house.site, browser, new_organization(), day.house.contexts)
    stranger = other.open(f"/messages?thread={thread}", other.employ("Eva Brandt"))
    expect(stranger.get_by_role("heading", name="Messages")).to_be_visible()
    assert TROUBLE not in stranger.content()
    for path in (f"/messages/{thread}", f"/conversations/{thread}", f"/clients/{day.ruth}",
                 f"/clients/{day.ruth}/progress-notes", f"/clients/{day.ruth}/health-logs", f"/clients/{day.ruth}/documents"):  # fmt: skip
        assert stranger.request.get(f"{day.house.site.url}/api/v1{path}").status == 404, path
