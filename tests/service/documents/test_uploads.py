"""A file arrives: in parts, broken off and resumed, refused by what it is, cleaned of what it carries."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from PIL import Image

from livingrite.core.config import settings
from livingrite.core.errors import Denied, NotFound, Problem
from livingrite.core.scanner import ScannerAway
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.documents.errors import FileTooLarge, NoScanner
from livingrite.documents.schemas import FindUploads, StartUpload, State, Visibility
from livingrite.documents.service.uploading import PART_BYTES
from tests.service.documents.conftest import PDF, Files, film, picture

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
LONG = PDF + b"%" + b"x" * (2 * PART_BYTES) + b"\n"


class Away:
    def scan(self, chunks):
        raise ScannerAway("refused")


def test_a_file_in_parts_is_whole_again(files: Files) -> None:
    assert files.content(files.keep(LONG)) == LONG


def test_after_a_break_only_the_rest_is_sent_and_a_part_twice_is_one(files: Files) -> None:
    ana = files.house.ana
    begun = run(
        ana, documents.start_upload, StartUpload(client_id=files.house.ruth, file_name="a.pdf", file_size=len(LONG))
    )
    for number in (2, 0, 0):
        part = LONG[number * PART_BYTES : (number + 1) * PART_BYTES]
        files.storage.write(run(ana, documents.expect_part, begun.id, number, part), [part])
        run(ana, documents.note_part, begun.id, number, len(part))
    with pytest.raises(Problem, match="incomplete"):
        run(ana, documents.finish_upload, begun.id)
    assert run(ana, documents.get_upload, begun.id).received == (0, 2)
    files.storage.write(
        run(ana, documents.expect_part, begun.id, 1, LONG[PART_BYTES : 2 * PART_BYTES]),
        [LONG[PART_BYTES : 2 * PART_BYTES]],
    )
    run(ana, documents.note_part, begun.id, 1, PART_BYTES)
    finished = run(ana, documents.finish_upload, begun.id)
    files.check(finished)
    assert files.content(finished.document_id) == LONG


def test_what_was_begun_is_found_again_only_by_who_began_it_and_only_until_it_is_here(files: Files) -> None:
    house, wanted = files.house, FindUploads(client_id=files.house.ruth)
    known = {"client_id": house.ruth, "file_name": "a.pdf", "file_size": len(PDF), "modified_at": NINE}
    begun = run(house.ana, documents.start_upload, StartUpload(**known))
    run(house.ana, documents.start_upload, StartUpload(**known, attached_kind="progress_note"))
    letter = files.keep(PDF)
    further = run(house.ana, documents.start_upload, StartUpload(**known, document_id=letter))
    [found] = run(house.ana, documents.open_uploads, wanted)
    assert (found.id, found.modified_at, found.received) == (begun.id, NINE, ())
    again = run(house.ana, documents.open_uploads, wanted.model_copy(update={"document_id": letter}))
    assert [one.id for one in again] == [further.id]
    assert run(house.owner, documents.open_uploads, wanted) == ()
    with pytest.raises(Denied):
        run(house.daughter, documents.open_uploads, wanted)


def test_finished_twice_at_once_it_is_looked_at_once(files: Files, events) -> None:
    sent = files.send(PDF)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: run(files.house.ana, documents.finish_upload, sent.id), range(2)))
    assert events(files.house.system).count("document.uploaded") == 1


def test_only_who_began_an_upload_goes_on_with_it(files: Files) -> None:
    sent = files.send(PDF)
    for verb in (documents.get_upload, documents.finish_upload, documents.cancel_upload):
        with pytest.raises(NotFound):
            run(files.house.owner, verb, sent.id)


def test_p16_what_a_file_is_and_not_its_name_decides(files: Files) -> None:
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    wrong = {
        "web_page": [b"<!DOCTYPE html><p>x</p>", b"\n <script>alert(1)</script>", b"hello <iframe src=x>"],
        "svg": [svg, svg[21:], b"\xef\xbb\xbf" + svg],
        "program": [b"MZ\x90\0" + bytes(80), b"\x7fELF" + bytes(80), b"#!/bin/sh\nrm -r /"],
        "unfit": [bytes(range(1, 200))],
    }
    for code, bodies in wrong.items():
        for body in bodies:
            with pytest.raises(Problem) as refused:
                files.send(body, "x.pdf")
            assert refused.value.code == code, body


def test_p16_nothing_and_too_much_are_refused_before_a_byte_is_sent(files: Files) -> None:
    announced = StartUpload(client_id=files.house.ruth, file_name="x.pdf", file_size=0)
    with pytest.raises(Problem, match="empty"):
        run(files.house.ana, documents.start_upload, announced)
    with pytest.raises(FileTooLarge):
        run(files.house.ana, documents.start_upload, announced.model_copy(update={"file_size": 2 * 1024**3}))
    begun = run(files.house.ana, documents.start_upload, announced.model_copy(update={"file_size": 60 * 1024**2}))
    with pytest.raises(FileTooLarge):  # a letter of 60 MB: told with its first part
        run(files.house.ana, documents.expect_part, begun.id, 0, PDF + bytes(PART_BYTES - len(PDF)))


def test_where_a_picture_was_taken_is_gone_and_it_stands_upright(files: Files) -> None:
    kept = files.keep(picture(turned=True), "IMG_1.jpg")
    shown = Image.open(io.BytesIO(files.content(kept)))
    assert (shown.size, dict(shown.getexif())) == ((40, 60), {})
    assert b"Ruth" not in files.content(kept)
    small = run(files.house.ana, documents.open_thumbnail, kept)
    assert Image.open(io.BytesIO(b"".join(files.storage.read(small.key)))).size == (40, 60)


def test_a_picture_of_a_phone_becomes_one_that_every_browser_shows(files: Files) -> None:
    kept = files.keep(picture("HEIF"), "IMG_2.HEIC")
    content = run(files.house.ana, documents.open_content, kept)
    assert (content.media_type, content.file_name) == ("image/jpeg", "IMG_2.jpg")


def test_a_picture_that_would_fill_the_memory_is_not_opened(files: Files) -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert files.check(files.send(out.getvalue(), "x.png")) == State.REFUSED
    assert files.check(files.send(picture()[:200], "x.jpg")) == State.REFUSED


@pytest.mark.parametrize(("ending", "becomes"), [("mp4", "video/mp4"), ("mov", "video/mp4"), ("webm", "video/webm")])
def test_a_film_says_no_more_where_it_was_taken(files: Files, ending: str, becomes: str) -> None:
    sent = film(ending)
    kept = files.keep(sent, f"film.{ending}")
    assert files.media_type(kept) == becomes
    assert b"Ruth Abramson" in sent
    for word in (b"Ruth Abramson", b"+32.0853", b"34.7818"):
        assert word not in files.content(kept)
    small = run(files.house.ana, documents.open_thumbnail, kept)
    assert b"".join(files.storage.read(small.key)).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(("ending", "becomes"), [("webm", "audio/webm"), ("mp4", "audio/mp4"), ("mp3", "audio/mpeg")])
def test_a_voice_is_a_voice_in_whatever_it_was_recorded(files: Files, ending: str, becomes: str) -> None:
    kept = files.keep(film(ending, sound_only=True), f"voice.{ending}")
    assert files.media_type(kept) == becomes
    assert b"Ruth" not in files.content(kept)


def test_without_a_scanner_nothing_is_taken_unless_development_says_so(files: Files, monkeypatch) -> None:
    monkeypatch.setattr(settings(), "accept_unscanned", False)
    with pytest.raises(NoScanner):
        files.send(PDF)


def test_while_the_scanner_is_away_a_file_waits_and_nobody_gets_it(files: Files) -> None:
    sent = files.send(PDF)
    with pytest.raises(ScannerAway):
        files.check(sent, Away())
    with pytest.raises(Problem, match="not_ready"):
        files.content(sent.document_id)
    assert files.check(sent) == State.READY
    assert files.check(sent) is None, "looked at once"


def test_a_family_uploads_with_full_access_only_and_hides_nothing_from_itself(files: Files) -> None:
    house = files.house
    with pytest.raises(Denied):
        files.send(PDF, by=house.daughter)
    kept = files.keep(PDF, by=house.herself, visibility=Visibility.CARE_TEAM_ONLY)
    assert files.content(kept, house.herself) == PDF
    with pytest.raises(NotFound):
        files.send(PDF, by=house.strangers)


def test_a_cancelled_upload_leaves_nothing(files: Files, events) -> None:
    begun = run(
        files.house.ana, documents.start_upload, StartUpload(client_id=files.house.ruth, file_name="a", file_size=9)
    )
    run(files.house.ana, documents.cancel_upload, begun.id)
    with pytest.raises(NotFound):
        run(files.house.ana, documents.get_upload, begun.id)
    assert "document.leaving" in events(files.house.system)
