"""Sending and fetching documents in a real browser: dropped together, cancelled, resumed after a reload, packed."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import keys
from livingrite.core.ctx import Ctx
from livingrite.documents import service as documents
from livingrite.documents.schemas import MadeFile
from livingrite.documents.service.uploading import PART_BYTES
from livingrite.identity.models import Role
from livingrite.integrations.files import storage_of
from tests.e2e.house import House

LETTER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LONG = LETTER + b"%" + bytes(2 * PART_BYTES)
DROP = """([place, files]) => {
  const given = new DataTransfer();
  for (const [name, type, words] of files) given.items.add(new File([words], name, { type }));
  for (const kind of ["dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
  }
}"""


class Desk:
    """Tom at the documents of Ruth."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.tom = house.employ("Tom Fisher", Role.ADMIN)
        self.ruth: UUID = house.run(clients.create, CreateClient(name="Ruth Abramson")).id

    def page(self) -> Page:
        page = self.house.open(f"/clients/{self.ruth}/documents", self.tom)
        expect(page.get_by_label("Choose files")).to_be_attached()
        return page

    def keep(self, name: str, data: bytes) -> None:
        ctx = Ctx.system(self.house.ctx.organization, channel="cli")
        made = MadeFile(client_id=self.ruth, file_name=name)
        documents.keep_made(ctx, made, data, storage_of(keys.ring_of(ctx.organization)))


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def on_its_way(page: Page, name: str) -> Locator:
    return page.get_by_role("list", name="Files on their way").get_by_role("listitem").filter(has_text=name)


@contextmanager
def held(page: Page, address: str) -> Iterator[None]:
    """What asks for `address` gets no answer inside the block."""
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        waiting.append(route)

    page.route(address, keep)
    yield
    for one in waiting:
        one.continue_()
    page.unroute(address)


def test_several_are_dropped_at_once_one_is_refused_and_one_is_cancelled(desk: Desk) -> None:
    page = desk.page()
    place = page.locator(".upload").first
    pdf, words = LETTER.decode(), "<!DOCTYPE html><script>alert(1)</script>"
    files = [
        ["blood.pdf", "application/pdf", pdf],
        ["page.pdf", "application/pdf", words],
        ["scan.pdf", "application/pdf", pdf],
    ]
    with held(page, "**/parts/0"):
        page.evaluate(DROP, [place.element_handle(), files])
        expect(on_its_way(page, "blood.pdf").get_by_role("progressbar")).to_be_visible()
        expect(on_its_way(page, "scan.pdf")).to_contain_text("Waiting")
        page.get_by_role("button", name="Take out: scan.pdf").click()
        expect(on_its_way(page, "scan.pdf")).to_have_count(0)
        expect(page.get_by_role("progressbar")).to_have_count(2)
    expect(on_its_way(page, "blood.pdf")).to_contain_text("Sent, being checked")
    expect(on_its_way(page, "page.pdf").get_by_role("alert")).to_contain_text("web page")
    expect(page.get_by_role("group", name="Documents").get_by_text("blood.pdf")).to_be_visible()


def test_what_was_broken_off_goes_on_after_a_reload_where_it_stood(desk: Desk, tmp_path: Path) -> None:
    page = desk.page()
    path = tmp_path / "film of the knee.pdf"
    path.write_bytes(LONG)
    page.route("**/parts/1", lambda _: None)
    page.get_by_label("Choose files").set_input_files(path)
    expect(on_its_way(page, path.name)).to_contain_text("49 %")
    page.context.close()
    again = desk.page()
    left = on_its_way(again, path.name)
    expect(left).to_contain_text("Choose the same file to go on")
    sent: list[str] = []
    again.on("request", lambda request: sent.append(request.url[-1]) if request.method == "PUT" else None)
    again.get_by_label("Choose files").set_input_files(path)
    expect(left).to_contain_text("Sent, being checked")
    assert sent == ["1", "2"]


def test_what_is_chosen_comes_as_one_file_and_shows_how_far_it_is(desk: Desk) -> None:
    kept = {"Blood test.pdf": LETTER, "Insurance.pdf": LETTER + os.urandom(64)}
    for name, data in kept.items():
        desk.keep(name, data)
    page = desk.page()
    for name in kept:
        page.get_by_label(f"Choose {name}").click()
    with page.expect_download() as coming, held(page, "**/archive?*"):
        page.get_by_role("button", name="Download as ZIP").click()
        expect(page.get_by_role("progressbar", name="Downloading")).to_be_visible()
    packed = zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert coming.value.suggested_filename == "documents.zip"
    assert {name: packed.read(name) for name in packed.namelist()} == kept
    expect(page.get_by_role("button", name="Download as ZIP")).to_be_visible()
