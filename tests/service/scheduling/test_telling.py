"""What the client hears of the diary: one mail a change, in their language, with a calendar file."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import icalendar
import pytest
from sqlalchemy import text

from jobs import appointments as jobs
from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.messaging.repository import Communications
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MarkAppointment, MoveAppointment

JOBS = {
    "appointment.booked": jobs.confirm,
    "appointment.restored": jobs.confirm,
    "appointment.settled": jobs.tell_moved,
    "appointment.cancelled": jobs.tell_cancelled,
    "client.renamed": jobs.rename_client,
}


def told(clinic) -> list:
    """Run the jobs of every event so far, and read the mails that wait."""
    with clinic.uow() as uow:
        query = text("SELECT id, topic, payload FROM outbox ORDER BY created_at, run_at")
        events = uow.session.connection().execute(query).all()
    for event in events:
        if event.topic in JOBS:
            clinic.run(JOBS[event.topic], Delivery(event.id, event.topic, event.payload))
    with clinic.uow() as uow:
        rows = uow.session.exec(Communications(uow).scoped()).all()
        return sorted(rows, key=lambda row: row.created_at)


@pytest.fixture
def dana(clinic):
    """Dana reads mail, in German."""
    changes = ClientChanges(email="dana@example.com", locale="de")
    clinic.run(clients.update, UpdateClient(client_id=clinic.ids["Dana"], changes=changes))
    return clinic


def test_a_booking_is_confirmed_once_with_link_and_calendar_file(dana) -> None:
    booked = dana.book("10:00", notes="Migraine")
    told(dana)
    [mail] = told(dana)
    body, file = json.loads(mail.content), json.loads(mail.attachment)
    assert (mail.recipient, mail.locale, mail.appointment_id) == ("dana@example.com", "de", booked.id)
    token = scheduling.manage_token(dana.ctx.organization, booked.id)
    assert f"/manage/{token}" in body["text"]
    assert "10:00" in body["text"]
    assert "method=REQUEST" in file["media_type"]
    [event] = icalendar.Calendar.from_ical(file["content"]).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:dana@example.com"


def test_n12_no_mail_says_what_for(dana) -> None:
    dana.book("10:00", notes="Migraine")
    [mail] = told(dana)
    for place in (mail.subject, mail.content, mail.attachment):
        assert "massage" not in place
        assert "Migraine" not in place


def test_p5_without_an_address_nobody_is_written_to(clinic) -> None:
    clinic.book("10:00")
    assert told(clinic) == []


def test_b11_a_drag_and_a_drag_back_send_nothing_more(dana) -> None:
    booked = dana.book("10:00")
    for clock in ("14:00", "10:00"):
        dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at(clock)))
        dana.clock.advance(timedelta(minutes=1))
    assert [mail.template for mail in told(dana)] == ["booking_confirmed"]


def test_b11_dragged_back_late_while_nothing_was_sent_yet_tells_nobody(dana) -> None:
    """The grace is over, but the mail of the first move still waits for a worker."""
    booked = dana.book("10:00")
    dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at("14:00")))
    dana.clock.advance(timedelta(minutes=10))
    dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at("10:00")))
    assert [mail.template for mail in told(dana)] == ["booking_confirmed"]


def test_a_move_that_stays_is_told_once_with_the_old_time_also_when_notes_changed_since(dana) -> None:
    booked = dana.book("10:00")
    dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at("14:00")))
    dana.run(scheduling.confirm_appointment, MarkAppointment(appointment_id=booked.id))
    moved = [mail for mail in told(dana) if mail.template == "booking_changed"]
    assert len(moved) == 1
    assert {"14:00", "10:00"} <= set(re.findall(r"\d+:\d\d", json.loads(moved[0].content)["text"]))


def test_a_cancellation_takes_the_entry_off_the_calendar(dana) -> None:
    booked = dana.book("10:00")
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    mail = told(dana)[-1]
    assert mail.template == "booking_cancelled"
    assert "METHOD:CANCEL" in json.loads(mail.attachment)["content"]


def test_what_was_cancelled_before_the_mail_was_written_is_not_confirmed(dana) -> None:
    booked = dana.book("10:00")
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    assert [mail.template for mail in told(dana)] == ["booking_cancelled"]


def test_nothing_is_sent_about_the_past(dana) -> None:
    dana.clock.advance(timedelta(hours=5))
    dana.book("10:00")
    assert told(dana) == []


def test_a_new_name_reaches_the_diary(clinic) -> None:
    booked = clinic.book("10:00")
    changes = ClientChanges(name="Dana Levi")
    clinic.run(clients.update, UpdateClient(client_id=clinic.ids["Dana"], changes=changes))
    told(clinic)
    assert clinic.run(scheduling.get_appointment, booked.id).client_name == "Dana Levi"


def test_an_event_about_nothing_known_ends_there(clinic) -> None:
    event = Delivery(uuid4(), "appointment.booked", {"appointment_id": str(uuid4())})
    with pytest.raises(Exception, match="not_found"):
        clinic.run(jobs.confirm, event)
