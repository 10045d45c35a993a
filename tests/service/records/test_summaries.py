"""Medical summaries: on the clinic's paper, in the reader's language and direction, for the family as long as somebody wants."""

import io
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from livingrite.core import keys
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.integrations.files import storage_of
from livingrite.records import service as records
from livingrite.records.errors import InvalidSummary, NotSigned
from livingrite.records.rules.word import stretches
from livingrite.records.schemas import (
    ChangeNote,
    CreateTemplate,
    MakeSummary,
    NoteVisibility,
    PaperFormat,
    PaperLanguage,
    ShareSummary,
    SummaryView,
)
from tests.service.records.conftest import Chart

SAID = "לחץ דם BP 120/80 (L4-L5) תקין"
OPEN = NoteVisibility.FAMILY_AND_TEAM


def made(chart: Chart, by: str = "maya", **given) -> SummaryView:
    """Asked for, and drawn as the job does it."""
    asked = chart.run(records.make_summary, MakeSummary(client_id=chart.dana, **given), by=by)
    storage = storage_of(keys.ring_of(chart.clinic.ctx.organization))
    for _again in range(2):
        run(chart.clinic.ctx.system(chart.clinic.ctx.organization), records.build_summary, asked.id, storage)
    return chart.run(records.list_summaries, chart.dana, by=by)[0]


def content(chart: Chart, file_id: UUID, by: str = "maya") -> bytes:
    found = chart.run(documents.open_content, file_id, by=by)
    return b"".join(storage_of(keys.ring_of(chart.clinic.ctx.organization)).read(found.key))


def for_family(chart: Chart, **given) -> UUID:
    note = chart.signed(**given)
    chart.run(records.change_note, ChangeNote(note_id=note.id, visibility=OPEN))
    return note.id


def test_hebrew_with_figures_and_latin_reads_back_right_from_the_pdf(chart: Chart, tmp_path: Path) -> None:
    note = chart.signed(texts={"subjective": SAID})
    summary = made(chart, note_ids=(note.id,), words="BP 130/85 נמדד הבוקר", language=PaperLanguage.HE)
    assert summary.file is not None
    assert (summary.notes, summary.file.media_type) == (1, "application/pdf")
    pdf = content(chart, summary.file.id)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    catalogue = reader.trailer["/Root"]
    assert (catalogue["/MarkInfo"]["/Marked"], catalogue["/Lang"], "/StructTreeRoot" in catalogue) == (True, "he", True)
    assert "pdfuaid:part>1" in str(catalogue["/Metadata"].get_object().get_data()).replace(" ", "")
    text = "\n".join(page.extract_text() for page in reader.pages)
    for said in ("BP 120/80 (L4-L5)", "BP 130/85", "Dana", "Step-ups 15 cm, 3 × 10."):
        assert said in text
    if not shutil.which("pdftotext"):
        return  # another program that reads it the same way, where there is one
    (tmp_path / "summary.pdf").write_bytes(pdf)
    command = ["pdftotext", tmp_path / "summary.pdf", "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    plain = "".join(letter for letter in read if letter not in "\u202a\u202b\u202c")
    line = next(one for one in plain.splitlines() if "120/80" in one)
    places = [line.index(said) for said in ("לחץ דם", "BP 120/80 (L4-L5", "תקין")]
    assert places == sorted(places)


def test_word_gets_the_same_with_each_stretch_in_its_direction(chart: Chart) -> None:
    note = chart.signed(texts={"subjective": SAID})
    summary = made(chart, note_ids=(note.id,), language=PaperLanguage.HE, format=PaperFormat.DOCX)
    assert summary.file is not None
    assert summary.file.file_name.endswith(".docx")
    read = docx.Document(io.BytesIO(content(chart, summary.file.id)))
    line = next(one for one in read.paragraphs if one.text == SAID)
    assert [(one.text, bool(one._r.xpath("w:rPr/w:rtl"))) for one in line.runs if one.text] == [
        ("לחץ דם ", True), ("BP 120/80 (L4-L5)", False), (" תקין", True)]  # fmt: skip
    assert all(one._p.pPr.find(qn("w:bidi")) is not None for one in read.paragraphs)
    left = made(chart, note_ids=(note.id,), format=PaperFormat.DOCX)
    assert left.file is not None
    english = docx.Document(io.BytesIO(content(chart, left.file.id)))
    assert all(one._p.pPr is None or one._p.pPr.find(qn("w:bidi")) is None for one in english.paragraphs)


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("(כאב) 5 mm", False, [("(כאב) 5", True), (" mm", False)]),
        ("120/80", True, [("120/80", False)]),
        ("Plan: המשך", True, [("Plan", False), (": המשך", True)]),
        ("", True, []),
    ],
)
def test_a_line_for_word_is_cut_where_its_direction_turns(text: str, rtl: bool, expected: list) -> None:
    assert list(stretches(text, rtl=rtl)) == expected


