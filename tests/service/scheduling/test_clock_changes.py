"""T14: an update of the tz database moves a transition; what was agreed by the clock on the wall stays there."""

import json
import shutil
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
from redis import Redis
from sqlalchemy import text

from jobs import clocks as jobs
from jobs.context import Delivery
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied
from livingrite.identity.schemas import Role
from livingrite.messaging import service as messaging
from livingrite.messaging.repository import Communications
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.rules import zone_rules, zones
from livingrite.scheduling.schemas import OpenSession, ResourceKind
from tests.conftest import acting_as, new_organization
from tests.service.identity.conftest import member
from tests.service.scheduling.conftest import Clinic, furnish

SANTIAGO = "America/Santiago"
WINTER = datetime(2027, 8, 2, 12, tzinfo=UTC)  # 08:00 in Santiago; summer time is to begin on 5 September


def forget() -> None:
    ZoneInfo.clear_cache()
    zones.zone.cache_clear()
    zones.two_days.cache_clear()


@pytest.fixture
def chile_stays_in_winter(tmp_path: Path) -> Iterator[object]:
    """A zoneinfo directory as an update would install it: Santiago has the rules of Caracas, which keeps UTC-4."""

    def update() -> None:
        (tmp_path / "America").mkdir()
        with (files("tzdata") / "zoneinfo/America/Caracas").open("rb") as rules:
            (tmp_path / SANTIAGO).write_bytes(rules.read())
        zoneinfo.reset_tzpath([tmp_path])
        forget()

    yield update
    zoneinfo.reset_tzpath()
    forget()
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture
def santiago(servers) -> Clinic:
    clinic = furnish(new_organization(timezone=SANTIAGO, country="CL", currency="CLP"))
    clinic.clock.instant = WINTER
    with clinic.uow() as uow:
        zone = text("UPDATE resource SET timezone = :zone")
        uow.session.connection().execute(zone, {"zone": SANTIAGO})
    return clinic


def at(day: int, hour: int, *, month: int = 10, minute: int = 0) -> datetime:
    """By the clock in Santiago as it is known when this is asked."""
    return datetime(2027, month, day, hour, minute, tzinfo=ZoneInfo(SANTIAGO)).astimezone(UTC)


def book(clinic: Clinic, start: datetime, client: str = "Dana", **more):
    wanted = clinic.wanted(client=client, override_reason="as agreed", **more)
    return clinic.run(scheduling.create_appointment, wanted.model_copy(update={"starts_at": start}))


def rows(clinic: Clinic) -> dict[str, datetime]:
    with clinic.uow() as uow:
        found = uow.session.connection().execute(text("SELECT id, starts_at FROM appointment WHERE holds")).all()
        return {str(id): start for id, start in found}


def events(clinic: Clinic, topic: str) -> int:
    with clinic.uow() as uow:
        query = text("SELECT count(*) FROM outbox WHERE topic = :topic")
        return uow.session.connection().execute(query, {"topic": topic}).scalar_one()


def test_t14_what_lies_ahead_keeps_its_time_on_the_clock(santiago, chile_stays_in_winter) -> None:
    before, after = book(santiago, at(20, 10, month=8)), book(santiago, at(4, 10))
    assert after.starts_at == datetime(2027, 10, 4, 13, tzinfo=UTC)
    chile_stays_in_winter()
    found = santiago.run(scheduling.keep_clock_times)
    assert [(one.id, one.kept_at) for one in found.kept] == [(after.id, datetime(2027, 10, 4, 14, tzinfo=UTC))]
    assert found.left == ()
    assert rows(santiago) == {
        str(before.id): before.starts_at,
        str(after.id): datetime(2027, 10, 4, 14, tzinfo=UTC),
    }
    shown = santiago.run(scheduling.get_appointment, after.id)
    assert shown.starts_at.astimezone(ZoneInfo(SANTIAGO)).hour == 10
    assert (events(santiago, "appointment.moved"), events(santiago, "appointment.settled")) == (1, 0)
    assert santiago.run(scheduling.keep_clock_times).kept == ()


