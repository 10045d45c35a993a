"""The first day of a clinic, done by hand in browsers: what README.md tells, with a picture of every step."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from playwright.sync_api import Page, expect

from screenshots.camera import PHONE, Camera, open_page, webp
from screenshots.mails import code_in, link_in, newest_mail

FIXTURES = Path("tests/fixtures")
PASSWORD = "four quiet green boats"
DAY = "/diary/?date=2026-12-09&view=day"  # where tests/fixtures/appointments.ics has Jonas Weber


@dataclass
class Walk:
    camera: Camera
    folder: Path
    slug: str = "harbour-lane"

    def run(self) -> None:
        owner = self.sign_up()
        self.set_up(owner)
        colleague = self.invite(owner)
        self.bring_clients(owner)
        self.bring_appointments(owner)
        self.drag(owner, colleague)
        self.book()
        self.tell_the_family(owner)

    def shoot(self, page: Page, name: str) -> None:
        webp(page, self.folder / f"{name}.webp")
        print(f"  {name}", flush=True)

    def sign_up(self, *, shoot: bool = True) -> Page:
        page = self.camera.person()
        open_page(page, "/sign-up")
        page.get_by_label("Name of the clinic").fill("Harbour Lane")
        page.get_by_label("Name of the clinic").blur()
        address = page.get_by_label("Web address")
        address.fill(self.slug)
        address.blur()
        page.get_by_label("Country").select_option(label="Germany")
        page.get_by_label("Time zone").select_option("Europe/Berlin")
        if shoot:
            self.shoot(page, "1-sign-up")
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Your name").fill("Maya Rosen")
        email = f"maya@{self.slug}.example"
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Open the clinic").last.click()
        page.wait_for_url(re.compile("/sign-in"))
        page.get_by_label("Code").fill(code_in(self.camera.person(), email))
        page.get_by_role("button", name="Open the clinic").click()
        page.wait_for_url(re.compile("/welcome"))
        if shoot:
            self.shoot(page, "2-first-steps")
        return page

    def set_up(self, page: Page) -> None:
        """What the first steps ask for: something to book, somebody to book, and the page open."""
        open_page(page, "/settings")
        added = page.locator(".live")
        page.get_by_label("Service", exact=True).fill("Physiotherapy")
        page.get_by_label("Price").fill("85")
        page.get_by_role("button", name="Add the service").click()
        expect(added).to_contain_text("Physiotherapy is added.")
        for name in ("Maya Rosen", "Tom Feldmann"):
            card = page.locator("#clinicians")
            card.get_by_label("Name").fill(name)
            card.get_by_label("Title").fill("Physiotherapist")
            card.get_by_role("button", name="Add the clinician").click()
            expect(added).to_contain_text(f"{name} is added.")
        page.get_by_role("switch", name="People can book online").click()
        expect(added).to_contain_text("People can book online now.")

    def invite(self, page: Page) -> Page:
        """The colleague opens the mail in a browser of their own, and joins."""
        email = f"tom@{self.slug}.example"
        invite(page, email, "Tom Feldmann", lambda: self.shoot(page, "3-invite"))
        return self._join(email)

    def _join(self, email: str, **screen: Any) -> Page:
        page = self.camera.person(**screen)
        link_in(page, email, "/invitation").click()
        page.get_by_label("Choose a password").fill(PASSWORD)
        page.get_by_role("button", name="Accept and sign in").click()
        page.wait_for_url(re.compile(r"/(diary|portal|dashboard)/?"))
        return page

    def bring_clients(self, page: Page) -> None:
        self._upload(page, "clients", FIXTURES / "clients.csv")
        expect(page.get_by_role("button", name="Import 5 clients")).to_be_enabled()
        self.shoot(page, "4-import")
        page.get_by_role("button", name="Import 5 clients").click()
        expect(page.get_by_role("heading", name="clients.csv is in, except 3 rows.")).to_be_visible()
        self.shoot(page, "5-imported")

    def bring_appointments(self, page: Page) -> None:
        self._upload(page, "appointments", FIXTURES / "appointments.ics")
        page.get_by_role("button", name=re.compile("^Import [0-9]+ appointments")).click()
        expect(page.get_by_role("heading", name="appointments.ics is in, except 2 rows.")).to_be_visible()

    @staticmethod
    def _upload(page: Page, kind: str, file: Path) -> None:
        open_page(page, "/imports")
        form = page.locator("form", has=page.locator(f"#file-{kind}"))
        form.locator("input[type=file]").set_input_files(file)
        form.get_by_role("button", name="Show what is in it").click()
        expect(page.get_by_role("heading", name="Look before it comes in.")).to_be_visible()

    def drag(self, page: Page, colleague: Page) -> None:
        """From Maya at seven to Tom at ten; the colleague's window is a browser of its own, signed in as Tom."""
        for one in (page, colleague):
            open_page(one, DAY)
        card, place = (one.locator(".ec-event", has_text="Jonas Weber").first for one in (page, colleague))
        expect(place).to_be_visible()
        start, column = card.bounding_box(), page.locator(".ec-body .ec-day").nth(1).bounding_box()
        assert start
        assert column
        x, y = start["x"] + start["width"] / 2, start["y"] + 8
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(column["x"] + column["width"] / 2, y + 3 * 80, steps=12)
        self.shoot(page, "6-drag")
        page.mouse.up()
        expect(page.locator(".toasts")).to_contain_text("Jonas moved to 10:00, Tom Feldmann")
        expect(place).to_contain_text("10:00")
        self.shoot(colleague, "7-second-browser")

    def book(self) -> None:
        page = self.camera.person(**PHONE)
        open_page(page, f"/book/{self.slug}")
        page.get_by_role("button", name="Physiotherapy").click()
        page.get_by_role("button", name="Maya Rosen").click()
        expect(page.locator(".slot").first).to_be_visible()
        self.shoot(page, "8-book")
        page.locator(".slot:enabled").first.click()
        page.get_by_role("button", name="Continue to your details").locator("visible=true").first.click()
        page.get_by_label("Your name").fill("Dana Levi")
        page.get_by_label("E-mail").fill("dana@mail.example")
        page.get_by_role("button", name="Confirm the booking").click()
        expect(page.get_by_role("heading", name="You are booked, Dana.")).to_be_visible()
        self.shoot(page, "9-booked")
        reader = self.camera.person()
        newest_mail(reader, "dana@mail.example")
        self.shoot(reader, "10-mail")

    def tell_the_family(self, page: Page) -> None:
        """The daughter joins on her phone, and reads what is posted meanwhile."""
        open_page(page, "/clients")
        page.get_by_role("link", name="Hannah Vogel").first.click()
        page.get_by_role("navigation", name="This client").get_by_role("link", name="Family").click()
        page.get_by_role("button", name="Invite family").click()
        page.locator("#family").get_by_label("E-mail").fill(f"lea@{self.slug}.example")
        page.locator("#family").get_by_label("Full name").fill("Lea Vogel")
        page.locator("#family").get_by_label("Relationship").select_option("daughter")
        page.get_by_role("button", name="Send the invitations").click()
        expect(page.get_by_text("The invitations are on their way")).to_be_visible()
        phone = self._join(f"lea@{self.slug}.example", **PHONE)
        open_page(phone, "/portal/updates")
        page.get_by_role("link", name="Write update").click()
        page.get_by_label("What happened").fill("Hannah walked to the garden and back without her stick today.")
        page.get_by_role("button", name="Post update").click()
        expect(phone.get_by_text("walked to the garden")).to_be_visible()
        self.shoot(page, "11-update")
        self.shoot(phone, "12-family")


def invite(page: Page, email: str, name: str, filled_in: Callable[[], None] = lambda: None) -> None:
    open_page(page, "/team")
    page.get_by_role("button", name="Invite a colleague").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Role", exact=True).select_option(label="Clinician")
    filled_in()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.locator(".row-title", has_text=email)).to_be_visible()


def take(camera: Camera, folder: Path, *, fresh: bool) -> None:
    """`fresh`: nobody has an address of ours yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    walk = Walk(camera, folder) if fresh else Walk(camera, folder, f"harbour-lane-{token_hex(2)}")
    walk.run()
