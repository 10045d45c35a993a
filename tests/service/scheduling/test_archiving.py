"""A clinician, a room or a device gets another name, or leaves with its past kept."""

from datetime import date, timedelta

import pytest

from livingrite.audit import service as audit
from livingrite.core.errors import Conflict, Denied, NotFound
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import FindSlots, UpdateResource
from livingrite.scheduling.service import diary_page
from tests.conftest import acting_as
from tests.service.scheduling.conftest import Clinic


def archive(clinic: Clinic, name: str) -> None:
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=clinic.ids[name], is_active=False))


def test_a_new_name_is_kept_and_written_down(clinic: Clinic) -> None:
    changed = clinic.run(scheduling.update_resource, UpdateResource(resource_id=clinic.ids["Room 2"], name="Studio"))
    assert (changed.name, changed.is_active) == ("Studio", True)
    written = clinic.run(audit.history, entity="resource")[0].detail
    assert (written["before"], written["after"]) == ({"name": "Room 2"}, {"name": "Studio"})


def test_who_is_still_booked_is_not_archived_and_the_refusal_says_until_when(clinic: Clinic) -> None:
    clinic.book("10:00")
    for name in ("Maya", "Room 2"):
        with pytest.raises(Conflict) as refused:
            archive(clinic, name)
        assert dict(refused.value.params) == {"count": 1, "day": "1 Jun 2027"}
    clinic.clock.advance(timedelta(hours=6))
    archive(clinic, "Maya")


def test_an_archived_clinician_is_offered_to_nobody_and_comes_back(clinic: Clinic) -> None:
    wanted = FindSlots(
        service_id=clinic.ids["massage"],
        clinician_id=clinic.ids["Noa"],
        from_date=date(2027, 6, 2),
        to_date=date(2027, 6, 2),
    )
    archive(clinic, "Noa")
    assert "Noa" not in [one.name for one in clinic.run(scheduling.list_public_clinicians, ctx=clinic.visitor)]
    with pytest.raises(NotFound):
        clinic.book("12:00", clinician="Noa")
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=clinic.ids["Noa"], is_active=True))
    assert clinic.run(scheduling.find_slots, wanted, ctx=clinic.visitor).slots


def test_an_archived_room_is_taken_by_nothing_any_more(clinic: Clinic) -> None:
    archive(clinic, "Room 2")
    archive(clinic, "Ultrasound device")
    assert clinic.ids["Room 2"] not in clinic.book("10:00").resource_ids
    assert not clinic.run(scheduling.get_service, clinic.ids["ultrasound"]).resource_ids


def test_the_diary_knows_those_who_left_by_name(clinic: Clinic) -> None:
    archive(clinic, "Noa")
    known = {one.name: one.is_active for one in clinic.run(diary_page.catalogue).resources}
    assert (known["Noa"], known["Maya"]) == (False, True)


def test_reading_is_not_archiving(clinic: Clinic) -> None:
    with pytest.raises(Denied):
        clinic.run(
            scheduling.update_resource,
            UpdateResource(resource_id=clinic.ids["Noa"], is_active=False),
            ctx=acting_as(clinic.ctx, Permission.READ_CATALOGUE),
        )
