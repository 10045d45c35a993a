"""Signed is signed: what comes later is added below, and every entry is linked to the one before."""

from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from livingrite.cli.embedded import Access
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.identity.schemas import Role
from livingrite.records import service as records
from livingrite.records.errors import CannotCosign, InvalidNote, NotSigned, Signed
from livingrite.records.schemas import AddToNote, ChangeNote, Entry, NoteStatus, NoteVisibility, SignNote
from tests.service.identity.conftest import member
from tests.service.records.conftest import SOAP, Chart


def test_c3_a_signed_note_takes_additions_and_no_change(chart: Chart) -> None:
    note = chart.begin()
    chart.keep(note, **SOAP)
    with pytest.raises(NotSigned):
        chart.run(records.add_to_note, AddToNote(note_id=note.id, text="Too early"))
    signed = chart.run(records.sign_note, SignNote(note_id=note.id))
    assert signed.row.status == NoteStatus.SIGNED
    for change in (ChangeNote(note_id=note.id, title="Other"), ChangeNote(note_id=note.id, answers={"plan": "Other"})):
        with pytest.raises(Signed):
            chart.run(records.change_note, change)
    with pytest.raises(Signed):
        chart.keep(note, plan="Other")
    with pytest.raises(Signed):
        chart.run(records.sign_note, SignNote(note_id=note.id))
    added = chart.run(records.add_to_note, AddToNote(note_id=note.id, text="Rang on Wednesday."), by="tom")
    assert [(one.text, one.by) for one in added.addenda] == [("Rang on Wednesday.", "Tom")]
    assert added.answers == SOAP
    assert [one.kind for one in chart.run(records.list_note_versions, note.id)] == [
        Entry.ADDENDUM,
        Entry.SIGNED,
        Entry.KEPT,
    ]
    assert chart.clinic.run(records.verify_notes) == []


def test_c3_the_database_itself_lets_nobody_change_what_was_signed(chart: Chart) -> None:
    note = chart.signed()
    for statement in (
        "UPDATE clinical_note SET signed_at = now() + interval '1 day' WHERE id = :id",
        "UPDATE clinical_note SET status = 'draft' WHERE id = :id",
        "UPDATE clinical_note_version SET number = 9 WHERE note_id = :id",
        "DELETE FROM clinical_note_version WHERE note_id = :id",
    ):
        with pytest.raises(DBAPIError), open_uow(chart.clinic.ctx) as uow:
            uow.session.connection().execute(text(statement), {"id": note.id})


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("UPDATE clinical_note_version SET content = content || '\\x00' WHERE note_id = %s AND number = 2", "changed"),
        (
            "UPDATE clinical_note_version SET made_at = made_at + interval '1 s' WHERE note_id = %s AND number = 1",
            "changed",
        ),
        ("DELETE FROM clinical_note_version WHERE note_id = %s AND number = 1", "missing"),
        ("DELETE FROM clinical_note_version WHERE note_id = %s AND number = 3", "missing"),
    ],
)
def test_c3_who_tampers_with_an_entry_is_found(chart: Chart, servers: Access, harm: str, why: str) -> None:
    note = chart.signed()
    chart.run(records.add_to_note, AddToNote(note_id=note.id, text="More"))
    with psycopg.connect(servers.postgres_url("postgres")) as superuser:
        superuser.execute(harm, [note.id])
    broken = chart.clinic.run(records.verify_notes)
    assert why in {reason for _note, _number, reason in broken}
    assert {found for found, _number, _reason in broken} == {note.id}


def test_what_is_missing_is_said_at_its_section(chart: Chart) -> None:
    note = chart.begin()
    chart.keep(note, subjective="Well")
    with pytest.raises(InvalidNote) as refused:
        chart.run(records.sign_note, SignNote(note_id=note.id))
    assert set(refused.value.fields) == {"assessment", "plan"}


def test_who_signs_what_they_have_not_seen_is_refused(chart: Chart) -> None:
    note = chart.begin()
    chart.keep(note, **SOAP)
    with pytest.raises(Stale):
        chart.run(records.sign_note, SignNote(note_id=note.id, version=note.version))


def test_a_colleague_who_was_asked_signs_as_well_and_nobody_else(chart: Chart) -> None:
    sara = member(chart.clinic.ctx, Role.CLINICIAN, name="Sara")
    desk = member(chart.clinic.ctx, Role.FRONT_DESK, name="Desk")
    note = chart.begin()
    chart.keep(note, **SOAP)
    with pytest.raises(InvalidNote):
        chart.run(records.sign_note, SignNote(note_id=note.id, cosigner_id=desk.id))
    chart.run(records.sign_note, SignNote(note_id=note.id, cosigner_id=sara.id))
    for other in ("tom", "maya"):
        with pytest.raises(CannotCosign):
            chart.run(records.cosign_note, note.id, by=other)
    chart.people["sara"] = replace(chart.people["tom"], user_id=sara.id, name="Sara")
    waiting = [[one.id for one in chart.run(records.notes_to_cosign, by=who)] for who in ("sara", "tom", "maya")]
    assert waiting == [[note.id], [], []]
    assert chart.run(records.cosign_note, note.id, by="sara").row.cosigned_at is not None
    assert chart.run(records.notes_to_cosign, by="sara") == ()
    with pytest.raises(CannotCosign):
        chart.run(records.cosign_note, note.id, by="sara")


