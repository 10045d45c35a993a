"""The library: who finds what, other names and readers, versions, the bin, who looked."""

import pytest
from sqlalchemy import text

from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.documents import service as documents
from livingrite.documents.events import family_channel
from livingrite.documents.schemas import ChangeDocument, Changes, FindDocuments, StartUpload, Visibility
from tests.service.documents.conftest import PDF, Files, picture


def names(files: Files, reader, **wanted) -> list[str]:
    found = run(reader, documents.find, FindDocuments(client_id=files.house.ruth, **wanted))
    return [item.file_name for item in found.items]


@pytest.fixture
def three(files: Files) -> Files:
    files.keep(
        PDF, "Blood test May.pdf", document_category="test_result", visibility="everyone", description="Iron is low"
    )
    files.keep(picture(), "Wound.jpg", visibility="care_team_only")
    files.keep(PDF, "Will.pdf", by=files.house.owner, visibility="family_only")
    return files


def test_who_finds_what(three: Files) -> None:
    house = three.house
    assert names(three, house.ana) == ["Wound.jpg", "Blood test May.pdf"]
    assert names(three, house.owner) == ["Will.pdf", "Wound.jpg", "Blood test May.pdf"]
    assert names(three, house.daughter) == ["Will.pdf", "Blood test May.pdf"]
    assert names(three, house.herself) == ["Blood test May.pdf"]
    with pytest.raises(NotFound):
        names(three, house.strangers)
    (seen,) = run(house.herself, documents.find, FindDocuments(client_id=house.ruth)).items
    assert (seen.visibility, seen.uploaded_by_id) == (None, None)


def test_search_filters_and_order(three: Files) -> None:
    owner = three.house.owner
    assert names(three, owner, search="iron MAY") == ["Blood test May.pdf"]
    assert names(three, owner, file_type="image") == ["Wound.jpg"]
    assert names(three, owner, document_category="test_result") == ["Blood test May.pdf"]
    assert names(three, owner, sort="file_name") == ["Blood test May.pdf", "Will.pdf", "Wound.jpg"]
    first = run(owner, documents.find, FindDocuments(client_id=three.house.ruth, limit=2, sort="file_name"))
    rest = run(
        owner,
        documents.find,
        FindDocuments(client_id=three.house.ruth, limit=2, sort="file_name", cursor=first.next_cursor),
    )
    assert ([item.file_name for item in rest.items], first.total, rest.next_cursor) == (["Wound.jpg"], 3, None)


def test_what_is_withdrawn_from_the_family_is_gone_for_them_at_once(files: Files) -> None:
    house, id = files.house, files.keep(PDF, visibility="everyone")
    assert files.content(id, house.daughter) == PDF
    shown = run(
        house.ana,
        documents.change,
        ChangeDocument(document_id=id, changes=Changes(visibility=Visibility.CARE_TEAM_ONLY)),
    )
    assert names(files, house.daughter) == []
    with pytest.raises(NotFound):
        files.content(id, house.daughter)
    with open_uow(house.system) as uow:
        told = (
            uow.session.connection()
            .execute(text("SELECT channels FROM outbox ORDER BY created_at DESC, ctid DESC LIMIT 1"))
            .scalar_one()
        )
    assert family_channel(house.ruth) in told
    with pytest.raises(Stale):
        run(house.ana, documents.change, ChangeDocument(document_id=id, version=shown.version - 1, changes=Changes()))
    with pytest.raises(NotFound):
        run(house.daughter, documents.change, ChangeDocument(document_id=id, changes=Changes(file_name="x")))


def test_a_family_changes_nothing_and_removes_only_its_own(files: Files) -> None:
    house = files.house
    theirs, ours = files.keep(PDF, by=house.herself), files.keep(PDF, visibility="everyone")
    with pytest.raises(Denied):
        run(house.herself, documents.change, ChangeDocument(document_id=ours, changes=Changes(file_name="x")))
    for reader in (house.herself, house.daughter):
        with pytest.raises(Denied):
            run(reader, documents.remove, ours)
    run(house.herself, documents.remove, theirs)
    assert len(names(files, house.herself)) == 1


def test_a_new_name_keeps_the_ending(files: Files) -> None:
    id = files.keep(PDF)
    changed = run(
        files.house.ana,
        documents.change,
        ChangeDocument(document_id=id, changes=Changes(file_name="Letter/../of May.exe")),
    )
    assert changed.file_name == "of May.pdf"


