"""Private addresses: listed, renewed, withdrawn, read again only when something changed."""

import icalendar
import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core.errors import NotFound
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.schemas import CancelAppointment, CreateSeries, Subscribe
from tests.service.scheduling.test_calendar_files import events, member, relative


def maya_feed(clinic):
    maya = member(clinic)
    wanted = Subscribe(kind="clinician", target_id=clinic.ids["Maya"])
    return maya, clinic.run(scheduling.subscribe, wanted, ctx=maya)


def test_a_renewed_address_replaces_the_old_one_at_once(clinic) -> None:
    clinic.book("10:00")
    maya, feed = maya_feed(clinic)
    again = clinic.run(scheduling.renew_feed, feed.id, ctx=maya)
    assert again.id == feed.id
    assert len(events(clinic, again.token)) == 1
    with pytest.raises(LinkUsed):
        clinic.run(scheduling.feed_calendar, feed.token, ctx=clinic.visitor)


def test_only_its_owner_renews_an_address_and_sees_it_listed(clinic) -> None:
    maya, feed = maya_feed(clinic)
    mother = relative(clinic, "Dana")
    for other in (member(clinic), mother):
        with pytest.raises(NotFound):
            clinic.run(scheduling.renew_feed, feed.id, ctx=other)
        assert clinic.run(scheduling.list_feeds, ctx=other) == []
    assert [one.id for one in clinic.run(scheduling.list_feeds, ctx=maya)] == [feed.id]
    clinic.run(scheduling.unsubscribe, feed.id, ctx=maya)
    assert clinic.run(scheduling.list_feeds, ctx=maya) == []
    with pytest.raises(NotFound):
        clinic.run(scheduling.renew_feed, feed.id, ctx=maya)


def test_a_mother_of_two_sees_whose_appointment_it_is(clinic) -> None:
    clinic.book("10:00")
    clinic.book("12:00", client="Omer")
    mother = relative(clinic, "Dana")
    link = LinkFamily(client_id=clinic.ids["Omer"], user_id=mother.user_id, relationship="mother")
    clinic.run(clients.link_family, link)
    wanted = Subscribe(kind="family", target_id=mother.user_id)
    feed = clinic.run(scheduling.subscribe, wanted, ctx=mother)
    titles = [str(one["SUMMARY"]) for one in events(clinic, feed.token)]
    assert titles == ["D.: Maya, Harbour Lane", "O.: Maya, Harbour Lane"]


def test_a_feed_says_when_it_changed_also_by_what_is_gone(clinic) -> None:
    booked, _other = clinic.book("10:00"), clinic.book("12:00")
    _maya, feed = maya_feed(clinic)
    before = clinic.run(scheduling.feed_calendar, feed.token, ctx=clinic.visitor)
    assert clinic.run(scheduling.feed_calendar, feed.token, ctx=clinic.visitor).content == before.content
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    after = clinic.run(scheduling.feed_calendar, feed.token, ctx=clinic.visitor)
    assert after.content != before.content
    assert after.changed_at > before.changed_at


def test_t5_a_series_in_a_file_is_wall_time_with_zone_and_rule(clinic) -> None:
    """Mondays at nine over the end of summer time: no fixed UTC, and the hour stays."""
    first = clinic.wanted("09:00", days=146)
    made = clinic.run(scheduling.create_series, CreateSeries(**first.model_dump(), rrule="FREQ=WEEKLY;COUNT=3"))
    content = clinic.run(scheduling.series_calendar, made.appointments[0].id).content
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert b"DTSTART;TZID=Europe/Berlin:20271025T090000" in content
    assert dict(event["RRULE"]) == {"FREQ": ["WEEKLY"], "COUNT": [3]}
