"""Where a clinic works: address, opening hours, rooms, and what archiving refuses."""

from datetime import date

import pytest

from livingrite.core.errors import Conflict, NotFound, Stale
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import InvalidHours, UnknownZone
from livingrite.scheduling.schemas import ResourceFields, ResourceKind, UpdateResource, WeeklyHours
from livingrite.scheduling.schemas.diary import DiaryView, ReadDiary, WorkingDay
from livingrite.scheduling.schemas.locations import LocationChanges, LocationFields, UpdateLocation
from livingrite.scheduling.service import diary_page
from livingrite.ui.pages.diary import tints
from livingrite.ui.pages.diary.cards import Reader
from livingrite.ui.pages.diary.columns import candidates
from livingrite.ui.pages.diary.window import to_wall

MORNINGS = tuple(WeeklyHours(weekday=day, start="08:00", end="12:00") for day in range(5))


def place(clinic, **more):
    wanted = {"name": "At the canal", "address": "Paul-Lincke-Ufer 1\n10999 Berlin", "opening": MORNINGS}
    return clinic.run(scheduling.add_location, LocationFields(**wanted | more))


def update(clinic, view, version=None, **changes):
    command = UpdateLocation(location_id=view.id, version=version or view.version, changes=LocationChanges(**changes))
    return clinic.run(scheduling.update_location, command)


def test_a_place_is_read_as_it_was_written(clinic) -> None:
    made = place(clinic)
    assert made in clinic.run(scheduling.list_locations)
    assert (made.timezone, made.opening) == ("Europe/Berlin", MORNINGS)
    changed = update(clinic, made, address="", opening=())
    assert (changed.address, changed.opening, changed.version) == ("", (), made.version + 1)
    with pytest.raises(Stale):
        update(clinic, made, name="Other")


def test_hours_and_zone_are_checked_like_a_clinicians(clinic) -> None:
    twice = (MORNINGS[0], WeeklyHours(weekday=0, start="11:00", end="15:00"))
    with pytest.raises(InvalidHours):
        place(clinic, opening=twice)
    with pytest.raises(UnknownZone):
        place(clinic, timezone="Europe/Atlantis")


def test_a_new_clinician_there_starts_with_the_places_hours(clinic) -> None:
    made = place(clinic)
    fields = ResourceFields(kind=ResourceKind.CLINICIAN, name="Tom Adler", location_id=made.id)
    clinician = clinic.run(scheduling.create_clinician, fields)
    assert clinic.run(scheduling.get_hours, clinician.id).weekly == MORNINGS


def test_a_place_where_somebody_works_is_not_archived(clinic) -> None:
    made = place(clinic)
    room = clinic.run(scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Blue"))
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=room.id, location_id=made.id))
    with pytest.raises(Conflict) as refused:
        update(clinic, made, is_active=False)
    assert refused.value.code == "still_used"
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=room.id, location_id=None))
    assert update(clinic, made, is_active=False).is_active is False


def test_a_room_cannot_be_put_where_nothing_is(clinic) -> None:
    with pytest.raises(NotFound):
        clinic.run(
            scheduling.update_resource,
            UpdateResource(resource_id=clinic.ids["Noa"], location_id=clinic.ids["Noa"]),
        )


def test_the_diary_by_location_is_closed_outside_its_opening_hours(clinic) -> None:
    made = place(clinic)
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=clinic.ids["Noa"], location_id=made.id))
    catalogue = clinic.run(diary_page.catalogue)
    [column] = [one for one in candidates(catalogue, "location") if one.id == str(made.id)]
    day = date(2027, 6, 1)

    def moment(clock: str):
        return clinic.at(clock)

    work = WorkingDay(clinic.ids["Noa"], ((moment("07:00"), moment("18:00")),), ())
    wanted = ReadDiary(from_at=moment("00:00"), to_at=moment("23:59"), location_ids=(made.id,))
    opening = clinic.run(diary_page.read, wanted).opening
    view = DiaryView((), (work,), moment("09:00"), opening=opening)
    reader = Reader("en", "Europe/Berlin", view.now)
    marks = tints.background(view, reader, [day], [column])
    closed = [(one["start"][11:], one["end"][11:]) for one in marks if one["kind"] == "closed"]
    assert closed == [("00:00", "08:00"), ("12:00", "00:00")]
    assert to_wall(view.now, "Europe/Berlin") == "2027-06-01T09:00"
