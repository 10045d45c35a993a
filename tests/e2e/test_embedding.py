"""A clinic's own site shows the booking page inside its own; no other site can."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page, expect

from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ChangeBookingPage
from tests.e2e.conftest import House
from tests.e2e.test_booking import clinic

__all__ = ["clinic"]


@contextmanager
def own_site(house: House) -> Iterator[str]:
    """The clinic's site on another host (localhost against 127.0.0.1), with the snippet from the settings."""
    slug = house.run(identity.organization).slug
    html = f"""<!doctype html><html lang="de"><title>Our clinic</title><h1>Our clinic</h1>
    <script src="{house.site.url}/embed.js" data-clinic="{slug}" data-service="first-visit" async></script>"""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def visit(house: House, address: str) -> Page:
    """In a browser that denies other sites cookies and storage, as the tests' own does."""
    page = house.open("/healthz", viewport={"width": 1000, "height": 700})
    page.goto(address)
    return page


def test_somebody_books_inside_the_clinics_own_site(clinic: House) -> None:
    with own_site(clinic) as address:
        clinic.run(scheduling.change_booking_page, ChangeBookingPage(frame_origins=(address,)))
        page = visit(clinic, address)
        frame = page.frame_locator("iframe")
        frame.get_by_role("button", name="Maya Rosen").click()
        frame.locator(".slot").first.click()
        frame.get_by_role("button", name="Weiter zu Ihren Angaben").first.click()
        frame.get_by_label("Ihr Name").fill("Dana Levi")
        frame.get_by_label("E-Mail").fill("dana@example.org")
        frame.get_by_role("button", name="Buchung bestätigen").click()
        expect(frame.get_by_role("heading", name="Dana, Ihr Termin ist gebucht.")).to_be_visible()
        expect(frame.get_by_role("link", name="Ändern oder absagen")).to_have_attribute("target", "_blank")
        expect(page.locator("iframe")).not_to_have_css("block-size", "640px")


def test_another_site_gets_nothing(clinic: House) -> None:
    with own_site(clinic) as address:
        clinic.run(scheduling.change_booking_page, ChangeBookingPage(frame_origins=("https://somewhere-else.example",)))
        page = clinic.open("/healthz")
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text) as refusal:
            page.goto(address)
        assert "https://somewhere-else.example" in refusal.value.text
