"""A week in the life of the demo clinic, in a real browser: once in English, once in Hebrew from right to left."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from livingrite.demo.cedar import CEDAR
from livingrite.demo.script import Script
from livingrite.demo.willow import WILLOW
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentView, CancelAppointment, CreateSeries, MoveAppointment
from tests.conftest import new_organization
from tests.e2e.diary_desk import card
from tests.e2e.house import House
from tests.e2e.site import Site
from tests.e2e.vendors import Vendors
from tests.e2e.week import Week, forget_backlog, link_in, step, until
from tests.e2e.week_outside import (
    connect_twilio,
    event_at,
    is_planned,
    move_in_google,
    ring,
    texts_to,
    write_stop,
)


@pytest.fixture(scope="module")
def workers(site: Site) -> Iterator[None]:
    """The product's jobs are run by its own worker, as they are under `livingrite up`."""
    forget_backlog(site)
    with site.running("worker"):
        yield


# A group each: the two longest tests go to two workers.
@pytest.mark.parametrize(
    "script",
    [
        pytest.param(WILLOW, id="english", marks=pytest.mark.xdist_group("week-english")),
        pytest.param(CEDAR, id="hebrew", marks=pytest.mark.xdist_group("week-hebrew")),
    ],
)
def test_a_week_in_the_life_of_the_demo_clinic(
    site: Site, workers: None, browser: Browser, vendors: Vendors, script: Script
) -> None:
    ctx = new_organization(timezone=script.timezone, country=script.country, currency=script.currency)
    house = House(site, browser, ctx)
    week = Week(house, script)
    try:
        with step("Sunday: a visitor's hold is lost to another one, and found again"):
            dana = sunday(week)
        with step("Monday: by the link of her mail she moves; the open diary follows"):
            monday(week, dana)
        with step("Tuesday: a series is moved, with a date that was moved before, one that was removed and one taken"):
            tuesday(week)
        with step("Wednesday: a clinician is ill; ten visits are proposed anew, one client accepts"):
            wednesday(week)
        with step("Thursday: who waits takes a place that came free"):
            thursday(week)
        with step("Friday: a visit is moved in Google, once to a free place and once to a taken one"):
            friday(week, vendors)
        with step("Saturday: a reminder is made anew after a move, and STOP ends them"):
            saturday(week, vendors)
    finally:
        week.close(*[context.pages[0] for context in list(house.contexts)])


def sunday(week: Week) -> AppointmentView:
    slow, quick = week.visitor(), week.visitor()
    for page in (slow, quick):
        to_times(week, page)
    hold(week, slow, "10:00")
    expect(slot(quick, "10:00")).to_be_disabled()
    to_details(week, slow)
    fill(slow, week.names[0], week.address("dana"))
    week.later(minutes=6)
    hold(week, quick, "10:00")  # the place has come back by itself
    to_details(week, quick)
    fill(quick, week.names[1], week.address("quick"))
    confirm(week, quick)
    expect(heading(quick, week.say("You are booked, {name}.", name=week.script.given_names[1]))).to_be_visible()

    confirm(week, slow)
    expect(heading(slow, week.say("When would suit you?"))).to_be_visible()
    hold(week, slow, "11:00")
    to_details(week, slow)
    expect(slow.locator("#name")).to_have_value(week.names[0])
    expect(slow.locator("#email")).to_have_value(week.address("dana"))
    confirm(week, slow)
    expect(heading(slow, week.say("You are booked, {name}.", name=week.script.given_names[0]))).to_be_visible()
    week.close(slow, quick)
    booked = {one.client_name: one for one in week.booked()}
    assert {name: week.clock_of(one.id) for name, one in booked.items()} == {
        week.names[0]: "11:00",
        week.names[1]: "10:00",
    }
    return booked[week.names[0]]


def monday(week: Week, dana: AppointmentView) -> None:
    desk = week.diary()
    expect(card(desk, dana.client_name)).to_contain_text("11:00")
    link = link_in(week.mail(week.address("dana"), "/manage/").text, "/manage/")
    page = week.open(link)
    page.get_by_role("button", name=week.say("Choose another time")).click()
    choose_day(week, page)
    slot(page, "13:00").click()
    page.get_by_role("button", name=starts(week.say("Move it to {day}, {time}", day="|", time="|"))).click()
    expect(heading(page, re.compile("13:00"))).to_be_visible()
    expect(card(desk, dana.client_name)).to_contain_text("13:00")
    week.later(minutes=4)
    until(lambda: [one for one in week.mails(week.address("dana")) if "13:00" in one.text], "the new confirmation")
    week.close(desk, page)


