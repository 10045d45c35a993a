"""What is typed is kept at once, encrypted, and never overwritten by what was typed elsewhere."""

import pytest
from sqlalchemy import text

from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import open_uow
from livingrite.records import service as records
from livingrite.records.errors import InvalidNote
from livingrite.records.schemas import CopyForward, CreateNote, SetCodes, SettleField, SignNote
from tests.service.records.conftest import SOAP, Chart


def test_c1_the_same_field_written_on_two_devices_is_kept_twice_until_somebody_chooses(chart: Chart) -> None:
    note = chart.begin()
    first = chart.keep(note, "laptop", subjective="Slept well")
    chart.keep(note, "laptop", subjective="Slept well, no pain", seen=0)
    both = chart.keep(note, "phone", subjective="Knee hurts", plan="Ice")
    assert both.fields["subjective"].value == "Slept well, no pain"
    assert [(one.writer, one.value) for one in both.fields["subjective"].asides] == [("phone", "Knee hurts")]
    assert both.answers["plan"] == "Ice"  # what only one has written merges by itself
    with pytest.raises(InvalidNote) as refused:
        chart.run(records.sign_note, SignNote(note_id=note.id))
    assert "subjective" in refused.value.fields
    chosen = SettleField(note_id=note.id, writer="phone", key="subjective", value="Slept well. Knee hurts")
    settled = chart.run(records.settle_field, chosen)
    assert (settled.answers["subjective"], settled.fields["subjective"].asides) == ("Slept well. Knee hurts", ())
    late = chart.keep(note, "laptop", subjective="Slept well, no pain at all", seen=first.fields["subjective"].began)
    assert late.answers["subjective"] == "Slept well. Knee hurts"
    assert late.fields["subjective"].asides[0].value == "Slept well, no pain at all"


def test_c1_who_goes_on_where_they_are_is_told_no_revision(chart: Chart) -> None:
    note = chart.begin()
    for said in ("L", "Left", "Left knee"):
        seen = chart.keep(note, "phone", subjective=said)
    assert (seen.answers["subjective"], seen.fields["subjective"].asides) == ("Left knee", ())
    taken_over = chart.keep(note, "laptop", subjective="Left knee, better", seen=seen.fields["subjective"].revision)
    assert taken_over.fields["subjective"].asides == ()
    same = chart.keep(note, "phone", subjective="Left knee, better", seen=0)
    assert same.fields["subjective"].asides == ()


def test_c2_three_notes_begun_on_the_way_are_there_after_a_restart_in_the_order_of_their_visits(chart: Chart) -> None:
    visits = [chart.clinic.book(clock) for clock in ("09:00", "12:00", "15:00")]
    for place in (2, 0, 1):
        note = chart.begin(appointment_id=visits[place].id, title=f"Visit {place}")
        chart.keep(note, subjective=f"What was said at visit {place}")
    assert chart.listed() == ["Visit 2", "Visit 1", "Visit 0"]
    assert chart.listed(search="said VISIT 1") == ["Visit 1"]


def test_c21_what_was_typed_before_the_lock_is_there_behind_it_and_readable_nowhere_else(chart: Chart) -> None:
    note = chart.begin(title="Sertraline talk")
    chart.keep(note, subjective="Takes sertraline since March")
    assert chart.run(records.read_note, note.id).answers == {"subjective": "Takes sertraline since March"}
    with open_uow(chart.clinic.ctx) as uow:
        raw = uow.session.connection().execute(
            text("SELECT string_agg(n::text, '') FROM (SELECT * FROM clinical_note) n")
        )
        versions = uow.session.connection().execute(text("SELECT string_agg(v::text, '') FROM clinical_note_version v"))
        dump = (raw.scalar() + versions.scalar()).lower()
    assert "sertraline" not in dump
    assert b"sertraline".hex() not in dump


def test_two_taps_on_a_visit_begin_one_note(chart: Chart) -> None:
    visit = chart.clinic.book()
    assert chart.begin(appointment_id=visit.id).id == chart.begin(appointment_id=visit.id).id
    assert chart.begin(appointment_id=visit.id).row.title == "massage"
    assert chart.begin(appointment_id=visit.id).row.happened_at == visit.starts_at


def test_a_visit_of_somebody_else_is_not_found(chart: Chart) -> None:
    with pytest.raises(NotFound):
        chart.begin(appointment_id=chart.clinic.book(client="Omer").id)


def test_a_draft_is_its_authors_alone(chart: Chart) -> None:
    note = chart.begin(title="Draft")
    for other in ("tom", "avi"):
        assert chart.listed(other) == []
        with pytest.raises(NotFound):
            chart.run(records.read_note, note.id, by=other)
        with pytest.raises(NotFound):
            chart.keep(note, subjective="Mine", by=other)


def test_the_office_writes_and_reads_no_notes(chart: Chart) -> None:
    for verb, wanted in ((records.create_note, CreateNote(client_id=chart.dana)), (records.count_notes, chart.dana)):
        with pytest.raises(Denied):
            chart.run(verb, wanted, by="desk")


def test_what_is_no_answer_is_said_at_its_field_and_the_others_are_not_lost(chart: Chart) -> None:
    note = chart.begin()
    with pytest.raises(Invalid) as refused:
        chart.keep(note, pain=12)
    assert list(refused.value.fields) == ["pain"]


def test_an_earlier_note_fills_what_is_empty_and_nothing_else(chart: Chart) -> None:
    chart.signed(title="Before")
    note = chart.begin()
    chart.keep(note, plan="Rest")
    copied = chart.run(records.copy_forward, CopyForward(note_id=note.id))
    assert copied.answers == SOAP | {"plan": "Rest"}


def test_a_code_that_is_not_in_the_catalogue_is_refused(chart: Chart) -> None:
    with pytest.raises(Invalid):
        chart.run(records.set_codes, SetCodes(note_id=chart.begin().id, add=("Z99.999",)))


def test_who_goes_on_after_a_pause_begins_another_version(chart: Chart) -> None:
    note = chart.begin()
    chart.keep(note, subjective="First")
    chart.later(30)
    chart.keep(note, subjective="First, then more")
    chart.keep(note, plan="Rest")
    entries = chart.run(records.list_note_versions, note.id)
    assert [(one.number, one.changed) for one in entries] == [(2, ("subjective",)), (1, ())]


def test_a_draft_is_thrown_away_and_a_signed_note_is_not(chart: Chart) -> None:
    note = chart.begin(title="Thrown")
    chart.run(records.discard_note, note.id)
    assert chart.listed() == []
    kept = chart.signed(title="Kept")
    with pytest.raises(Exception, match="signed"):
        chart.run(records.discard_note, kept.id)
