"""What leaves for other calendars: one event for life, folded lines, nothing about health."""

import icalendar
import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.identity.schemas import Role
from livingrite.identity.service import add_membership, remove_member
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import CancelAppointment, MoveAppointment, Subscribe
from tests.conftest import acting_as
from tests.service.conftest import new_user

CLINIC, DANA = ("desk@example.com", "Harbour Lane"), ("dana@example.com", "Dana")


def event(content: bytes):
    calendar = icalendar.Calendar.from_ical(content)
    [found] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), found


def mailed(clinic, id) -> tuple[str, object]:
    [file] = clinic.run(scheduling.invitations, [id], CLINIC, DANA)
    return event(file.content)


def test_g11_a_moved_then_cancelled_appointment_is_one_event_at_any_time(clinic) -> None:
    booked = clinic.book("10:00")
    seen = [mailed(clinic, booked.id)]
    clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=clinic.at("14:00")))
    seen.append(mailed(clinic, booked.id))
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    seen.append(mailed(clinic, booked.id))
    assert {str(one["UID"]) for _, one in seen} == {f"{booked.id}@livingrite"}
    assert [(method, one["SEQUENCE"], str(one["STATUS"])) for method, one in seen] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert str(seen[0][1]["ORGANIZER"]) == "mailto:desk@example.com"


def test_times_carry_their_zone(clinic) -> None:
    content = clinic.run(scheduling.appointment_calendar, clinic.book("10:00").id).content
    assert b"DTSTART;TZID=Europe/Berlin:20270601T100000" in content
    assert b"BEGIN:VTIMEZONE" in content


def test_n12_the_title_does_not_say_what_for(clinic) -> None:
    content = clinic.run(scheduling.appointment_calendar, clinic.book("10:00", notes="Migraine").id).content
    assert str(event(content)[1]["SUMMARY"]) == "Maya, Harbour Lane"
    assert b"massage" not in content
    assert b"Migraine" not in content


def test_g12_long_hebrew_titles_are_folded_between_characters(clinic) -> None:
    clinic.add_clinician("ד״ר רות אברמסון־שטיינמץ, מרפאה בעיסוק ופיזיותרפיה לילדים ונוער")
    name = list(clinic.ids)[-1]
    content = clinic.run(scheduling.appointment_calendar, clinic.book("10:00", clinician=name).id).content
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert str(event(content)[1]["SUMMARY"]).startswith(name)


def member(clinic, **more) -> Ctx:
    """Somebody who works here."""
    user = new_user("Maya Cohen")
    clinic.run(add_membership, user, Role.CLINICIAN)
    return acting_as(clinic.ctx, Permission.SUBSCRIBE, user_id=user, **more)


def relative(clinic, client: str) -> Ctx:
    """Somebody whom the clinic has linked to a client."""
    user = new_user("Miriam Levi")
    link = LinkFamily(client_id=clinic.ids[client], user_id=user, relationship="mother")
    clinic.run(clients.link_family, link)
    return acting_as(clinic.ctx, Permission.SUBSCRIBE, user_id=user, clients={clinic.ids[client]: "view_only"})


def events(clinic, token: str) -> list:
    content = clinic.run(scheduling.feed_calendar, token, ctx=clinic.visitor).content
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_a_clinicians_feed_shows_initials_and_no_cancelled_ones(clinic) -> None:
    clinic.add_client("Ruth Abramson")
    clinic.book("10:00", client="Ruth Abramson")
    gone = clinic.book("12:00")
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id))
    feed = clinic.run(
        scheduling.subscribe, Subscribe(kind="clinician", target_id=clinic.ids["Maya"]), ctx=member(clinic)
    )
    assert [str(one["SUMMARY"]) for one in events(clinic, feed.token)] == ["R. A."]


def test_p12_the_feed_of_somebody_who_left_is_empty(clinic) -> None:
    clinic.book("10:00")
    maya = member(clinic)
    feed = clinic.run(scheduling.subscribe, Subscribe(kind="clinician", target_id=clinic.ids["Maya"]), ctx=maya)
    assert len(events(clinic, feed.token)) == 1
    clinic.run(remove_member, maya.user_id)
    assert events(clinic, feed.token) == []


def test_a_familys_feed_shows_its_own_and_ends_with_the_link(clinic) -> None:
    clinic.book("10:00")
    clinic.book("12:00", client="Omer")
    mother = relative(clinic, "Dana")
    tokens = [
        clinic.run(scheduling.subscribe, Subscribe(kind=kind, target_id=target), ctx=mother).token
        for kind, target in (("family", mother.user_id), ("client", clinic.ids["Dana"]))
    ]
    for token in tokens:
        assert [one["DTSTART"].dt for one in events(clinic, token)] == [clinic.at("10:00")]
    [link] = clinic.run(clients.family_of, clinic.ids["Dana"])
    clinic.run(clients.unlink_family, link.id)
    assert [events(clinic, token) for token in tokens] == [[], []]


def test_an_address_stops_working_when_it_is_withdrawn(clinic) -> None:
    mother = relative(clinic, "Dana")
    feed = clinic.run(scheduling.subscribe, Subscribe(kind="family", target_id=mother.user_id), ctx=mother)
    clinic.run(scheduling.unsubscribe, feed.id, ctx=mother)
    with pytest.raises(LinkUsed):
        clinic.run(scheduling.feed_calendar, feed.token, ctx=clinic.visitor)
    with pytest.raises(LinkUsed):
        clinic.run(scheduling.organization_of_feed, feed.token, ctx=Ctx.identity())


def test_families_subscribe_to_their_own_only(clinic) -> None:
    mother = relative(clinic, "Dana")
    wanted = (("client", clinic.ids["Omer"]), ("clinician", clinic.ids["Maya"]), ("family", clinic.ids["Dana"]))
    for kind, target in wanted:
        with pytest.raises(NotFound):
            clinic.run(scheduling.subscribe, Subscribe(kind=kind, target_id=target), ctx=mother)
    with pytest.raises(Denied):
        clinic.run(
            scheduling.subscribe, Subscribe(kind="client", target_id=clinic.ids["Dana"]), ctx=acting_as(clinic.ctx)
        )