def tuesday(week: Week) -> None:
    omer = week.client(week.names[2], email=week.address("omer"))
    wanted = CreateSeries(
        client_id=omer, clinician_id=week.clinicians[week.second], service_id=week.service_id,
        starts_at=week.at("09:00"), rrule="FREQ=WEEKLY;COUNT=5",
    )  # fmt: skip
    series = week.house.run(scheduling.create_series, wanted).appointments
    moved = MoveAppointment(appointment_id=series[1].id, starts_at=week.at("15:00", days=7))
    week.house.run(scheduling.move_appointment, moved)
    week.house.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=series[2].id))
    week.book(week.client(week.names[3]), week.second, week.at("10:00", days=21))

    desk = week.diary()
    card(desk, week.names[2]).click()
    desk.locator("#visit-start").fill("10:00")
    desk.locator("#visit-start").blur()
    desk.locator("#save-series-date").click()
    dialog = desk.get_by_role("dialog", name=week.say("This appointment is part of a series"))
    dialog.get_by_label(week.say("All of the series")).click()
    dialog.locator('[data-state="taken"] select').select_option("move")
    time = dialog.get_by_role("textbox", name=week.say("Start"))
    time.fill("14:00")
    time.blur()
    save = dialog.locator("#save-scope")
    expect(dialog.locator('[data-state="taken"]')).to_have_count(0)
    save.click()
    expect(dialog).to_have_count(0)
    expect(card(desk, week.names[2])).to_contain_text("10:00")
    assert [week.clock_of(series[number].id) for number in (0, 1, 3, 4)] == ["10:00", "16:00", "14:00", "10:00"]
    assert week.house.run(scheduling.get_appointment, series[2].id).status == "cancelled"
    week.close(desk)


def wednesday(week: Week) -> None:
    people = [(week.names[4 + number], week.address(f"patient{number}")) for number in range(10)]
    for number, (name, email) in enumerate(people):
        begin = week.at("09:00", days=1) + timedelta(minutes=30 * number)
        week.book(week.client(name, email=email), week.first, begin)
    desk = week.diary(days=1)
    desk.get_by_role("button", name=week.say("Add time off")).click()
    desk.locator("#away_who").select_option(label=week.first)
    desk.locator("#away_kind").select_option("ill")
    desk.get_by_role("button", name=week.say("Block the time")).click()
    panel = desk.get_by_role("dialog", name=week.say("{name} is away", name=week.first))
    expect(panel.locator(".away-row")).to_have_count(10)
    panel.locator("#away-send").click()
    sent = week.count("{n} proposal goes out", "{n} proposals go out", 10)
    expect(desk.get_by_text(sent)).to_be_visible()
    assert week.mails(people[0][1], "/offer/") == []  # three minutes in which all of it can be taken back
    week.later(minutes=4)
    letters = [week.mail(email, "/offer/") for _name, email in people]
    page = week.open(link_in(letters[3].text, "/offer/"))
    page.get_by_role("button", name=week.say("Take the new time")).click()
    expect(heading(page, ends(week.say("{day}, {time} is yours.", day="|", time="|")))).to_be_visible()
    answered = panel.locator(".away-row", has_text=week.say("Accepted"))
    expect(answered).to_contain_text(people[3][0])
    [line] = [one for one in week.booked(days=1) if one.client_name == people[3][0]]
    assert line.clinician_id != week.clinicians[week.first]
    week.close(desk, page)


def thursday(week: Week) -> None:
    """She waits for one clinician, with whom nothing else has come free in this week."""
    taken = week.book(week.client(week.names[14]), week.third, week.at("12:00", days=2))
    visitor = week.visitor()
    to_times(week, visitor, week.third)
    visitor.get_by_role("button", name=week.say("Waiting list"), exact=True).click()
    visitor.locator("#ask_name").fill(week.names[15])
    visitor.locator("#ask_email").fill(week.address("waits"))
    visitor.get_by_role("button", name=week.say("Join the waiting list")).click()
    thanks = week.say("You are on the waiting list. We write as soon as a place comes free.")
    expect(visitor.get_by_text(thanks)).to_be_visible()

    desk = week.diary(days=2)
    card(desk, taken.client_name).click()
    desk.get_by_role("button", name=week.say("Cancel appointment")).click()
    dialog = desk.locator(".dialog")
    dialog.get_by_role("button", name=week.say("Cancel appointment")).click()
    expect(card(desk, taken.client_name)).to_have_count(0)
    week.later(minutes=4)
    page = week.open(link_in(week.mail(week.address("waits"), "/offer/").text, "/offer/"))
    page.get_by_role("button", name=week.say("Take this place")).click()
    expect(heading(page, ends(week.say("{day}, {time} is yours.", day="|", time="|")))).to_be_visible()
    expect(card(desk, week.names[15])).to_contain_text("12:00")
    week.close(visitor, desk, page)