def test_t14_a_full_morning_moves_together(santiago, chile_stays_in_winter) -> None:
    """Each stands where the next one is going: they make room for each other, whichever way the clocks go."""
    made = [book(santiago, at(4, hour), client) for hour, client in ((9, "Dana"), (10, "Omer"), (11, "Lea"))]
    chile_stays_in_winter()
    found = santiago.run(scheduling.keep_clock_times)
    assert len(found.kept) == 3
    assert [rows(santiago)[str(one.id)] - one.starts_at for one in made] == [timedelta(hours=1)] * 3
    zoneinfo.reset_tzpath()
    forget()
    assert len(santiago.run(scheduling.keep_clock_times).kept) == 3
    assert [rows(santiago)[str(one.id)] for one in made] == [one.starts_at for one in made]


def test_t14_what_finds_its_place_taken_is_left_for_people(santiago, chile_stays_in_winter) -> None:
    """A room that is shared with a clinician in another zone, whose clocks did not change."""
    room = santiago.add_thing("Hall", ResourceKind.ROOM)
    with santiago.uow() as uow:
        berlin = text("UPDATE resource SET timezone = 'Europe/Berlin' WHERE id = :id")
        uow.session.connection().execute(berlin, {"id": santiago.ids["Noa"]})
    moved = book(santiago, at(4, 10), resource_ids=(room,))
    stays = book(santiago, at(4, 11), "Omer", clinician="Noa", resource_ids=(room,))
    chile_stays_in_winter()
    found = santiago.run(scheduling.keep_clock_times)
    assert ([one.id for one in found.left], found.kept) == ([moved.id], ())
    assert rows(santiago) == {str(moved.id): moved.starts_at, str(stays.id): stays.starts_at}
    [listed] = santiago.run(scheduling.list_clock_conflicts)
    assert (listed.appointment_id, listed.client_name, listed.agreed_at) == (moved.id, "Dana", stays.starts_at)
    from livingrite.scheduling.schemas import CancelAppointment

    santiago.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=stays.id, by="clinic"))
    assert len(santiago.run(scheduling.keep_clock_times).kept) == 1
    assert santiago.run(scheduling.list_clock_conflicts) == []


def test_t14_a_class_moves_with_everybody_in_it(santiago, chile_stays_in_winter) -> None:
    yoga = santiago.add_service("yoga", capacity=3)
    opening = OpenSession(
        service_id=yoga, clinician_id=santiago.ids["Maya"], starts_at=at(4, 18), override_reason="as agreed"
    )
    opened = santiago.run(scheduling.open_session, opening)
    for name in ("Dana", "Omer"):
        book(santiago, at(4, 18), name, service="yoga")
    chile_stays_in_winter()
    assert [one.is_class for one in santiago.run(scheduling.keep_clock_times).kept] == [True]
    assert set(rows(santiago).values()) == {opened.starts_at + timedelta(hours=1)}


def test_t14_what_has_begun_and_what_is_older_than_this_stay(santiago, chile_stays_in_winter) -> None:
    made = book(santiago, at(4, 10))
    old = book(santiago, at(5, 10), "Omer")
    with santiago.uow() as uow:
        uow.session.connection().execute(
            text("UPDATE appointment SET utc_offset = NULL WHERE id = :id"), {"id": old.id}
        )
    chile_stays_in_winter()
    santiago.clock.instant = made.starts_at + timedelta(minutes=1)
    assert santiago.run(scheduling.keep_clock_times).kept == ()
    assert rows(santiago) == {str(made.id): made.starts_at, str(old.id): old.starts_at}


def test_t14_only_the_product_itself_and_who_may_move_see_it(santiago) -> None:
    with pytest.raises(Denied):
        santiago.run(scheduling.keep_clock_times, ctx=acting_as(santiago.ctx, "appointment.move"))
    with pytest.raises(Denied):
        santiago.run(scheduling.list_clock_conflicts, ctx=acting_as(santiago.ctx, "appointment.read"))


