"""Files that the product makes itself, and the time that a look at a file may take."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from jobs import documents as jobs
from jobs.context import Delivery
from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.queue import JOB_SECONDS
from livingrite.core.storage import StorageAway
from livingrite.core.uow import open_uow, run
from livingrite.documents import service as documents
from livingrite.documents.schemas import FindDocuments, MadeFile, State
from livingrite.integrations import files as kept
from tests.service.documents.conftest import PDF, Files, picture


def test_what_a_job_makes_twice_is_kept_once(files: Files) -> None:
    house = files.house
    made = MadeFile(id=uuid4(), client_id=house.ruth, file_name="Summary", visibility="everyone")
    first, again = (documents.keep_made(house.system, made, PDF, files.storage) for _ in range(2))
    assert (first.id, first.file_name, first.state, again) == (made.id, "Summary.pdf", State.READY, first)
    assert files.content(made.id, house.daughter) == PDF  # pyright: ignore[reportArgumentType]
    drawn = documents.keep_made(house.ana, made.model_copy(update={"id": None}), picture(), files.storage)
    assert (drawn.width, drawn.height, bool(drawn.thumbnail_url)) == (60, 40, True)


def test_what_broke_off_is_given_to_nobody_finished_by_the_next_try_or_cleared(files: Files) -> None:
    house, made = files.house, MadeFile(id=uuid4(), client_id=files.house.ruth, file_name="Summary")

    class Away:
        def write(self, key, chunks):
            raise StorageAway("no")

    lost = made.model_copy(update={"id": uuid4()})
    for one in (made, lost):
        with pytest.raises(StorageAway):
            documents.keep_made(house.system, one, PDF, Away())  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            files.content(one.id)
    assert run(house.ana, documents.find, FindDocuments(client_id=house.ruth)).items == ()
    documents.keep_made(house.system, made, PDF, files.storage)
    with open_uow(house.system, clock=In(days=3)) as uow:
        documents.clear(uow)
    with open_uow(house.system) as uow:
        assert uow.session.connection().execute(text("SELECT array_agg(id) FROM document")).scalar_one() == [made.id]


def test_a_look_that_takes_minutes_is_not_begun_again_meanwhile(files: Files, monkeypatch) -> None:
    sent, seen = files.send(PDF), []
    with open_uow(files.house.system) as uow:

        class Slow:
            def scan(self, chunks):
                patience = "SELECT current_setting('idle_in_transaction_session_timeout')::interval >= :job"
                job = {"job": timedelta(seconds=JOB_SECONDS)}
                seen.append(uow.session.connection().execute(text(patience), job).scalar_one())

        monkeypatch.setattr(kept, "scanner", Slow)
        jobs.check(uow, Delivery(sent.id, "document.uploaded", {"version_id": str(sent.id)}))
    assert seen == [True]


class In(SystemClock):
    def __init__(self, **later: int) -> None:
        self.later = timedelta(**later)

    def now(self):
        return super().now() + self.later
