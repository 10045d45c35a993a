"""What an organization calls its absences, and how they come into the diary."""

import pytest

from livingrite.core.errors import Invalid, Stale
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.models import Pattern, Tone
from livingrite.scheduling.schemas import AddTimeOff, AwayKind
from livingrite.scheduling.schemas.absence_kinds import AbsenceKindChanges, AbsenceKindFields, ChangeAbsenceKind
from livingrite.scheduling.schemas.away import told
from livingrite.scheduling.schemas.diary import ReadDiary
from livingrite.scheduling.service import diary_page
from tests.service.scheduling.test_races import THREADS, at_once

LEAVE = AbsenceKindFields(name="Parental leave", kind=AwayKind.VACATION, tone=Tone.JADE, pattern=Pattern.DOTS)


def change(clinic, kind, **changes):
    command = ChangeAbsenceKind(kind_id=kind.id, version=kind.version, changes=AbsenceKindChanges(**changes))
    return clinic.run(scheduling.change_absence_kind, command)


def refusal(doing):
    try:
        return doing()
    except Invalid as refused:
        return refused


def off(clinic, **more):
    wanted = AddTimeOff(
        clinician_id=clinic.ids["Noa"], starts_at=clinic.at("09:00", days=1), ends_at=clinic.at("17:00", days=1), **more
    )
    return clinic.run(scheduling.add_time_off, wanted)


def test_a_kind_of_ones_own_names_and_draws_the_absence(clinic) -> None:
    kind = clinic.run(scheduling.add_absence_kind, LEAVE)
    away = off(clinic, kind_id=kind.id, reason="until May")
    assert (away.kind, away.kind_name) == (AwayKind.VACATION, "Parental leave")
    wanted = ReadDiary(from_at=clinic.at("00:00", days=1), to_at=clinic.at("23:00", days=1))
    [seen] = [one for day in clinic.run(diary_page.read, wanted).working for one in day.away]
    assert (seen.named, seen.tone, seen.pattern, seen.kind) == ("Parental leave", "jade", "dots", "vacation")
    assert told(seen.kind, seen.named, seen.reason, "de") == "Parental leave: until May"


def test_the_four_kinds_are_read_in_the_readers_language() -> None:
    assert told(AwayKind.ILL, None, None, "en") == "Ill"
    assert told(AwayKind.ILL, None, None, "de") != "Ill"
    assert told(AwayKind.OTHER, None, "Dentist", "en") == "Dentist"


def test_an_archived_kind_stays_with_the_past_and_cannot_be_chosen(clinic) -> None:
    kind = clinic.run(scheduling.add_absence_kind, LEAVE)
    away = off(clinic, kind_id=kind.id)
    change(clinic, kind, is_active=False)
    [seen] = clinic.run(scheduling.list_time_off, away.starts_at, away.ends_at)
    assert seen.kind_name == "Parental leave"
    with pytest.raises(Invalid) as refused:
        clinic.run(
            scheduling.add_time_off,
            AddTimeOff(
                clinician_id=clinic.ids["Maya"], starts_at=away.starts_at, ends_at=away.ends_at, kind_id=kind.id
            ),
        )
    assert "kind_id" in refused.value.fields


def test_a_name_is_given_once_also_when_two_come_at_the_same_moment(clinic) -> None:
    """The index decides between them, and the later one reads a sentence at the field."""
    results = at_once([lambda: refusal(lambda: clinic.run(scheduling.add_absence_kind, LEAVE))] * THREADS)
    refused = [one for one in results if isinstance(one, Invalid)]
    assert len(refused) == THREADS - 1
    assert all("name" in one.fields for one in refused)
    [kind] = clinic.run(scheduling.list_absence_kinds)
    change(clinic, kind, is_active=False)
    again = clinic.run(scheduling.add_absence_kind, LEAVE)
    assert again.id != kind.id


def test_a_change_over_somebody_elses_is_refused(clinic) -> None:
    kind = clinic.run(scheduling.add_absence_kind, LEAVE)
    change(clinic, kind, name="Leave")
    with pytest.raises(Stale):
        change(clinic, kind, name="Free")
