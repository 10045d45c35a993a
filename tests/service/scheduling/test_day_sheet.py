"""The day on paper: whole, a page for each clinician, no more of a client than the organization lets out."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader

from livingrite.audit import service as audit
from livingrite.core.errors import Denied, NotFound
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AddTimeOff,
    CancelAppointment,
    PrintedName,
    ResourceKind,
    SetHours,
    WeeklyHours,
)
from livingrite.scheduling.schemas.day_sheet import ChangePrinting, PrintDay
from tests.conftest import acting_as
from tests.service.scheduling.conftest import TUESDAY, Clinic

DAY = PrintDay(date=date(2027, 6, 1))
HEBREW = "רותי אברמסון"


def mayas(clinic: Clinic) -> PrintDay:
    return PrintDay(date=DAY.date, clinician_id=clinic.ids["Maya"])


def pages(clinic: Clinic, wanted: PrintDay = DAY, locale: str = "en") -> list[str]:
    printed = clinic.run(scheduling.day_sheet, wanted, locale)
    return [page.extract_text() for page in PdfReader(BytesIO(printed)).pages]


def long_day(clinic: Clinic, name: str, clinician: UUID) -> None:
    """Half an hour each from 8 to 20."""
    week = [WeeklyHours(weekday=number, start="08:00", end="20:00") for number in range(7)]
    hours = SetHours(clinician_id=clinician, timezone="Europe/Berlin", weekly=week)
    clinic.run(scheduling.set_hours, hours)
    clinic.ids[name] = clinician
    for number in range(24):
        client = f"{name} Client {number:02}"
        clinic.add_client(client)
        clinic.book(f"{8 + number // 2}:{number % 2 * 30:02}", client=client, clinician=name, service="short")


def test_c20_two_clinicians_from_8_to_20_have_one_whole_page_each(clinic: Clinic) -> None:
    clinic.add_service("short", duration_minutes=30)
    for name, id in (("Maya", clinic.ids["Maya"]), ("Tom", clinic.add_clinician("Tom"))):
        long_day(clinic, name, id)
    found = pages(clinic)
    assert len(found) == 3  # Noa works too
    found = [found[0], found[2]]
    for name, page in zip(("Maya", "Tom"), found, strict=True):
        assert [f"{name} Client {number:02}" in page for number in range(24)] == [True] * 24
        assert ("08:00 – 08:30" in page, "19:30 – 20:00" in page) == (True, True)
        assert "24 appointments" in page


@pytest.mark.parametrize(
    ("naming", "shown", "hidden"),
    [("full", "Ruth Abramson", ""), ("initials", "R. A.", "Abramson"), ("none", "massage", "Ruth")],
)
def test_c20_a_page_shows_no_more_of_a_client_than_the_setting_allows(clinic: Clinic, naming, shown, hidden) -> None:
    clinic.add_client("Ruth Abramson")
    clinic.book("10:00", client="Ruth Abramson")
    clinic.run(scheduling.change_printing, ChangePrinting(client_name=naming))
    assert clinic.run(scheduling.printed_name) == PrintedName(naming)
    [page] = pages(clinic, mayas(clinic))
    assert shown.casefold() in page.casefold()
    assert not hidden or hidden not in page
    printed = clinic.run(scheduling.day_sheet, mayas(clinic), "en")
    about = PdfReader(BytesIO(printed)).metadata or {}
    assert "Ruth" not in str(about)


def test_a_hebrew_sheet_reads_from_right_to_left(clinic: Clinic) -> None:
    clinic.add_client(HEBREW)
    clinic.book("10:00", client=HEBREW)
    printed = clinic.run(scheduling.day_sheet, mayas(clinic), "he")
    [page] = PdfReader(BytesIO(printed)).pages
    places: dict[str, float] = {}
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: places.setdefault(text.strip(), tm[4]))
    times = next(place for text, place in places.items() if "10:00 – 11:00" in text)
    assert times > places[HEBREW]  # pypdf gives the letters back in the order they are read
    assert "09:00 – 17:00" in page.extract_text()


def test_what_does_not_take_place_is_left_out_and_absences_are_named(clinic: Clinic) -> None:
    gone = clinic.book("10:00")
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id))
    off = AddTimeOff(
        clinician_id=clinic.ids["Maya"], starts_at=clinic.at("14:00"), ends_at=clinic.at("15:00"), reason="Course"
    )
    clinic.run(scheduling.add_time_off, off)
    [page] = pages(clinic, mayas(clinic))
    assert "Dana" not in page
    assert "Course" in page
    assert "14:00 – 15:00" in page


def test_it_is_recorded_as_an_export(clinic: Clinic) -> None:
    clinic.book("10:00")
    pages(clinic)
    last = clinic.run(audit.history, entity="appointment")[0]
    assert (last.action, last.count) == ("exported", 1)


def test_nobody_working_gives_a_page_that_says_so(clinic: Clinic) -> None:
    [page] = pages(clinic, PrintDay(date=date(2027, 6, 6)))
    assert "Nobody works on this day." in page


def test_only_staff_print_and_only_clinicians_there_are(clinic: Clinic) -> None:
    with pytest.raises(NotFound):
        clinic.run(scheduling.day_sheet, PrintDay(date=TUESDAY.date(), clinician_id=uuid4()), "en")
    family = acting_as(clinic.ctx, "appointment.read", clients={clinic.ids["Dana"]: "full_access"})
    with pytest.raises(Denied):
        clinic.run(scheduling.day_sheet, DAY, "en", ctx=family)
    clerk = acting_as(clinic.ctx, "appointment.read")
    with pytest.raises(Denied):
        clinic.run(scheduling.change_printing, ChangePrinting(client_name=PrintedName.NONE), ctx=clerk)


def test_a_week_is_a_page_for_each_day_and_clinician(clinic) -> None:
    clinic.book("10:00", client="Dana", clinician="Maya")
    clinic.book("11:00", client="Omer", clinician="Maya", days=1)
    wanted = PrintDay(date=TUESDAY.date(), to_date=TUESDAY.date() + timedelta(days=6), clinician_id=clinic.ids["Maya"])
    sheet = clinic.run(scheduling.read_day_sheet, wanted, "en")
    assert [page.date for page in sheet.pages] == wanted.dates
    assert [[line.client for line in page.lines if line.kind == "appointment"] for page in sheet.pages[:2]] == [
        ["Dana"],
        ["Omer"],
    ]
    read = PdfReader(BytesIO(clinic.run(scheduling.day_sheet, wanted, "en")))
    assert len(read.pages) == 7
    assert "2 June" in read.pages[1].extract_text()


def test_c20_by_room_is_a_page_for_each_room_that_is_booked_with_who_is_there(clinic: Clinic) -> None:
    blue, red = clinic.add_thing("Blue room", ResourceKind.ROOM), clinic.add_thing("Red room", ResourceKind.ROOM)
    clinic.add_thing("Green room", ResourceKind.ROOM)
    clinic.book("10:00", resource_ids=(blue,))
    clinic.book("13:00", client="Omer", resource_ids=(red,))
    cancelled = clinic.book("15:00", resource_ids=(red,))
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=cancelled.id))
    by_room = PrintDay(date=DAY.date, by="room")
    sheet = clinic.run(scheduling.read_day_sheet, by_room, "en")
    assert [page.whose for page in sheet.pages] == ["Blue room", "Red room"]
    assert all(len(page.hours) <= 1 for page in sheet.pages)
    assert [[(line.client, line.place) for line in page.lines] for page in sheet.pages] == [
        [("Dana", "Maya")],
        [("Omer", "Maya")],
    ]
    [page] = pages(clinic, PrintDay(date=DAY.date, by="room", room_id=red))
    assert ("13:00 – 14:00" in page, "Omer" in page, "Dana" in page) == (True, True, False)


def test_by_room_says_when_it_is_out_of_use_and_when_there_is_nothing(clinic: Clinic) -> None:
    room = clinic.add_thing("Blue room", ResourceKind.ROOM)
    by_room = PrintDay(date=DAY.date, by="room")
    assert "No room is booked on this day." in pages(clinic, by_room)[0]
    closed = AddTimeOff(clinician_id=room, starts_at=clinic.at("14:00"), ends_at=clinic.at("15:00"), reason="Painting")
    clinic.run(scheduling.add_time_off, closed)
    [page] = pages(clinic, by_room)
    assert ("Painting" in page, "14:00 – 15:00" in page) == (True, True)
    with pytest.raises(NotFound):
        clinic.run(scheduling.day_sheet, PrintDay(date=DAY.date, by="room", room_id=clinic.ids["Maya"]), "en")
