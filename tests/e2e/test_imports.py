"""A clinic brings its client list along: upload, mapping, live progress, report."""

import re
from pathlib import Path
from uuid import UUID

from playwright.sync_api import FilePayload, Page, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.imports import service as imports
from tests.e2e.axe import findings
from tests.e2e.conftest import House

SAMPLE = Path(__file__).parents[1] / "fixtures" / "clients.csv"


def upload(page: Page, file: Path | FilePayload) -> None:
    expect(page.get_by_text("Loading the imports")).to_have_count(0)
    form = page.locator("form", has=page.locator("#file-clients"))
    form.locator("input[type=file]").set_input_files(file)
    form.get_by_role("button", name="Show what is in it").click()


def test_the_sample_file_from_upload_to_report(house: House) -> None:
    page = house.open("/imports", house.employ("Olga Ostrow"))
    upload(page, SAMPLE)
    become = page.get_by_label("What “Name” becomes")
    expect(become).to_have_value("name")
    expect(page.get_by_role("row", name=re.compile("^Hannah Vogel .*hannah.vogel@mail.example"))).to_be_visible()
    expect(page.get_by_text("“31.02.1990” is not a date.")).to_be_visible()
    assert findings(page) == []
    become.select_option("note")
    expect(page.get_by_text("Choose the column that holds the name.")).to_be_visible()
    expect(page.get_by_role("button", name="Import 0 clients")).to_be_disabled()
    page.get_by_label("What “Name” becomes").select_option("name")
    page.get_by_role("button", name="Import 5 clients").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    house.run(imports.advance, UUID(page.url.rsplit("/", 1)[-1]))  # the worker's part; the page hears of it by itself
    expect(page.get_by_role("heading", name="clients.csv is in, except 3 rows.")).to_be_visible()
    expect(page.get_by_text("5 new, 3 refused")).to_be_visible()
    assert findings(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfLine,Reason")
    assert house.run(clients.find, FindClients()).total == 5


def test_a_file_that_is_no_table_comes_back_with_the_reason(house: House) -> None:
    page = house.open("/imports", house.employ("Olga Ostrow"))
    upload(page, {"name": "list.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7"})
    expect(page.get_by_role("alert")).to_contain_text("This is a PDF.")
    expect(page.locator("#file-clients")).to_be_visible()
