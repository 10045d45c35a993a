"""The family's pages as a browser calls them: one calendar for three children, one instant in every zone."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

import livingrite.livingrite  # noqa: F401 - registers every page's State
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, ClientChanges, LinkFamily, UpdateClient
from livingrite.core.contact import readable_phone
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CreateAppointment, FindOwn, FindSlots, Money
from livingrite.ui.pages.portal_appointments import calendar
from livingrite.ui.pages.portal_appointments.state import AppointmentsState
from livingrite.ui.pages.portal_appointments.words import row
from livingrite.ui.pages.portal_book.state import CONFIRM, DONE, SERVICE, WHO, PortalBookState
from livingrite.ui.pages.portal_notifications.state import NotificationsState
from livingrite.ui.pages.portal_profile.state import ProfileState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import person, session_of
from tests.unit.ui_runtime.browser import Tab


@pytest.fixture
def mother(clinic):
    made = person(name="Michal")
    for name in ("Dana", "Omer", "Lea"):
        level = AccessLevel.VIEW_ONLY if name == "Lea" else AccessLevel.FULL_ACCESS
        clinic.run(clients.link_family, LinkFamily(client_id=clinic.ids[name], user_id=made.id, access_level=level))
    return made


def tab_at(who, path: str) -> Tab:
    return Tab(cookie=f"livingrite_session={session_of(who)}", route=path, path=path)


def opened(tab: Tab, state: type[BaseState]):
    tab.run(BaseState, "arrive")
    tab.run(state, "load")
    return tab.state(state)


def free(clinic, clinician: str) -> datetime:
    """A free hour of the week after next, by the real clock that pages go by."""
    start = (datetime.now(UTC) + timedelta(days=8)).date()
    wanted = FindSlots(
        service_id=clinic.ids["massage"],
        clinician_id=clinic.ids[clinician],
        from_date=start,
        to_date=start + timedelta(days=6),
    )
    return run(clinic.ctx, scheduling.find_slots, wanted).slots[0].starts_at


def visits(clinic, client: str, clinician: str) -> UUID:
    command = CreateAppointment(
        client_id=clinic.ids[client],
        clinician_id=clinic.ids[clinician],
        service_id=clinic.ids["massage"],
        starts_at=free(clinic, clinician),
    )
    return run(clinic.ctx, scheduling.create_appointment, command).id


def test_p2_three_children_stand_in_one_calendar_and_can_be_looked_at_alone(clinic, mother) -> None:
    made = [visits(clinic, "Dana", "Maya"), visits(clinic, "Omer", "Noa"), visits(clinic, "Lea", "Maya")]
    tab = tab_at(mother, "/portal/appointments")
    page = opened(tab, AppointmentsState)
    assert {(one["id"], one["client"]) for one in page.rows} == set(
        zip(map(str, made), ("Dana", "Omer", "Lea"), strict=True)
    )
    tab.run(AppointmentsState, "show_of", client_id=str(clinic.ids["Omer"]))
    assert [(one["id"], one["client"]) for one in page.rows] == [(str(made[1]), "")]
    tab.run(AppointmentsState, "show_of", client_id="")
    soonest = page.rows[0]["date"]
    tab.run(AppointmentsState, "show_as", view="month")
    if soonest not in [one["date"] for one in page.cells if one["chosen"] == "true"]:  # that is in the next month
        tab.run(AppointmentsState, "turn", by=1)
        tab.run(AppointmentsState, "choose_day", day=soonest)
    assert page.rows
    assert {one["date"] for one in page.rows} == {next(one["date"] for one in page.cells if one["chosen"] == "true")}


def test_t13_a_held_time_is_the_same_instant_after_the_reader_has_changed_zones(clinic, mother) -> None:
    run(identity.principal_of(session_of(mother)).ctx, identity.change_me, ChangeMe(timezone="Australia/Melbourne"))
    tab = tab_at(mother, "/portal/book")
    page = opened(tab, PortalBookState)
    tab.run(PortalBookState, "choose_whom", client_id=str(clinic.ids["Dana"]))
    tab.run(PortalBookState, "choose_service", service_id=str(clinic.ids["massage"]))
    tab.run(PortalBookState, "choose_clinician", clinician_id=str(clinic.ids["Maya"]))
    at = free(clinic, "Maya")
    tab.run(PortalBookState, "choose_time", at=at.isoformat(), clinician_id=str(clinic.ids["Maya"]))
    before = page.when
    run(identity.principal_of(session_of(mother)).ctx, identity.change_me, ChangeMe(timezone="America/Los_Angeles"))
    opened(tab, PortalBookState)
    assert datetime.fromisoformat(page.held_at) == at
    assert page.when != before
    tab.run(PortalBookState, "to_confirm")
    assert page.step == CONFIRM
    tab.run(PortalBookState, "book", form={"note": "We come by bus"})
    assert page.step == DONE, page.message
    (made,) = run(identity.principal_of(session_of(mother)).ctx, scheduling.list_own, FindOwn()).items
    assert (made.starts_at, made.client_name) == (at, "Dana")


def test_who_may_only_look_is_told_so_on_the_booking_page(clinic) -> None:
    reader = person(name="Noam")
    clinic.run(clients.link_family, LinkFamily(client_id=clinic.ids["Dana"], user_id=reader.id))
    tab = tab_at(reader, "/portal/book")
    assert opened(tab, PortalBookState).people == []
    assert opened(tab_at(reader, "/portal/appointments"), AppointmentsState).may_book is False


def test_nobody_is_booked_for_instead_of_the_one_who_is_shown(clinic) -> None:
    reader = person(name="Noam")
    for name, level in (("Dana", AccessLevel.VIEW_ONLY), ("Omer", AccessLevel.FULL_ACCESS)):
        clinic.run(clients.link_family, LinkFamily(client_id=clinic.ids[name], user_id=reader.id, access_level=level))
    tab = tab_at(reader, "/portal/book")
    page = opened(tab, PortalBookState)
    assert [one["name"] for one in page.people] == ["Omer"]
    assert [one["name"] for one in page.loved if one["chosen"]] == ["Dana"]
    assert (page.step, page.whom) == (WHO, {})
    tab.run(PortalBookState, "choose_whom", client_id=str(clinic.ids["Omer"]))
    assert (page.step, page.whom["name"]) == (SERVICE, "Omer")


def test_t1_a_month_shows_each_day_once_where_midnight_is_missing() -> None:
    day = date(2027, 9, 5)
    first, last = (each(day, "month", "en", "CL") for each in (calendar.first_day, calendar.last_day))
    cells = calendar.cells(first, last, ["2027-09-05"], month=9, today=day, chosen="", locale="en")
    dates = [one["date"] for one in cells]
    assert len(dates) == len(set(dates)) == 35
    assert (dates[0], dates[-1]) == ("2027-08-30", "2027-10-03")
    assert dates.index("2027-09-05") % 7 == dates.index("2027-09-12") % 7 == 6, "Chile's weeks begin on Monday"
    assert [one["dots"] for one in cells if one["date"] == "2027-09-05"] == ["1"]


def test_what_costs_nothing_is_said_to_be_free(clinic, mother) -> None:
    talk = clinic.add_service("First talk", price=Money(amount=0, currency="EUR"))
    prices = {one["id"]: one["price"] for one in opened(tab_at(mother, "/portal/book"), PortalBookState).services}
    assert prices[str(talk)] == "No charge"
    assert prices[str(clinic.ids["massage"])] == "€60.00"


def test_a_visit_is_over_when_it_has_ended(clinic, mother) -> None:
    made = visits(clinic, "Dana", "Maya")
    one = run(identity.principal_of(session_of(mother)).ctx, scheduling.get_own, made)
    at = [one.starts_at, one.ends_at]
    assert [row(one, now, "en", "UTC", name=False)["over"] for now in at] == ["false", "true"]


def test_ways_to_a_phone_wait_for_a_number_and_then_come_back_as_they_were(clinic, mother) -> None:
    tab = tab_at(mother, "/portal/notifications")
    page = opened(tab, NotificationsState)
    before = {one["way"]: one for one in page.chips["reminders"]}
    assert {way: (one["on"], one["off"]) for way, one in before.items()} == {
        "email": ("true", ""), "sms": ("false", "true"), "whatsapp": ("false", "true"), "push": ("true", "")
    }  # fmt: skip
    assert before["sms"]["label"] == "Reminders by SMS, waits for a number"
    me = run(identity.principal_of(session_of(mother)).ctx, identity.change_me, ChangeMe(phone_number="+49 30 901820"))
    assert me.phone_number
    tab.run(NotificationsState, "load")
    assert {(one["on"], one["off"]) for one in page.chips["reminders"]} == {("true", "")}


def test_a_number_is_shown_as_people_write_it_and_left_alone_when_nothing_was_typed(clinic, mother) -> None:
    dana = clinic.ids["Dana"]
    before = clinic.run(clients.get, dana)
    wanted = UpdateClient(client_id=dana, version=before.version, changes=ClientChanges(phone="+4930901820"))
    known = clinic.run(clients.update, wanted)
    tab = tab_at(mother, "/portal/profile")
    page = opened(tab, ProfileState)
    assert page.record["phone"] == readable_phone("+4930901820", clinic.run(identity.organization).country)
    assert page.record["phone"] != known.phone
    tab.run(ProfileState, "save", form=page.record | {"address": "Lindenstr. 1"})
    saved = clinic.run(clients.get, dana)
    assert (saved.phone, saved.address) == (known.phone, "Lindenstr. 1")
