"""A clinic's client list comes in: once, with a reason for every row that does not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from livingrite.audit import service as audit
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import open_uow
from livingrite.imports import service as imports
from livingrite.imports.errors import ImportRefused, NotWaiting
from livingrite.imports.models import ImportRun
from livingrite.imports.schemas import ClientOptions, ImportStatus, RunImport
from tests.conftest import acting_as

SAMPLE = Path(__file__).parents[2] / "fixtures" / "clients.csv"
GUESSED = ClientOptions()


def many(count: int) -> str:
    return "Name,Email,Id\n" + "".join(f"Person {i},p{i}@mail.example,{i}\n" for i in range(count))


def figures(view) -> tuple[int, int, int, int]:
    return view.created, view.updated, view.unchanged, view.refused


def test_the_sample_file_makes_clients_and_a_report(importer) -> None:
    view = importer.bring(SAMPLE.read_bytes(), GUESSED)
    assert (view.status, figures(view), view.done, view.total) == (ImportStatus.FINISHED, (5, 0, 0, 3), 8, 8)
    hannah = next(person for person in importer.people() if person.name == "Hannah Vogel")
    assert (hannah.phone, hannah.date_of_birth, hannah.external_id) == ("+4930901820", date(1958, 3, 12), "W-1001")
    assert [row.line for row in view.report] == [7, 8, 9]


def test_the_same_file_again_changes_nothing(importer) -> None:
    importer.bring(SAMPLE.read_bytes(), GUESSED)
    before = importer.people()
    view = importer.bring(SAMPLE.read_bytes(), GUESSED)
    assert figures(view) == (0, 0, 5, 3)
    assert importer.people() == before


def test_a_later_file_fills_gaps_and_overwrites_nothing(importer) -> None:
    importer.bring("Name,Email\nAnna Lang,anna@mail.example\n", GUESSED)
    view = importer.bring("Name,Email,Phone,Gender\nAnna Lang,anna@mail.example,030 901820,w\n", GUESSED)
    again = importer.bring("Name,Email,Phone\nAnna Lang,anna@mail.example,030 111111\n", GUESSED)
    assert (figures(view), figures(again)) == ((0, 1, 0, 0), (0, 0, 1, 0))
    assert [(person.phone, person.gender) for person in importer.people()] == [("+4930901820", "female")]


def test_namesakes_with_other_birth_dates_stay_two_people(importer) -> None:
    text = "Name,Birthday\nNoa Levi,1980-04-06\nNoa Levi,2011-01-02\n"
    assert figures(importer.bring(text, GUESSED)) == (2, 0, 0, 0)
    assert figures(importer.bring(text, GUESSED)) == (0, 0, 2, 0)


def test_rows_of_one_file_complete_each_other_as_if_they_came_alone(importer) -> None:
    text = "Name,Email,Phone,Id\nAnna,a@mail.example,,\nAnna,a@mail.example,030 901820,\nANNA,,030901820,9\nZoe,,,9\n"
    assert figures(importer.bring(text, GUESSED)) == (1, 2, 0, 1)
    text = "Name,Email,Phone\nAnna,a@mail.example,\nAnna,b@mail.example,\n"
    assert figures(importer.bring(text, GUESSED)) == (1, 0, 1, 0)
    [anna, other] = sorted(importer.people(), key=lambda person: person.email)
    assert (anna.phone, anna.external_id, other.phone) == ("+4930901820", "9", None)
    text = "Name,Email\nBen,\nBen,ben@mail.example\nAnna,a@mail.example\nBen,\n"
    assert figures(importer.bring(text, GUESSED)) == (2, 0, 1, 1)


def test_what_no_keyboard_types_is_left_out_and_refuses_no_row(importer) -> None:
    text = "Name,Email\n\u202bדנה\u200f לוי\u202c,d@mail.example\nA\x07nna,a@mail.example\nדנה לוי,d@mail.example\n"
    assert figures(importer.bring(text, GUESSED)) == (2, 0, 0, 1)
    assert {person.name for person in importer.people()} == {"דנה לוי", "Anna"}


def test_a_chosen_mapping_counts_and_not_the_guess(importer) -> None:
    options = ClientOptions(columns={"Phone": "name", "Name": "note"})
    importer.bring("Name,Phone\nwrong way round,Anna Lang\n", options)
    assert [(person.name, person.notes) for person in importer.people()] == [("Anna Lang", "wrong way round")]


def test_all_or_nothing_leaves_nothing_when_one_row_is_refused(importer) -> None:
    view = importer.bring("Name,Email\nAnna,a@mail.example\nBen,broken\n", ClientOptions(all_or_nothing=True))
    assert (view.status, figures(view)) == (ImportStatus.REFUSED, (0, 0, 0, 1))
    assert importer.people() == []
    whole = importer.bring("Name,Email\nAnna,a@mail.example\nBen,b@mail.example\n", ClientOptions(all_or_nothing=True))
    assert (whole.status, figures(whole)) == (ImportStatus.FINISHED, (2, 0, 0, 0))


def test_all_or_nothing_also_undoes_what_only_the_client_list_refuses(importer) -> None:
    importer.bring("Name,Id\nAnna,7\n", GUESSED)
    text = "Name,Birthday\nBen,1980-01-01\nCara,1897-01-01\n"
    view = importer.bring(text, ClientOptions(all_or_nothing=True))
    assert (view.status, [row.line for row in view.report]) == (ImportStatus.REFUSED, [3])
    assert [person.name for person in importer.people()] == ["Anna"]


def test_a_long_file_comes_in_part_by_part_with_progress(importer) -> None:
    run_id = importer.start(many(600), GUESSED)
    seen = []
    while importer.deliver_next():
        seen.append(importer.view(run_id).done)
    assert seen == [250, 500, 600]
    assert importer.view(run_id).created == 600
    assert importer.run(audit.verify) == []


def test_a_worker_that_dies_in_a_part_loses_and_repeats_nothing(importer, monkeypatch) -> None:
    from livingrite.imports.service import parts

    run_id = importer.start(many(300), GUESSED)
    importer.deliver_next()
    survived = parts.import_clients

    def dies(uow, rows, reached):
        survived(uow, rows, reached)
        raise SystemExit

    monkeypatch.setattr(parts, "import_clients", dies)
    with pytest.raises(SystemExit):
        importer.deliver_next()
    assert (importer.view(run_id).done, importer.count()) == (250, 250)
    monkeypatch.setattr(parts, "import_clients", survived)
    while importer.deliver_next():
        pass
    assert (importer.view(run_id).created, importer.count()) == (300, 300)


def test_two_people_import_the_same_list_at_once(importer) -> None:
    first, second = importer.start(many(300), GUESSED), importer.start(many(300), GUESSED)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(importer.finish, (first, second)))
    views = importer.view(first), importer.view(second)
    assert [view.created + view.unchanged for view in views] == [300, 300]
    assert importer.count() == 300


def test_a_cancelled_import_stops_and_keeps_what_is_in(importer) -> None:
    run_id = importer.start(many(300), GUESSED)
    importer.deliver_next()
    assert importer.run(imports.cancel_import, run_id).cancelling
    while importer.deliver_next():
        pass
    view = importer.view(run_id)
    assert (view.status, view.created, importer.count()) == (ImportStatus.CANCELLED, 250, 250)


def test_the_file_is_gone_when_the_import_has_ended(importer) -> None:
    run_id = importer.bring(SAMPLE.read_bytes(), GUESSED).id
    with open_uow(importer.ctx) as uow:
        row = uow.session.get(ImportRun, (importer.ctx.organization, run_id))
        assert row
        assert row.file is None
        assert "Hannah" not in str(row.options)
    with pytest.raises(NotWaiting):
        importer.run(imports.run_import, RunImport(run_id=run_id, options=GUESSED))


def test_the_report_opens_in_excel_and_runs_nothing(importer) -> None:
    run_id = importer.bring("Name,Email\nAnna,=cmd()\nBen,\n", GUESSED).id
    report = importer.run(imports.report_csv, run_id)
    assert report.startswith(b"\xef\xbb\xbfLine,Reason\r\n2,")
    assert "=cmd()" in report.decode("utf-8-sig")
    assert all(
        not line.split(",", 1)[-1].lstrip('"').startswith(("=", "+", "-", "@")) for line in report.decode().splitlines()
    )


def test_the_preview_shows_columns_samples_and_refusals(importer) -> None:
    run_id = importer.upload(SAMPLE.read_bytes()).id
    seen = importer.run(imports.preview, run_id, GUESSED)
    assert (seen.accepted, [row.line for row in seen.refused], seen.encoding) == (5, [7, 8, 9], "utf-8")
    assert seen.rows[0].name == "Hannah Vogel"
    name = importer.run(imports.columns, run_id)[1]
    assert name.field == "name"
    assert name.samples == ("Hannah Vogel", "Jonas Weber", "מרים לוי")
    with pytest.raises(ImportRefused):
        importer.run(imports.preview, run_id, ClientOptions(columns={"Notes": "note"}))
    assert importer.people() == []


def test_only_the_desk_imports_and_only_its_own_organization(importer, other) -> None:
    run_id = importer.upload(SAMPLE.read_bytes()).id
    with pytest.raises(Denied):
        importer.run(imports.get, run_id, ctx=acting_as(importer.ctx, "client.read"))
    with pytest.raises(NotFound):
        importer.run(imports.get, run_id, ctx=other)
    desk = acting_as(importer.ctx, "import.run")
    assert importer.run(imports.get, run_id, ctx=replace(desk, user_id=None)).id == run_id


def test_an_import_is_in_the_audit_with_its_figures(importer) -> None:
    run_id = importer.bring("Name\nAnna\n", GUESSED).id
    found = importer.run(audit.history, entity="import_run", entity_id=run_id)
    imported = next(event for event in found if event.action == "imported")
    assert imported.detail["after"] == {"status": "finished", "created": 1, "updated": 0, "refused": 0}
