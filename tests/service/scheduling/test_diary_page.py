"""What the diary page may read, and what it leaves in the audit."""

from datetime import date, timedelta

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