@pytest.mark.parametrize(
    ("wall", "offset", "kept"),
    [
        ("2027-03-28T02:30", 3600, "2027-03-28T01:00+00:00"),  # skipped in Berlin: the first instant after it
        ("2027-10-31T02:30", 7200, "2027-10-31T00:30+00:00"),  # comes twice: the one with that offset
        ("2027-10-31T02:30", 3600, "2027-10-31T01:30+00:00"),
        ("2027-06-01T09:00", 3600, "2027-06-01T07:00+00:00"),  # the clocks are further ahead than was known
    ],
)
def test_a_wall_time_under_other_rules(wall: str, offset: int, kept: str) -> None:
    agreed = datetime.fromisoformat(wall + ":00+00:00") - timedelta(seconds=offset)
    assert zones.kept_on_the_clock("Europe/Berlin", agreed, offset).isoformat(timespec="minutes") == kept


@pytest.fixture
def fresh_rules(servers) -> Iterator[None]:
    def forget_edition() -> None:
        zone_rules.edition.cache_clear()
        with Redis.from_url(settings().redis_url) as redis:
            redis.delete(jobs.KNOWN)

    forget_edition()
    yield
    forget_edition()


def due(clinic: Clinic) -> list[Delivery]:
    with clinic.uow() as uow:
        query = text("SELECT id, topic, payload FROM outbox WHERE topic = 'clocks.due' ORDER BY run_at")
        return [Delivery(*row) for row in uow.session.connection().execute(query)]


def by_the_clock() -> None:
    with psycopg.connect(settings().database_relay_url, autocommit=True) as connection:
        jobs.queue_when_changed(connection)


def told(clinic: Clinic) -> list[str]:
    with clinic.uow() as uow:
        query = text("SELECT template FROM communication WHERE template LIKE 'clocks%'")
        return [row[0] for row in uow.session.connection().execute(query)]


def test_t14_the_clock_notices_an_update_once_and_keeps_what_was_agreed(
    santiago, chile_stays_in_winter, fresh_rules
) -> None:
    member(santiago.ctx, Role.FRONT_DESK)
    member(santiago.ctx, Role.CLINICIAN)
    book(santiago, at(5, 10))
    by_the_clock()
    by_the_clock()
    assert len(due(santiago)) == 1
    run_job = Ctx.system(santiago.ctx.organization)
    [event] = due(santiago)
    santiago.run(jobs.keep, event, ctx=run_job)
    assert told(santiago) == []  # nothing had changed for anybody
    chile_stays_in_winter()
    zone_rules.edition.cache_clear()
    santiago.run(jobs.keep, event, ctx=run_job)  # of the old edition: left to a worker that still reads it
    by_the_clock()
    latest = due(santiago)[-1] if due(santiago)[-1].payload["rules"] == zone_rules.edition() else due(santiago)[1]
    santiago.run(jobs.keep, latest, ctx=run_job)
    assert list(rows(santiago).values()) == [at(5, 10)]
    assert told(santiago) == ["clocks_kept"]
    santiago.run(jobs.keep, latest, ctx=run_job)
    assert told(santiago) == ["clocks_kept"]  # once


def test_t14_the_desk_hears_what_has_to_be_moved_without_a_name(santiago, chile_stays_in_winter, fresh_rules) -> None:
    member(santiago.ctx, Role.FRONT_DESK)
    santiago.run(messaging.tell_clocks_changed, 3, 1, "x", ctx=Ctx.system(santiago.ctx.organization))
    with santiago.uow() as uow:
        [mail] = [one for one in uow.session.exec(Communications(uow).scoped()) if one.template == "clocks_left"]
        said = json.loads(mail.content)["text"]
    assert "To be moved: 1" in said
    assert "Adjusted: 3" in said
    assert "Dana" not in said
    assert "/settings/calendars" in said
