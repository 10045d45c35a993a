"""`GET /diary/day-sheet`: a PDF for staff, refused to everybody else."""

from io import BytesIO
from uuid import uuid4

from pypdf import PdfReader

from livingrite.identity.schemas import Role

DAY = "/diary/day-sheet?date=2027-06-01"


def test_staff_get_a_pdf_that_is_not_kept(as_) -> None:
    answer = as_(Role.FRONT_DESK)("GET", DAY)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["cache-control"] == "no-store"
    assert len(PdfReader(BytesIO(answer.content)).pages) >= 1


def test_in_the_language_that_was_asked_for(as_) -> None:
    answer = as_(Role.OWNER)("GET", DAY + "&lang=de")
    assert "An diesem Tag arbeitet niemand" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()


def test_a_family_is_refused_and_an_unknown_clinician_not_found(as_, ruth) -> None:
    assert as_(family_of=ruth, level="full_access")("GET", DAY).status_code == 403
    assert as_(Role.OWNER)("GET", f"{DAY}&clinician_id={uuid4()}").status_code == 404
    assert as_(Role.OWNER)("GET", "/diary/day-sheet?date=2027-02-30").status_code == 422


def test_several_dates_are_one_document_and_more_than_six_weeks_are_refused(as_) -> None:
    call = as_(Role.OWNER)
    assert call("GET", DAY + "&to=2027-06-07").status_code == 200
    for last in ("2027-05-31", "2027-07-13"):
        refused = call("GET", f"{DAY}&to={last}")
        assert (refused.status_code, [one["field"] for one in refused.json()["errors"]]) == (422, ["to"])


def test_by_room(as_) -> None:
    answer = as_(Role.OWNER)("GET", DAY + "&by=room")
    assert "No room is booked on this day." in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert as_(Role.OWNER)("GET", f"{DAY}&by=room&room_id={uuid4()}").status_code == 404
    assert as_(Role.OWNER)("GET", DAY + "&by=door").status_code == 422
