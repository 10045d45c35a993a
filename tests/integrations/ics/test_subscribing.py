"""Our feeds as a real program subscribes to them (vdirsyncer), on to a real calendar server (Radicale)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import icalendar
import pytest

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, CreateSeries, MoveAppointment, Subscribe, UpdateAppointment
from tests.api import API
from tests.fakes.asgi import free_port, serving, wait_for
from tests.service.scheduling.conftest import clinic  # noqa: F401
from tests.service.scheduling.test_calendar_files import member
from tests.service.scheduling.test_series_mail import file_of, mails
from tests.service.scheduling.test_telling import dana  # noqa: F401

HEBREW = "ד״ר רות אברמסון־שטיינמץ, מרפאה בעיסוק ופיזיותרפיה לילדים ונוער"
RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}
[rights]
type = authenticated
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "ours"
b = "theirs"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage ours]
type = "http"
url = "{feed}"
[storage theirs]
type = "caldav"
url = "{calendar}"
username = "maya"
password = "any"
"""


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """The address of an empty calendar on a server of its own."""
    port = free_port()
    config = tmp_path / "radicale.conf"
    config.write_text(RADICALE.format(port=port, folder=tmp_path / "collections"))
    server = subprocess.Popen([sys.executable, "-m", "radicale", "--config", str(config)], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        address = f"http://127.0.0.1:{port}/maya/diary/"
        assert httpx.request("MKCALENDAR", address, auth=("maya", "any")).status_code == 201
        yield address
    finally:
        server.terminate()
        server.wait(10)


def sync(folder: Path, feed: str, calendar: str) -> None:
    config = folder / "vdirsyncer.conf"
    config.write_text(VDIRSYNCER.format(folder=folder, feed=feed, calendar=calendar))
    environment = os.environ | {"VDIRSYNCER_CONFIG": str(config)}
    for command in ("discover", "sync"):
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", command],
            env=environment,
            capture_output=True,
            text=True,
            input="y\n",
            check=False,
        )
        assert done.returncode == 0, done.stderr


def kept(calendar: str) -> list[tuple[str, str]]:
    """Start and title of what the other server has now. Its UIDs are the program's: it makes them of what it was given."""
    content = httpx.get(calendar, auth=("maya", "any")).content
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return sorted((one["DTSTART"].dt.isoformat(), str(one["SUMMARY"])) for one in events)


def test_g12_a_subscribed_diary_arrives_changes_and_empties_on_another_server(clinic, radicale, tmp_path) -> None:  # noqa: F811
    clinic.add_clinician(HEBREW)
    moved, gone = (clinic.book(clock, clinician=HEBREW) for clock in ("10:00", "12:00"))
    maya = member(clinic)
    wanted = Subscribe(kind="client", target_id=clinic.ids["Dana"])
    feed = clinic.run(scheduling.subscribe, wanted, ctx=maya)
    with serving(API) as site:
        address = f"{site}/api/v1/calendars/{feed.token}.ics"
        sync(tmp_path, address, radicale)
        title = f"{HEBREW}, Harbour Lane"
        assert kept(radicale) == [("2027-06-01T10:00:00+02:00", title), ("2027-06-01T12:00:00+02:00", title)]
        clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=moved.id, starts_at=clinic.at("15:00")))
        clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id))
        sync(tmp_path, address, radicale)
        assert kept(radicale) == [("2027-06-01T15:00:00+02:00", title)]


def test_an_unchanged_feed_is_not_sent_twice(clinic) -> None:  # noqa: F811
    booked = clinic.book("10:00")
    feed = clinic.run(
        scheduling.subscribe, Subscribe(kind="clinician", target_id=clinic.ids["Maya"]), ctx=member(clinic)
    )
    with serving(API) as site, httpx.Client(base_url=f"{site}/api/v1") as program:
        path = f"/calendars/{feed.token}.ics"
        first = program.get(path)
        assert first.headers["content-type"] == "text/calendar; charset=utf-8"
        assert b"REFRESH-INTERVAL;VALUE=DURATION:PT15M" in first.content
        tag, when = first.headers["etag"], first.headers["last-modified"]
        for known in ({"If-None-Match": tag}, {"If-None-Match": f'"other", W/{tag}'}, {"If-Modified-Since": when}):
            again = program.get(path, headers=known)
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert program.get(path, headers={"If-None-Match": '"other"', "If-Modified-Since": when}).status_code == 200
        assert program.get(path, headers={"If-Modified-Since": "yesterday"}).status_code == 200
        clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=clinic.at("15:00")))
        assert program.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_t5_a_series_is_understood_by_another_server_as_wall_time(clinic, radicale) -> None:  # noqa: F811
    first = clinic.wanted("09:00", days=146)
    made = clinic.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=WEEKLY;COUNT=3"))
    file = clinic.run(scheduling.series_calendar, made.appointments[0].id).content
    put(radicale, file)
    assert expanded(radicale) == ["20271025T070000Z", "20271101T080000Z", "20271108T080000Z"]


def test_t5_g11_the_mailed_files_of_a_series_are_one_event_on_another_server(dana, radicale) -> None:  # noqa: F811
    """Confirmed, one date moved, one called off, then all moved: what a server makes of each file that is mailed."""
    first = dana.wanted("09:00", days=146)
    made = dana.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=WEEKLY;COUNT=4"))
    second, third = made.appointments[1:3]
    there = MoveAppointment(appointment_id=second.id, starts_at=dana.at("15:00", days=153))
    dana.run(scheduling.move_appointment, there)
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=third.id))
    put(radicale, file_of(mails(dana)[0]))
    assert expanded(radicale) == ["20271025T070000Z", "20271101T130000Z", "20271115T080000Z"]
    later = UpdateAppointment(appointment_id=made.appointments[0].id, starts_at=dana.at("10:00", days=146))
    dana.run(scheduling.update_in_series, later, "all")
    put(radicale, file_of(mails(dana)[-1]))
    assert expanded(radicale) == ["20271025T080000Z", "20271101T140000Z", "20271115T090000Z"]


def put(radicale: str, content: bytes | str) -> None:
    """One object of the calendar, as CalDAV keeps it: without the method (RFC 4791, 4.1)."""
    written = content.encode() if isinstance(content, str) else content
    plain = b"\r\n".join(line for line in written.split(b"\r\n") if not line.startswith(b"METHOD"))
    headers = {"Content-Type": "text/calendar"}
    assert httpx.put(radicale + "series.ics", content=plain, auth=("maya", "any"), headers=headers).status_code in (
        201,
        204,
    )


def expanded(radicale: str) -> list[str]:
    """The starts that the server finds in the rule, in UTC."""
    query = """<?xml version="1.0"?><C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop>
      <C:calendar-data><C:expand start="20271020T000000Z" end="20271120T000000Z"/></C:calendar-data></D:prop>
      <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="20271020T000000Z"
      end="20271120T000000Z"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""
    answer = httpx.request("REPORT", radicale, content=query, auth=("maya", "any"), headers={"Depth": "1"})
    assert answer.status_code == 207
    starts = [line for line in answer.text.splitlines() if line.startswith("DTSTART") and "2027" in line]
    return sorted(start.partition(":")[2].strip() for start in starts)
