"""An owner says when a clinician works, and the booking page offers exactly that."""

import re
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ResourceFields, ResourceKind, SetHours, WeeklyHours
from tests.e2e.conftest import House
from tests.e2e.test_sign_in import PASSWORD, mail_to, open_with, ready

DESK = {"viewport": {"width": 1280, "height": 900}}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sign_up(house: House, slug: str) -> Page:
    page = house.open("/sign-up", **DESK)
    ready(page)
    page.get_by_label("Name of the clinic").fill("Praxis Weiß")
    page.get_by_label("Web address").click()
    expect(page.get_by_label("Web address")).to_have_attribute("placeholder", re.compile("praxis-weiss"))
    page.get_by_label("Web address").fill(slug)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Your name").fill("Maya Rosen")
    email = f"{slug}@house.example"
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the clinic").click()
    expect(page.get_by_text(f"A code is on its way to {email}.")).to_be_visible()
    opener = uow.run(Ctx.identity(), identity.user_by_email, email)
    assert opener is not None
    open_with(page, mail_to(opener).code)
    page.wait_for_url(re.compile("/welcome"))
    return page


def test_a_new_clinic_sets_its_hours_and_a_visitor_sees_them(house: House) -> None:
    slug = f"harbour-{uuid4().hex[:8]}"
    page = sign_up(house, slug)
    page.goto(f"{house.site.url}/settings")
    services, people = page.locator("#services"), page.locator("#clinicians")
    services.get_by_label("Service", exact=True).fill("First visit")
    services.get_by_role("button", name="Add the service").click()
    expect(services.get_by_text("45 minutes")).to_be_visible()
    people.get_by_label("Name", exact=True).fill("Maya Rosen")
    people.get_by_role("button", name="Add the clinician").click()
    expect(people.get_by_text("Mon – Fri 9:00 –\u2060 17:00")).to_be_visible()
    people.get_by_role("button", name="Hours").click()
    drawer = page.get_by_role("dialog")
    for day in DAYS[:5]:
        drawer.get_by_label(f"{day}, from").fill("7.30")
        drawer.get_by_label(f"{day}, to").fill("9")
    for day in DAYS[5:]:
        drawer.get_by_role("button", name=f"Add hours on {day}").click()
        drawer.get_by_label(f"{day}, from").fill("730")
        drawer.get_by_label(f"{day}, to").fill("900")
    drawer.get_by_role("button", name="Save the hours").click()
    expect(people.get_by_text("Every day 7:30 –\u2060 9:00")).to_be_visible()
    page.get_by_role("switch", name="People can book online").click()
    expect(page.get_by_text("People can book online now.")).to_be_visible()
    visitor = house.open(f"/book/{slug}", **DESK)
    visitor.get_by_role("button", name="First visit").click()
    visitor.get_by_role("button", name="Maya Rosen").click()
    expect(visitor.get_by_role("button", name="7:30", exact=True)).to_be_visible()
    expect(visitor.get_by_role("button", name="9:00", exact=True)).to_be_hidden()


def test_wrong_hours_are_said_at_the_field_and_nothing_typed_is_lost(house: House) -> None:
    page, _maya = _drawer(house)
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Add hours on Monday").click()
    drawer.get_by_label("Monday, from").nth(1).fill("16")
    drawer.get_by_label("Monday, to").nth(1).fill("noon")
    drawer.get_by_role("button", name="Save the hours").click()
    expect(drawer.get_by_text("Write a time like 9:30.")).to_be_visible()
    drawer.get_by_label("Monday, to").nth(1).fill("18")
    drawer.get_by_role("button", name="Save the hours").click()
    expect(drawer.get_by_text("These hours overlap with others of the day.")).to_be_visible()
    expect(drawer.get_by_label("Monday, from").nth(1)).to_have_value("16")
    drawer.get_by_label("Monday, from").nth(1).fill("17:30")
    drawer.get_by_role("button", name="Save the hours").click()
    expect(
        page.get_by_text("Mon 9:00 –\u2060 17:00, 17:30 –\u2060 18:00; Tue – Fri 9:00 –\u2060 17:00")
    ).to_be_visible()


def test_hours_that_a_colleague_changed_meanwhile_are_not_overwritten_unseen(house: House) -> None:
    page, maya = _drawer(house)
    sunday = (WeeklyHours(weekday=6, start="10:00", end="12:00"),)
    house.run(scheduling.set_hours, SetHours(clinician_id=maya, timezone="Europe/Berlin", weekly=sunday))
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Monday, from").fill("8")
    drawer.get_by_role("button", name="Save the hours").click()
    expect(
        drawer.get_by_text("Somebody else changed these hours a moment ago: Sun 10:00 –\u2060 12:00.")
    ).to_be_visible()
    assert house.run(scheduling.get_hours, maya).weekly == sunday
    drawer.get_by_role("button", name="Save the hours").click()
    expect(page.get_by_text("Mon 8:00 –\u2060 17:00; Tue – Fri 9:00 –\u2060 17:00")).to_be_visible()


def test_time_away_blocks_days_and_can_be_taken_back(house: House) -> None:
    page, _maya = _drawer(house)
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("First day away").fill("2027-05-10")
    drawer.get_by_label("Last day away").fill("2027-05-09")
    drawer.get_by_role("button", name="Add time away").click()
    expect(drawer.get_by_text("The end must come after the start.")).to_be_visible()
    drawer.get_by_label("Last day away").fill("2027-05-14")
    drawer.get_by_label("Reason").fill("Conference")
    drawer.get_by_role("button", name="Add time away").click()
    expect(drawer.get_by_text("Conference")).to_be_visible()
    drawer.get_by_role("button", name="Remove the time away").click()
    expect(drawer.get_by_text("Conference")).to_be_hidden()


def _drawer(house: House) -> tuple[Page, UUID]:
    maya = house.run(scheduling.create_clinician, ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")).id
    page = house.open("/settings", house.employ("Ana Keller"), **DESK)
    page.locator("#clinicians").get_by_role("button", name="Hours").click()
    expect(page.get_by_role("dialog").get_by_label("Monday, from")).to_have_value("09:00")
    return page, maya


def test_a_room_gets_another_name_and_leaves_when_nobody_is_booked_in_it(house: House) -> None:
    house.run(scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Room 1"))
    page = house.open("/settings", house.employ("Ana Keller"), **DESK)
    rooms, dialog = page.locator("#rooms"), page.get_by_role("dialog")
    rooms.get_by_role("button", name="Change").click()
    dialog.get_by_label("Name").fill("Studio")
    dialog.get_by_role("button", name="Save").click()
    expect(rooms.get_by_text("Studio")).to_be_visible()
    rooms.get_by_role("button", name="Change").click()
    dialog.get_by_role("button", name="Archive").click()
    expect(rooms.get_by_text("Room, archived")).to_be_visible()
    rooms.get_by_role("button", name="Change").click()
    dialog.get_by_role("button", name="Bring back").click()
    expect(page.get_by_text("Studio can be booked again.")).to_be_visible()
