"""What the diary page may read, and what it leaves in the audit."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from livingrite.audit import service as audit
from livingrite.core.errors import Denied
from livingrite.scheduling.errors import ConflictKind
from livingrite.scheduling.schemas.diary import CheckPlace, CountDays, ReadDiary
from livingrite.scheduling.service import checking, diary_page
from tests.conftest import acting_as
from tests.service.scheduling.conftest import TUESDAY, Clinic

DAY = ReadDiary(from_at=TUESDAY - timedelta(hours=8), to_at=TUESDAY + timedelta(hours=16))


def test_a_day_brings_its_appointments_and_hours_and_is_recorded_as_a_read(clinic: Clinic) -> None:
    clinic.book("10:00")
    clinic.book("10:00", days=1, client="Dana")
    view = clinic.run(diary_page.read, DAY)
    assert [row.client_name for row in view.rows] == ["Dana"]
    assert view.working[0].open
    listed = clinic.run(audit.history, entity="appointment")
    assert (listed[0].action, listed[0].count) == ("listed", 1)


def test_only_the_chosen_clinicians_are_read(clinic: Clinic) -> None:
    clinic.book("10:00")
    other = clinic.add_clinician("Tom")
    assert not clinic.run(diary_page.read, DAY.model_copy(update={"clinician_ids": (other,)})).rows


def test_a_family_login_is_denied_although_it_may_read_appointments(clinic: Clinic) -> None:
    family = acting_as(clinic.ctx, "appointment.read", clients={clinic.ids["Dana"]: "full_access"})
    for verb, argument in ((diary_page.read, DAY), (diary_page.catalogue, None)):
        with pytest.raises(Denied):
            clinic.run(verb, *([argument] if argument else []), ctx=family)


def test_days_are_counted_on_the_clinics_calendar(clinic: Clinic) -> None:
    clinic.book("10:00")
    wanted = CountDays(from_date=date(2027, 6, 1), to_date=date(2027, 6, 30), timezone="Europe/Berlin")
    assert clinic.run(diary_page.count_days, wanted) == {date(2027, 6, 1): 1}


def test_a_place_is_judged_before_anybody_asks_for_it(clinic: Clinic) -> None:
    made = clinic.book("10:00")
    wanted = CheckPlace(service_id=made.service_id, clinician_id=made.clinician_id, starts_at=clinic.at("10:30"))
    taken = clinic.run(checking.check_place, wanted).conflict
    assert next(clash.kind for clash in taken.conflicts) is ConflictKind.CLINICIAN
    assert clinic.run(checking.check_place, wanted.model_copy(update={"appointment_id": made.id})).conflict is None
    assert (
        clinic.run(checking.check_place, wanted.model_copy(update={"starts_at": clinic.at("13:00")})).conflict is None
    )


def test_a_month_brings_the_first_few_of_each_day_and_counts_all(clinic: Clinic) -> None:
    made = [clinic.book(f"{hour}:00") for hour in (9, 10, 11, 13, 14)]
    month = DAY.model_copy(update={"per_day": 2, "timezone": "Europe/Berlin"})
    view = clinic.run(diary_page.read, month)
    assert [row.id for row in view.rows] == [one.id for one in made[:2]]
    assert view.totals == {date(2027, 6, 1): 5}


def test_t1_a_day_without_midnight_has_its_own_appointments(clinic: Clinic) -> None:
    clinic.book("9:00")
    month = DAY.model_copy(update={"per_day": 2, "timezone": "America/Santiago"})
    assert clinic.run(diary_page.read, month).totals == {date(2027, 6, 1): 1}


def test_what_stands_in_a_room_in_none_or_at_a_location(clinic: Clinic) -> None:
    made = clinic.book("10:00")
    [room] = made.resource_ids or [None]
    in_room = DAY.model_copy(update={"room_ids": (room,)})
    assert [row.id for row in clinic.run(diary_page.read, in_room).rows] == [made.id]
    elsewhere = DAY.model_copy(update={"room_ids": (uuid4(),)})
    assert not clinic.run(diary_page.read, elsewhere).rows
    nowhere = DAY.model_copy(update={"location_ids": (None,)})
    assert [row.id for row in clinic.run(diary_page.read, nowhere).rows] == [made.id]


def test_named_appointments_are_read_wherever_they_stand_and_recorded(clinic: Clinic) -> None:
    made = clinic.book("10:00")
    assert [row.id for row in clinic.run(diary_page.read_some, (made.id, uuid4()))] == [made.id]
    assert clinic.run(audit.history, entity="appointment")[0].action == "listed"
    family = acting_as(clinic.ctx, "appointment.read", clients={clinic.ids["Dana"]: "full_access"})
    for verb, argument in ((diary_page.read_some, (made.id,)), (diary_page.clinicians_between, DAY)):
        with pytest.raises(Denied):
            clinic.run(verb, argument, ctx=family)