def test_who_reads_a_signed_note_is_chosen_note_by_note(chart: Chart) -> None:
    team = chart.signed(title="Team")
    shared = chart.signed(title="Shared", by="tom")
    family = chart.signed(title="Family", by="tom")
    for note, readers in ((shared, NoteVisibility.FAMILY_AND_TEAM), (family, NoteVisibility.FAMILY_ONLY)):
        chart.run(records.change_note, ChangeNote(note_id=note.id, visibility=readers), by="tom")
    chart.begin(title="Draft", by="tom")
    assert set(chart.listed("maya")) == {"Team", "Shared"}
    assert set(chart.listed("michal")) == {"Shared", "Family"}
    assert chart.listed("michal", search="knee") == chart.listed("michal")
    seen = chart.run(records.read_note, shared.id, by="michal")
    assert (seen.row.visibility, seen.row.author_id, seen.answers) == (None, None, SOAP)
    for verb in (records.read_note, records.list_note_versions):
        with pytest.raises((NotFound, Denied)):
            chart.run(verb, team.id, by="michal")
    with pytest.raises(Denied):
        chart.run(records.list_note_versions, shared.id, by="michal")
    with pytest.raises(NotFound):
        chart.listed("stranger")


def test_a_psychotherapy_note_is_its_authors_alone_in_every_way(chart: Chart) -> None:
    from livingrite.records.schemas import CreateTemplate

    made = chart.run(records.create_template, CreateTemplate(name="Therapy", suggestion="psychotherapy"), by="avi")
    note = chart.begin(template_id=made.id, title="Apart")
    chart.keep(note, session="About her mother")
    chart.run(records.sign_note, SignNote(note_id=note.id))
    assert chart.listed("maya", search="mother") == ["Apart"]
    for other in ("tom", "avi"):
        assert (chart.listed(other), chart.listed(other, search="mother")) == ([], [])
        assert chart.run(records.count_notes, chart.dana, by=other) == 0
        with pytest.raises(NotFound):
            chart.run(records.read_note, note.id, by=other)
    with pytest.raises(Exception, match="invalid"):
        chart.run(records.change_note, ChangeNote(note_id=note.id, visibility=NoteVisibility.FAMILY_AND_TEAM))
    chart.people["carer"] = chart.people["tom"].__class__(
        **{
            **{name: getattr(chart.people["tom"], name) for name in chart.people["tom"].__slots__},
            "permissions": chart.people["tom"].permissions - {"note.keep_apart"},
        }
    )
    with pytest.raises(Denied):
        chart.begin(template_id=made.id, by="carer")


def test_versions_are_compared_word_by_word(chart: Chart) -> None:
    note = chart.begin()
    chart.keep(note, subjective="Left knee aches after stairs")
    chart.later(20)
    chart.keep(note, **SOAP | {"subjective": "Left knee aches in the evening"})
    chart.run(records.sign_note, SignNote(note_id=note.id))
    found = {one.key: one.pieces for one in chart.run(records.compare_note_versions, note.id, 2, 3)}
    gone = "".join(one.text for one in found["subjective"] if one.how == "gone")
    new = "".join(one.text for one in found["subjective"] if one.how == "new")
    same = "".join(one.text for one in found["subjective"] if one.how == "same")
    assert ("Left knee aches" in same, "stairs" in gone, "evening" in new) == (True, True, True)
    assert [one.how for one in found["plan"]] == ["new"]
    with pytest.raises(NotFound):
        chart.run(records.compare_note_versions, note.id, 1, 9)


def test_how_a_draft_grew_is_not_for_colleagues(chart: Chart) -> None:
    note = chart.signed()
    assert [one.kind for one in chart.run(records.list_note_versions, note.id, by="tom")] == [Entry.SIGNED]
    with pytest.raises(NotFound):
        chart.run(records.compare_note_versions, note.id, 1, 2, by="tom")


def test_every_look_is_recorded(chart: Chart) -> None:
    from livingrite.audit import service as audit

    note = chart.signed()
    chart.run(records.read_note, note.id, by="tom")
    chart.listed("tom", search="knee")
    found = run(chart.clinic.ctx, audit.history, client_id=chart.dana)
    assert {("read", "clinical_note"), ("searched", "clinical_note")} <= {(one.action, one.entity) for one in found}


def test_a_chart_is_read_in_pages_newest_first(chart: Chart) -> None:
    for number in range(5):
        chart.later(60)
        chart.begin(title=f"Visit {number}")
    first = chart.run(records.find_notes, records_page(chart, limit=2))
    second = chart.run(records.find_notes, records_page(chart, limit=2, cursor=first.next_cursor))
    last = chart.run(records.find_notes, records_page(chart, limit=2, cursor=second.next_cursor))
    titles = [row.title for page in (first, second, last) for row in page.items]
    assert titles == [f"Visit {number}" for number in (4, 3, 2, 1, 0)]
    assert last.next_cursor is None


def records_page(chart: Chart, **wanted):
    from livingrite.records.schemas import FindNotes

    return FindNotes(client_id=chart.dana, **wanted)
