"""Health logs: what is written, compared, corrected, told, exported."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pypdf
import pytest
from pydantic import ValidationError

from jobs import care as jobs_care
from jobs.context import Delivery
from livingrite.care import service as care
from livingrite.care.errors import DoseRecorded
from livingrite.care.rules import measures
from livingrite.care.schemas import (
    AddMedication,
    Bounds,
    ChangeMedication,
    ChooseUnits,
    CorrectLog,
    DoseStatus,
    FindTasks,
    LogChanges,
    LogHealth,
    Meal,
    MedicationFields,
    RecordDose,
    SetRange,
    SettleTask,
    Units,
    VitalKind,
    VitalSigns,
    WithdrawLog,
)
from livingrite.clients import service as clients
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.messaging.models import Communication
from tests.service.care.conftest import House

HIGH = {"systolic": 152, "diastolic": 94}


def log(house: House, by: Ctx | None = None, **fields):
    return run(by or house.ana, care.log_health, LogHealth(client_id=house.ruth, **fields))


def employ(house: House, *people: Ctx) -> None:
    """They are on the list of the team, by which mails and names are found."""
    for one in people:
        run(house.system, identity.add_membership, one.user_id, Role.CLINICIAN)


def signs(**given) -> dict:
    return {"vital_signs": VitalSigns(**given)}


def pills(house: House, **fields):
    wanted = {"name": "Ramipril", "dose": "5 mg", "times": ("08:00",), "starts_on": date(2026, 1, 1)} | fields
    return run(house.ana, care.add_medication, AddMedication(client_id=house.ruth, **wanted))


def test_what_is_written_is_read_by_team_and_family_day_by_day(house: House) -> None:
    made = log(
        house,
        **signs(blood_pressure={"systolic": 132, "diastolic": 84}, temperature={"value": "36.6"}),
        meals=(Meal(meal_type="lunch", content="Soup", time="12:30"),),
        mood="Cheerful",
        activities=("Walk",),
        sleep_hours="7.25",
    )
    for reader in (house.ana, house.tom, house.daughter, house.herself):
        week = run(reader, care.health_week, house.ruth)
        (seen,) = week.days[-1].logs
        assert seen.shown == {VitalKind.BLOOD_PRESSURE: "132/84", VitalKind.TEMPERATURE: "36.6"}
        assert (seen.meals[0].content, seen.mood, seen.activities, seen.sleep_hours) == (
            "Soup",
            "Cheerful",
            ("Walk",),
            "7.25",
        )
        assert (len(week.days), week.days[-1].date, week.may_log) == (
            7,
            made.log_date,
            reader in (house.ana, house.tom),
        )
        assert (seen.created_by_id is None) == (reader.clients is not None)
    with pytest.raises(NotFound):
        run(house.strangers, care.health_week, house.ruth)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"vital_signs": {"temperature": {"value": "36.6", "unit": "F"}}},
        {"vital_signs": {"weight": {"value": "5000"}}},
        {"sleep_hours": "25"},
    ],
)
def test_what_cannot_be_is_refused(house: House, wrong: dict) -> None:
    with pytest.raises(Invalid):
        log(house, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"blood_pressure": {"systolic": 84, "diastolic": 132}},
        {"heart_rate": 500},
        {"temperature": {"value": "warm"}},
        {"weight": {"value": "NaN"}},
    ],
)
def test_a_figure_out_of_this_world_is_refused(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        VitalSigns(**wrong)


def test_figures_are_exact_and_read_in_the_readers_unit(house: House) -> None:
    log(
        house,
        **signs(
            temperature={"value": "98,6", "unit": "F"},
            weight={"value": 61.4},
            glucose={"value": "5.5", "unit": "mmol/L"},
        ),
    )
    shown = run(house.ana, care.health_week, house.ruth).last.shown
    assert shown == {VitalKind.TEMPERATURE: "37.0", VitalKind.WEIGHT: "61.4", VitalKind.GLUCOSE: "99"}
    american = Units(temperature="F", weight="lb", glucose="mmol/L")
    run(house.daughter, care.choose_units, ChooseUnits(units=american))
    shown = run(house.daughter, care.health_week, house.ruth).last.shown
    assert shown == {VitalKind.TEMPERATURE: "98.6", VitalKind.WEIGHT: "135.4", VitalKind.GLUCOSE: "5.5"}
    assert run(house.tom, care.get_units) == Units()
    run(house.owner, care.choose_units, ChooseUnits(units=american, everybody=True))
    assert run(house.tom, care.get_units) == american
    with pytest.raises(Denied):
        run(house.tom, care.choose_units, ChooseUnits(units=Units(), everybody=True))


def test_what_lies_outside_asks_for_a_look_and_tells_the_team_without_content(house: House) -> None:
    employ(house, house.tom, house.ana)
    run(house.system, clients.set_care_team, house.ruth, [house.tom.user_id, house.ana.user_id])
    made = log(house, **signs(blood_pressure=HIGH))
    assert made.outside == (VitalKind.BLOOD_PRESSURE,)
    (task,) = run(house.tom, care.list_tasks, FindTasks(client_id=house.ruth))
    assert (task.log_id, task.urgent, task.title, task.done_at) == (made.id, True, "", None)
    assert run(house.system, care.tell_team, made.id, 1) == 1, "who wrote it knows"
    run(house.system, care.tell_team, made.id, 1)
    with open_uow(house.system) as uow:
        jobs_care.tell_team(uow, Delivery(made.id, "health.out_of_range", {"log_id": str(made.id), "version": 1}))
        sent = [row for row in uow.session.query(Communication).all() if row.template == "reading"]
        assert len(sent) == 2, "one mail and one push, however often the job runs"
        assert all(
            "152" not in f"{row.subject}{row.content}" and "Ruth" not in f"{row.subject}{row.content}" for row in sent
        )


def test_a_correction_puts_it_right_and_keeps_what_stood_there(house: House) -> None:
    employ(house, house.ana)
    made = log(house, **signs(blood_pressure=HIGH))
    right = LogChanges(vital_signs=VitalSigns(blood_pressure={"systolic": 132, "diastolic": 84}))
    with pytest.raises(Denied):
        run(house.tom, care.correct_log, CorrectLog(log_id=made.id, changes=right))
    with pytest.raises(Stale):
        run(house.ana, care.correct_log, CorrectLog(log_id=made.id, version=7, changes=right))
    now = run(house.ana, care.correct_log, CorrectLog(log_id=made.id, version=1, changes=right, reason="Slip"))
    assert (now.version, now.outside, now.corrected) == (2, (), True)
    assert run(house.tom, care.list_tasks, FindTasks(client_id=house.ruth)) == [], "nobody needs to look any more"
    assert run(house.system, care.tell_team, made.id, 1) == 0
    changed, _created = run(house.tom, care.log_history, made.id)
    assert (changed.who, json.loads(changed.before["vital_signs"])["blood_pressure"]) == ("Ana Sousa", HIGH)
    assert changed.after["reason"] == "Slip"
    with pytest.raises(Denied):
        run(house.daughter, care.log_history, made.id)


def test_what_is_withdrawn_is_seen_by_nobody(house: House) -> None:
    made = log(house, mood="Tired")
    run(house.owner, care.withdraw_log, WithdrawLog(log_id=made.id))
    for reader in (house.ana, house.daughter):
        assert run(reader, care.health_week, house.ruth).days[-1].logs == ()
        assert run(reader, care.list_logs, house.ruth) == ([], None)
    assert [one.action for one in run(house.ana, care.log_history, made.id)] == ["removed", "created"]


def test_ranges_are_the_clients_own_in_the_units_they_were_set_in(house: House) -> None:
    run(house.ana, care.choose_units, ChooseUnits(units=Units(temperature="F")))
    run(
        house.ana,
        care.set_range,
        SetRange(client_id=house.ruth, kind=VitalKind.TEMPERATURE, bounds=Bounds(low="97", high="99")),
    )
    found = {one.kind: one for one in run(house.ana, care.list_ranges, house.ruth)}
    assert (found[VitalKind.TEMPERATURE].bounds, found[VitalKind.TEMPERATURE].own) == (
        Bounds(low="97.0", high="99.0"),
        True,
    )
    assert log(house, **signs(temperature={"value": "37.5"})).outside == (VitalKind.TEMPERATURE,)
    run(house.ana, care.set_range, SetRange(client_id=house.ruth, kind=VitalKind.TEMPERATURE, bounds=Bounds()))
    assert log(house, **signs(temperature={"value": "37.5"})).outside == ()
    with pytest.raises(Invalid):
        run(
            house.ana,
            care.set_range,
            SetRange(client_id=house.ruth, kind=VitalKind.WEIGHT, bounds=Bounds(low="70", high="60")),
        )
    with pytest.raises(Denied):
        run(house.tom, care.set_range, SetRange(client_id=house.ruth, kind=VitalKind.WEIGHT, bounds=Bounds(low="50")))


def test_defaults_are_those_of_adults(house: House) -> None:
    from livingrite.clients.schemas import ClientChanges, UpdateClient

    child = ClientChanges(date_of_birth=SystemClock().now().date() - timedelta(days=365 * 6))
    run(house.system, clients.update, UpdateClient(client_id=house.ruth, changes=child))
    assert log(house, **signs(heart_rate=120)).outside == ()


def test_a_trend_runs_from_old_to_new(house: House) -> None:
    now = SystemClock().now()
    for days, rate in ((3, 70), (1, 110), (2, 72)):
        log(house, **signs(heart_rate=rate), logged_at=now - timedelta(days=days))
    trend = run(house.daughter, care.health_trend, house.ruth, VitalKind.HEART_RATE)
    assert [(one.value, one.outside) for one in trend.points] == [("70", False), ("72", False), ("110", True)]
    assert (trend.unit, trend.bounds.high) == ("bpm", "100")
    assert run(house.daughter, care.health_trend, house.ruth, VitalKind.HEART_RATE, 2).points[0].value == "110"


def test_a_dose_is_given_once_by_whoever_was_first(house: House) -> None:
    ramipril = pills(house)
    given = RecordDose(medication_id=ramipril.id, due_time="08:00", due_on=date(2026, 2, 3), status=DoseStatus.GIVEN)

    def give(ctx: Ctx) -> str:
        try:
            return run(ctx, care.record_dose, given).author_name
        except DoseRecorded as refused:
            return f"already by {refused.params['name']}"

    with ThreadPoolExecutor(4) as people:
        said = sorted(people.map(give, [house.ana, house.tom, house.ana, house.tom]))
    assert len([one for one in said if not one.startswith("already")]) == 1
    assert len({one.removeprefix("already by ") for one in said}) == 1, "everybody is told who"


def test_a_dose_is_corrected_by_its_version(house: House) -> None:
    place = {"medication_id": pills(house).id, "due_time": "08:00", "due_on": date(2026, 2, 3)}
    first = run(house.ana, care.record_dose, RecordDose(**place, status=DoseStatus.GIVEN))
    then = run(
        house.tom,
        care.record_dose,
        RecordDose(**place, status=DoseStatus.REFUSED, note="Spat it out", version=first.version),
    )
    assert (then.status, then.author_name, then.version) == (DoseStatus.REFUSED, "Tom Fisher", 2)
    with pytest.raises(Stale):
        run(house.ana, care.record_dose, RecordDose(**place, status=DoseStatus.GIVEN, version=1))
    with pytest.raises(Invalid):
        run(house.ana, care.record_dose, RecordDose(**place | {"due_time": "09:00"}, status=DoseStatus.GIVEN))


def test_what_was_due_and_what_became_of_it(house: House) -> None:
    """Monday and Thursday only, and not before it began."""
    ramipril = pills(house, times=("20:00", "08:00"), weekdays=(0, 3), starts_on=date(2026, 2, 5))
    run(
        house.ana,
        care.record_dose,
        RecordDose(medication_id=ramipril.id, due_on=date(2026, 2, 5), due_time="08:00", status=DoseStatus.LATE),
    )
    week = run(house.daughter, care.health_week, house.ruth, date(2026, 2, 2))
    doses = [(one.due_on.day, one.due_time, one.status, one.overdue) for day in week.days for one in day.doses]
    assert doses == [(5, "08:00", DoseStatus.LATE, False), (5, "20:00", None, True)]
    taken = run(house.daughter, care.adherence, house.ruth, date(2026, 2, 2), date(2026, 2, 8))
    assert (taken.due, taken.late, taken.unrecorded) == (2, 1, 1)
    fields = MedicationFields(name="Ramipril", times=("08:00",), ends_on=date(2026, 2, 6))
    assert not run(
        house.ana, care.change_medication, ChangeMedication(medication_id=ramipril.id, fields=fields)
    ).running


def test_an_entry_and_the_doses_with_it_are_written_together_or_not_at_all(house: House) -> None:
    ramipril = pills(house)
    dose = RecordDose(medication_id=ramipril.id, due_time="08:00", status=DoseStatus.GIVEN)
    log(house, mood="Cheerful", medications_taken=(dose,))
    with pytest.raises(DoseRecorded):
        log(house, by=house.tom, mood="Tired", medications_taken=(dose,))
    assert [one.mood for one in run(house.ana, care.list_logs, house.ruth)[0]] == ["Cheerful"]


@pytest.mark.parametrize("level", ["view_only", "messaging", "full_access"])
def test_p7_a_family_writes_no_health(house: House, level: str) -> None:
    family = replace(house.daughter, clients={house.ruth: level})
    ramipril, made = pills(house), log(house, mood="Tired")
    task = run(house.ana, care.log_health, LogHealth(client_id=house.ruth, **signs(heart_rate=150)))
    (open_task,) = run(house.ana, care.list_tasks, FindTasks(client_id=house.ruth))
    for verb, command in (
        (care.log_health, LogHealth(client_id=house.ruth, mood="x")),
        (care.correct_log, CorrectLog(log_id=made.id, changes=LogChanges(mood="x"))),
        (care.withdraw_log, WithdrawLog(log_id=task.id)),
        (care.record_dose, RecordDose(medication_id=ramipril.id, due_time="08:00", status=DoseStatus.GIVEN)),
        (care.add_medication, AddMedication(client_id=house.ruth, name="x")),
        (care.set_range, SetRange(client_id=house.ruth, kind=VitalKind.WEIGHT, bounds=Bounds(low="1"))),
        (care.settle_task, SettleTask(task_id=open_task.id)),
    ):
        with pytest.raises(Denied):
            run(family, verb, command)
    with pytest.raises(Denied):
        run(family, care.list_tasks, FindTasks(client_id=house.ruth))


def test_a_spreadsheet_takes_no_cell_for_a_formula(house: House) -> None:
    log(house, notes="=HYPERLINK(1)", meals=(Meal(meal_type="lunch", content="+soup"),), **signs(heart_rate=140))
    rows = list(
        csv.reader(io.StringIO(run(house.daughter, care.health_csv, house.ruth, None, None, "de").decode("utf-8-sig")))
    )
    assert rows[0][0] == "Datum"
    assert [row[3] for row in rows[1:]] == ["140", "'+soup", "'=HYPERLINK(1)"]
    assert rows[1][5] != ""


@pytest.mark.parametrize(("locale", "word"), [("en", '#set text("x")'), ("he", "דופק")])
def test_the_document_reads_back_right(house: House, locale: str, word: str) -> None:
    log(house, **signs(heart_rate=72, blood_pressure=HIGH), notes="אכלה מרק, BP 152/94 (ישיבה)")
    log(house, activities=('#set text("x")',))  # what is typed is never a command
    made = run(house.daughter, care.health_pdf, house.ruth, None, None, locale)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert [piece for piece in (word, "152/94", "אכלה", "מרק") if piece not in text] == []


def test_nothing_readable_is_left_in_the_tables(house: House, servers) -> None:
    import psycopg

    pills(house, instructions="Quietly with water")
    log(
        house, mood="Quietly cheerful", notes="Quietly asleep", meals=(Meal(meal_type="lunch", content="Quietly soup"),)
    )
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        for table in (
            "health_log",
            "vital_range",
            "medication",
            "medication_dose",
            "care_task",
            "outbox",
            "audit_event",
        ):
            rows = connection.execute(f"SELECT t::text FROM {table} t").fetchall()
            assert not [row for row in rows if "Quietly" in row[0] or "Ramipril" in row[0]], table


def test_readings_are_compared_without_floats() -> None:
    assert measures.compared("98.6", "F") == Decimal(37)
    assert measures.shown("61.45", "kg", "kg") == "61.45"
    assert measures.inside(measures.Measure(Decimal("38.0")), measures.DEFAULTS[VitalKind.TEMPERATURE][0])
    assert not measures.inside(measures.Measure(Decimal("38.01")), measures.DEFAULTS[VitalKind.TEMPERATURE][0])


def test_photos_of_a_meal_hang_on_its_entry_and_a_correction_adds_to_them(house: House) -> None:
    from livingrite.core import keys
    from livingrite.documents import service as documents
    from livingrite.documents.schemas import MadeFile
    from livingrite.integrations import files

    ana = replace(house.ana, kind="user")

    def photo(name: str) -> UUID:
        sent = MadeFile(client_id=house.ruth, file_name=name, attached_kind="health_log")
        return documents.keep_made(ana, sent, b"%PDF-1.4", files.storage_of(keys.ring_of(ana.organization))).id

    soup, cake = photo("Soup.pdf"), photo("Cake.pdf")
    log = run(ana, care.log_health, LogHealth(client_id=house.ruth, attachments=(soup,)))
    assert [one.file_name for one in log.attachments] == ["Soup.pdf"]
    corrected = run(ana, care.correct_log, CorrectLog(log_id=log.id, changes=LogChanges(attachments=(cake,))))
    assert [one.file_name for one in corrected.attachments] == ["Soup.pdf", "Cake.pdf"]
    (day,) = [day for day in run(house.daughter, care.health_week, house.ruth).days if day.logs]
    assert [one.file_name for one in day.logs[0].attachments] == ["Soup.pdf", "Cake.pdf"]
    assert run(house.daughter, documents.open_content, soup).document_id == soup
    with pytest.raises(NotFound):
        run(house.strangers, documents.open_content, soup)
    run(ana, care.withdraw_log, WithdrawLog(log_id=log.id))
    with pytest.raises(NotFound):
        run(house.daughter, documents.open_content, soup)


def test_only_who_wrote_an_entry_or_oversees_is_offered_to_correct_it(house: House) -> None:
    log = run(house.ana, care.log_health, LogHealth(client_id=house.ruth, mood="Calm"))
    readers = (house.ana, house.tom, house.owner, house.daughter)
    assert [run(reader, care.get_log, log.id).may_correct for reader in readers] == [True, False, True, False]
