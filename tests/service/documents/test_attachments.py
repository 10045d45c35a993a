"""Files that hang on rows of another slice: sent first, hung on when the row is written, seen by who sees the row."""

from uuid import UUID, uuid4

import pytest

from livingrite.core.access import allow_client
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.documents.schemas import Visibility
from livingrite.documents.service.owners import OWNERS, Owner
from tests.service.documents.conftest import PDF, Files, picture

KIND = "story"


@pytest.fixture
def told():
    """A slice with rows that families see when they are in this set; whom it lets send: who may read updates."""
    seen: set[UUID] = set()

    def readable(uow, ids):
        return set(ids) if uow.ctx.clients is None else seen & set(ids)

    OWNERS[KIND] = Owner(
        lambda uow, client_id: allow_client(uow.ctx, "update.read", client_id, level="messaging"), readable
    )
    yield seen
    del OWNERS[KIND]


def hung(files: Files, story: UUID, *, by=None, visibility=Visibility.EVERYONE, data: bytes = PDF) -> UUID:
    by = by or files.house.ana
    sent = files.keep(data, "soup.jpg", by=by, attached_kind=KIND)
    run(by, documents.attach, KIND, story, [sent], files.house.ruth, visibility=visibility)
    return sent


def test_who_sees_the_row_sees_what_hangs_on_it(files: Files, told: set[UUID]) -> None:
    shown, hidden, house = uuid4(), uuid4(), files.house
    told.add(shown)
    open_to_all, inside = hung(files, shown), hung(files, hidden)
    internal = hung(files, shown, visibility=Visibility.CARE_TEAM_ONLY)
    assert files.content(open_to_all, house.daughter) == PDF
    assert files.content(inside) == files.content(internal) == PDF
    for document in (inside, internal):
        with pytest.raises(NotFound):
            files.content(document, house.daughter)
    with pytest.raises(NotFound):
        files.content(open_to_all, house.strangers)
    told.clear()
    with pytest.raises(NotFound):
        files.content(open_to_all, house.daughter)


def test_without_a_word_of_its_slice_nobody_reads_it(files: Files, told: set[UUID]) -> None:
    document = hung(files, uuid4())
    kept = OWNERS.pop(KIND)
    with pytest.raises(NotFound):
        files.content(document)
    OWNERS[KIND] = kept


def test_what_hangs_on_many_rows_is_read_at_once(files: Files, told: set[UUID]) -> None:
    one, two = uuid4(), uuid4()
    first, second = hung(files, one, data=picture()), hung(files, one)
    third = hung(files, two)
    found = run(files.house.ana, documents.attachments, KIND, [one, two, uuid4()])
    assert {id: [view.id for view in views] for id, views in found.items()} == {one: [first, second], two: [third]}
    image = found[one][0]
    assert (image.file_type, image.width, image.height) == ("image", 60, 40)
    assert image.thumbnail_url == f"/api/v1/documents/{first}/thumbnail"


def test_only_what_oneself_has_sent_for_it_can_be_hung(files: Files, told: set[UUID]) -> None:
    house, story = files.house, uuid4()
    mine = files.send(PDF, attached_kind=KIND).document_id
    library = files.keep(PDF)
    elsewhere = hung(files, uuid4())
    for wrong in ([library], [elsewhere], [uuid4()], [mine, uuid4()]):
        with pytest.raises(Invalid):
            run(house.ana, documents.attach, KIND, story, wrong, house.ruth)
    with pytest.raises(Invalid):
        run(house.tom, documents.attach, KIND, story, [mine], house.ruth)
    with pytest.raises(Invalid):
        run(house.ana, documents.attach, KIND, story, [mine], house.walter)
    assert [view.id for view in run(house.ana, documents.loose, KIND, [mine, library, elsewhere])] == [mine]
    with pytest.raises(NotFound):
        files.content(mine, house.owner)


def test_a_family_that_may_write_may_send(files: Files, told: set[UUID]) -> None:
    story, house = uuid4(), files.house
    told.add(story)
    sent = hung(files, story, by=house.daughter)
    assert files.content(sent) == files.content(sent, house.daughter) == PDF
    with pytest.raises(Denied):
        files.send(PDF, by=house.daughter)  # the library asks for more


def test_what_is_taken_off_is_gone(files: Files, told: set[UUID], events) -> None:
    story = uuid4()
    sent = hung(files, story)
    run(files.house.ana, documents.detach, KIND, story, [sent], files.house.ruth)
    with pytest.raises(NotFound):
        files.content(sent)
    assert "document.leaving" in events(files.house.system)