def friday(week: Week, vendors: Vendors) -> None:
    google, email = vendors.google, week.address("own")
    google.account(email)
    calendar = google.calendar(email)
    mine = week.open("/settings/calendars", week.login)
    mine.get_by_role("link", name=week.say("Connect Google Calendar")).click()
    expect(mine.locator("#writes")).to_be_visible()
    mine.locator("#writes").select_option(label=email)
    expect(mine.get_by_text(week.say("Being read for the first time."))).to_have_count(0)
    expect(mine.locator("#writes option:checked")).to_have_text(
        email
    )  # what a job reads meanwhile takes no choice back
    mine.get_by_role("button", name=week.say("Save"), exact=True).click()
    expect(mine.locator(".live")).to_contain_text(week.say("Saved."))
    lea = week.book(week.client(week.names[16]), week.second, week.at("09:00", days=2))
    week.book(week.client(week.names[17]), week.second, week.at("12:00", days=2))
    event = until(lambda: event_at(calendar, week, "09:00"), "the copy in Google")

    desk = week.diary(days=2)
    move_in_google(vendors, calendar, event, week, "14:00")
    read_now(week, mine)
    expect(card(desk, lea.client_name)).to_contain_text("14:00")

    move_in_google(vendors, calendar, event, week, "12:00")  # where somebody else comes
    read_now(week, mine)
    asked = mine.locator("#decisions .decision-row")
    expect(asked).to_contain_text(lea.client_name)
    expect(card(desk, lea.client_name)).to_contain_text("14:00")
    asked.get_by_role("button", name=week.say("Keep our time")).click()
    expect(asked).to_have_count(0)
    until(lambda: event_at(calendar, week, "14:00"), "our time in Google again")
    assert google.broken == []
    week.close(mine, desk)


def saturday(week: Week, vendors: Vendors) -> None:
    account, phone = connect_twilio(week), "+49151" + str(uuid4().int)[:8]
    emil = week.client(week.names[18], phone=phone)
    visit = week.book(emil, week.first, week.at("15:00", days=2))
    log = week.open(f"/clients/{emil}/communications", week.owner)
    coming = log.get_by_role("group", name=week.say("To come"))
    before = week.count("Reminder {n} hour before", "Reminder {n} hours before", 2)
    expect(coming.get_by_text(before)).to_be_visible()

    desk = week.diary(days=2)
    card(desk, visit.client_name).click()
    desk.locator("#visit-start").fill("16:30")
    desk.locator("#visit-start").blur()
    desk.locator("#save-look").click()
    expect(card(desk, visit.client_name)).to_contain_text("16:30")
    until(lambda: is_planned(week, visit, "16:30"), "the reminder made anew")
    ring(week, visit)
    texts = until(lambda: texts_to(vendors, phone), "the reminder")
    assert [("16:30" in one, "15:00" in one) for one in texts] == [(True, False)]

    again = week.book(emil, week.first, week.at("15:00", days=2))
    until(lambda: is_planned(week, again, "15:00"), "another reminder")
    write_stop(week, account, phone)
    until(lambda: len(texts_to(vendors, phone)) == 2, "the answer to STOP")
    ring(week, again)
    until(lambda: not is_planned(week, again, "15:00"), "the reminder that is not sent")
    log.reload()
    past = log.get_by_role("group", name=week.say("Sent and not sent"))
    expect(past.get_by_text(week.say("They asked not to be written to."))).to_be_visible()
    assert len(texts_to(vendors, phone)) == 2
    week.close(log, desk)


# What a person does


def heading(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("heading", name=name)


def starts(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words.partition("|")[0].strip()))


def ends(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words.rpartition("|")[2].strip()))


def to_times(week: Week, page: Page, clinician: str = "") -> None:
    page.get_by_role("button", name=week.service).click()
    page.get_by_role("button", name=clinician or week.first).click()
    choose_day(week, page, days=2 if clinician else 0)


def choose_day(week: Week, page: Page, days: int = 0) -> None:
    name = re.compile("^" + re.escape(week.spoken(week.day + timedelta(days=days))))
    day = page.get_by_role("button", name=name)
    day.click()
    expect(day).to_have_attribute("aria-pressed", "true")


def slot(page: Page, clock: str) -> Locator:
    return page.locator(".slot", has_text=clock)


def hold(week: Week, page: Page, clock: str) -> None:
    expect(slot(page, clock)).to_be_enabled()
    slot(page, clock).click()
    expect(page.get_by_text(week.say("{time} is held for you", time=clock)).first).to_be_visible()


def to_details(week: Week, page: Page) -> None:
    page.get_by_role("button", name=week.say("Continue to your details")).first.click()
    expect(page.locator("#details")).to_be_focused()


def fill(page: Page, name: str, email: str) -> None:
    page.locator("#name").fill(name)
    page.locator("#email").fill(email)


def confirm(week: Week, page: Page) -> None:
    page.get_by_role("button", name=week.say("Confirm the booking")).click()


def read_now(week: Week, mine: Page) -> None:
    mine.get_by_role("button", name=week.say("Read now")).click()