def test_the_family_sees_a_shared_one_until_its_time_is_over_and_not_before_it_is_made(chart: Chart) -> None:
    note = for_family(chart)
    until = chart.clinic.clock.now() + timedelta(days=7)
    asked = MakeSummary(client_id=chart.dana, note_ids=(note,), share_until=until)
    chart.run(records.make_summary, asked)
    assert chart.run(records.list_summaries, chart.dana, by="michal") == ()
    summary = made(chart, note_ids=(note,), share_until=until)
    [seen] = chart.run(records.list_summaries, chart.dana, by="michal")
    assert (seen.id, seen.notes, seen.shared_until) == (summary.id, 0, until)
    assert content(chart, seen.file.id, by="michal").startswith(b"%PDF")
    with pytest.raises(NotFound):
        chart.run(records.list_summaries, chart.dana, by="stranger")
    with pytest.raises(NotFound):
        content(chart, seen.file.id, by="stranger")
    chart.later(7 * 24 * 60)
    assert chart.run(records.list_summaries, chart.dana, by="michal") == ()
    with pytest.raises(NotFound):
        content(chart, seen.file.id, by="michal")
    assert content(chart, seen.file.id).startswith(b"%PDF")


def test_withdrawn_it_is_gone_for_the_family_at_once(chart: Chart) -> None:
    until = chart.clinic.clock.now() + timedelta(days=7)
    summary = made(chart, note_ids=(for_family(chart),), share_until=until)
    chart.run(records.share_summary, ShareSummary(summary_id=summary.id))
    assert chart.run(records.list_summaries, chart.dana, by="michal") == ()
    with pytest.raises(NotFound):
        content(chart, summary.file.id, by="michal")
    again = chart.run(records.share_summary, ShareSummary(summary_id=summary.id, until=until))
    assert again.shared_until == until
    assert len(chart.run(records.list_summaries, chart.dana, by="michal")) == 1
    with pytest.raises((Denied, NotFound)):
        chart.run(records.share_summary, ShareSummary(summary_id=summary.id), by="michal")


def test_p9_a_note_that_becomes_internal_takes_the_summary_out_of_the_portal(chart: Chart) -> None:
    note = for_family(chart)
    summary = made(chart, note_ids=(note,), share_until=chart.clinic.clock.now() + timedelta(days=7))
    chart.run(records.change_note, ChangeNote(note_id=note, visibility=NoteVisibility.INTERNAL_ONLY))
    assert chart.run(records.list_summaries, chart.dana, by="michal") == ()
    with pytest.raises(NotFound):
        content(chart, summary.file.id, by="michal")


def test_what_is_only_for_the_team_is_not_shared(chart: Chart) -> None:
    note = chart.signed()
    until = chart.clinic.clock.now() + timedelta(days=7)
    with pytest.raises(InvalidSummary):
        chart.run(records.make_summary, MakeSummary(client_id=chart.dana, note_ids=(note.id,), share_until=until))
    summary = made(chart, note_ids=(note.id,))
    with pytest.raises(InvalidSummary):
        chart.run(records.share_summary, ShareSummary(summary_id=summary.id, until=until))
    with pytest.raises(InvalidSummary):
        chart.run(
            records.make_summary, MakeSummary(client_id=chart.dana, words="Well", share_until=until - timedelta(days=8))
        )


def test_drafts_psychotherapy_and_other_clients_notes_stand_in_no_summary(chart: Chart) -> None:
    draft = chart.begin()
    apart = chart.run(records.create_template, CreateTemplate(name="Apart", suggestion="psychotherapy"), by="avi")
    kept = chart.begin(template_id=apart.id)
    chart.keep(kept, session="Quiet")
    chart.run(records.sign_note, records_sign(kept.id))
    for id in (draft.id, kept.id, UUID(int=7)):
        with pytest.raises(InvalidSummary):
            chart.run(records.make_summary, MakeSummary(client_id=chart.dana, note_ids=(id,)))
    with pytest.raises(InvalidSummary):
        chart.run(records.make_summary, MakeSummary(client_id=chart.dana))
    for other in ("desk", "michal"):
        with pytest.raises(Denied):
            chart.run(records.make_summary, MakeSummary(client_id=chart.dana, words="Well"), by=other)


def test_who_may_not_read_a_note_does_not_see_the_summary_that_holds_it(chart: Chart) -> None:
    note = chart.signed()
    chart.run(records.change_note, ChangeNote(note_id=note.id, visibility=NoteVisibility.FAMILY_ONLY))
    summary = made(chart, note_ids=(note.id,))
    assert chart.run(records.list_summaries, chart.dana, by="tom") == ()
    for verb, wanted in (
        (records.discard_summary, summary.id),
        (records.share_summary, ShareSummary(summary_id=summary.id)),
    ):
        with pytest.raises(NotFound):
            chart.run(verb, wanted, by="tom")
    chart.run(records.discard_summary, summary.id)
    assert chart.run(records.list_summaries, chart.dana) == ()
    with pytest.raises(NotFound):
        content(chart, summary.file.id)


def test_one_signed_note_on_paper_is_for_whoever_may_read_it(chart: Chart) -> None:
    note = for_family(chart, texts={"subjective": SAID})
    for reader in ("maya", "tom", "michal"):
        pdf = chart.run(records.note_pdf, note, "he", by=reader)
        assert "BP 120/80 (L4-L5)" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    with pytest.raises(NotSigned):
        chart.run(records.note_pdf, chart.begin().id, "en")
    internal = chart.signed()
    with pytest.raises(NotFound):
        chart.run(records.note_pdf, internal.id, "en", by="michal")
    with pytest.raises(Denied):
        chart.run(records.note_pdf, internal.id, "en", by="desk")


def records_sign(id: UUID):
    from livingrite.records.schemas import SignNote

    return SignNote(note_id=id)