def test_a_further_version_is_what_readers_get_and_the_first_stays(files: Files) -> None:
    house, id = files.house, files.keep(PDF, "plan.pdf", visibility="everyone")
    second = PDF + b"% second\n"
    sent = files.send(second, "plan v2.pdf", document_id=id)
    assert files.content(id, house.daughter) == PDF, "while it is being checked"
    files.check(sent)
    assert files.content(id, house.daughter) == second
    assert [(one.number, one.current) for one in run(house.ana, documents.versions, id)] == [(2, True), (1, False)]
    assert run(house.ana, documents.open_content, id, number=1).file_size == len(PDF)
    with pytest.raises(NotFound):
        run(house.daughter, documents.open_content, id, number=1)
    with pytest.raises(Denied):
        files.send(PDF, by=house.herself, document_id=id)


def test_removed_it_can_be_brought_back(files: Files) -> None:
    house, id = files.house, files.keep(PDF, visibility="everyone")
    run(house.ana, documents.remove, id)
    assert names(files, house.ana) == names(files, house.daughter) == []
    with pytest.raises(NotFound):
        files.content(id, house.daughter)
    assert names(files, house.ana, removed=True) == ["letter.pdf"]
    run(house.ana, documents.restore, id)
    assert names(files, house.daughter) == ["letter.pdf"]
    with pytest.raises(Denied):
        run(house.tom, documents.remove, id)


def test_every_look_is_on_the_record(files: Files) -> None:
    house, id = files.house, files.keep(PDF, visibility="everyone")
    files.content(id, house.daughter)
    log = run(house.ana, documents.access_log, id)
    assert ("Michal Abramson", "read") in {(one.name, one.action) for one in log}
    assert ("Ana Sousa", "created") in {(one.name, one.action) for one in log}
    with pytest.raises(Denied):
        run(house.daughter, documents.access_log, id)


def test_nothing_readable_lies_in_the_database_or_the_storage(files: Files) -> None:
    words = (b"Hepatitis", b"Ruth Abramson")
    id = files.keep(PDF + b"% Ruth Abramson, Hepatitis C\n", "Hepatitis Ruth Abramson.pdf", description="Hepatitis")
    files.send(PDF + b"% Ruth Abramson on her way\n", "Hepatitis.pdf")
    lying = [path for path in files.folder.rglob("*") if path.is_file()]
    assert lying
    for path in lying:
        raw = path.read_bytes() + str(path).encode()
        assert [word for word in (*words, b"%PDF") if word in raw] == []
    with open_uow(files.house.system) as uow:
        for table in ("document", "document_version", "document_part", "outbox", "audit_event"):
            told = uow.session.connection().execute(text(f'SELECT t::text FROM "{table}" t')).scalars().all()
            assert [word for word in words if any(word.decode() in row for row in told)] == []
    assert b"Hepatitis" in files.content(id)


def test_a_file_that_was_changed_moved_or_cut_on_the_disk_is_not_given_out(files: Files) -> None:
    from livingrite.core.storage import FileGone

    data = PDF + b"%" + b"x" * 200_000
    first, second = files.keep(data), files.keep(data)
    one, two = (run(files.house.ana, documents.open_content, id).key for id in (first, second))
    paths = {key: next(files.folder.rglob(f"{key.split('/')[0].replace('-', '')}/file")) for key in (one, two)}
    whole = paths[one].read_bytes()
    for broken in (
        paths[two].read_bytes(),
        whole[:-70_000],
        whole[:70_000] + bytes([whole[70_000] ^ 1]) + whole[70_001:],
    ):
        paths[one].write_bytes(broken)
        with pytest.raises(FileGone):
            list(files.storage.read(one))


def test_what_nobody_wants_any_more_leaves_with_its_files(files: Files) -> None:
    from datetime import timedelta

    from jobs import documents as jobs
    from jobs.context import Delivery
    from livingrite.core.clock import SystemClock

    house, kept, binned = files.house, files.keep(PDF, "kept.pdf"), files.keep(PDF, "binned.pdf")
    begun = run(house.ana, documents.start_upload, StartUpload(client_id=house.ruth, file_name="a", file_size=9))
    stuck = files.send(PDF, "stuck.pdf")
    run(house.ana, documents.remove, binned)

    class Later(SystemClock):
        def now(self):
            return super().now() + timedelta(days=31)

    with open_uow(house.system, clock=Later()) as uow:
        assert documents.clear(uow) == 2
    with open_uow(house.system) as uow:
        told = uow.session.connection().execute(text("SELECT payload FROM outbox WHERE topic = 'document.leaving'"))
        for payload in told.scalars().all():
            jobs.delete(uow, Delivery(stuck.id, "document.leaving", payload))
    assert names(files, house.ana) == ["stuck.pdf", "kept.pdf"]
    assert files.content(kept) == PDF
    for gone in (binned, begun.document_id, stuck.document_id):
        with pytest.raises(NotFound):
            files.content(gone)
    assert len([path for path in files.folder.rglob("*") if path.is_file()]) == 1
