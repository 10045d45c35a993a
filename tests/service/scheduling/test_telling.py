"""What the client hears of the diary: one mail a change, in their language, with a calendar file."""

import json
import re
from datetime import timedelta
from email import message_from_bytes, policy
from uuid import uuid4

import icalendar
import pytest
from sqlalchemy import text

from jobs import appointments as jobs
from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.core.mailer import Attachment, Mail, message_of
from livingrite.messaging.repository import Communications
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    CancelAppointment,
    CreateSeries,
    MarkAppointment,
    MoveAppointment,
)

JOBS = {
    "appointment.booked": jobs.confirm,
    "appointment.restored": jobs.confirm,
    "appointment.settled": jobs.tell_moved,
    "appointment.cancellation_settled": jobs.tell_cancelled,
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


def file_of(mail) -> str:
    """Of a mail with one file."""
    [file] = json.loads(mail.attachment)
    return file["content"]


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
    body, [file] = json.loads(mail.content), json.loads(mail.attachment)
    assert (mail.recipient, mail.locale, mail.appointment_id) == ("dana@example.com", "de", booked.id)
    token = scheduling.manage_token(dana.ctx.organization, booked.id)
    assert f"/manage/{token}" in body["text"]
    assert "10:00" in body["text"]
    assert "method=REQUEST" in file["media_type"]
    [event] = icalendar.Calendar.from_ical(file["content"]).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:dana@example.com"


def at_an_address(clinic) -> None:
    with clinic.uow() as uow:
        statement = "UPDATE organization SET address = jsonb_build_object('street', 'Weidenweg 12', 'city', 'Berlin')"
        uow.session.connection().execute(text(statement))


def test_the_mail_and_its_file_say_where_to_come_and_nothing_when_nobody_comes(dana) -> None:
    at_an_address(dana)
    dana.add_service("home visit", at_home=True)
    booked = [dana.book("10:00"), dana.book("12:00", modality="virtual"), dana.book("14:00", service="home visit")]
    mails = {mail.appointment_id: mail for mail in told(dana)}
    ordered = [mails[one.id] for one in booked]
    said = [(json.loads(mail.content)["text"], file_of(mail)) for mail in ordered]
    assert [("Weidenweg 12, Berlin" in words) for words, _file in said] == [True, False, False]
    places = [icalendar.Calendar.from_ical(file).walk("VEVENT")[0].get("LOCATION") for _words, file in said]
    assert places == ["Weidenweg 12, Berlin", None, None]


def test_the_mail_of_a_series_says_how_often_and_until_when(dana) -> None:
    weekly = CreateSeries(**dana.wanted("10:00").model_dump(), rrule="FREQ=WEEKLY;COUNT=4")
    dana.run(scheduling.create_series, weekly)
    [mail] = told(dana)
    assert "4 Termine, der letzte am Dienstag, 22. Juni 2027" in json.loads(mail.content)["text"]


def received(mail) -> tuple[str, dict[str, str], bytes]:
    """Type, its parameters and content of the attached file, as a mail program reads them out of the mail."""
    sent = Mail(
        mail.id, mail.recipient, mail.subject, "", "", mail.locale, mail.created_at,
        tuple(Attachment(**one) for one in json.loads(mail.attachment)),
    )  # fmt: skip
    read = message_from_bytes(message_of(sent, "LivingRite <no-reply@example.com>").as_bytes(), policy=policy.default)
    assert read["Content-Language"] == "de"
    [part] = read.iter_attachments()
    return part.get_content_type(), dict(part["Content-Type"].params), part.get_payload(decode=True)


def test_g11_g12_the_mailed_files_are_one_event_that_every_calendar_can_read(dana) -> None:
    """Through the mail as it is sent, with names that are long and Hebrew."""
    name = "ד״ר רות אברמסון־שטיינמץ, מרפאה בעיסוק ופיזיותרפיה לילדים ונוער"
    dana.add_clinician(name)
    booked = dana.book("10:00", clinician=name)
    told(dana)
    dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at("14:00")))
    told(dana)
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    seen = []
    for mail in told(dana):
        kind, parameters, content = received(mail)
        calendar = icalendar.Calendar.from_ical(content)
        [event] = calendar.walk("VEVENT")
        assert (kind, parameters["method"], parameters["charset"].lower()) == (
            "text/calendar",
            calendar["METHOD"],
            "utf-8",
        )
        assert max(len(line) for line in content.split(b"\r\n")) <= 75
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert str(event["SUMMARY"]).startswith(name)
        assert (str(event["ORGANIZER"]), str(event["ATTENDEE"])) != ("", "")
        seen.append((str(event["UID"]), calendar["METHOD"], event["SEQUENCE"], event["DTSTART"].dt))
    uid = f"{booked.id}@livingrite"
    assert sorted(seen, key=lambda one: one[2]) == [
        (uid, "REQUEST", 0, dana.at("10:00")),
        (uid, "REQUEST", 1, dana.at("14:00")),
        (uid, "CANCEL", 2, dana.at("14:00")),
    ]


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
    assert "METHOD:CANCEL" in file_of(mail)


def due(clinic) -> list[str]:
    """Topics that are due by the clinic's clock, without those about what was booked and moved before."""
    with clinic.uow() as uow:
        query = text("SELECT topic FROM outbox WHERE run_at <= :now AND topic LIKE 'appointment.%' ORDER BY created_at")
        return list(uow.session.connection().execute(query, {"now": clinic.clock.now()}).scalars())


def test_b11_cancelled_by_the_desk_and_taken_back_within_the_grace_tells_nobody(dana) -> None:
    booked = dana.book("10:00")
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    assert "appointment.cancellation_settled" not in due(dana)
    dana.clock.advance(timedelta(minutes=2))
    dana.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    dana.clock.advance(timedelta(minutes=2))
    assert "appointment.cancellation_settled" in due(dana)
    assert [mail.template for mail in told(dana)] == ["booking_confirmed"]


def test_b11_cancelled_and_taken_back_and_cancelled_again_is_told_once(dana) -> None:
    booked = dana.book("10:00")
    for verb, command in (
        (scheduling.cancel_appointment, CancelAppointment),
        (scheduling.restore_appointment, MarkAppointment),
        (scheduling.cancel_appointment, CancelAppointment),
    ):
        dana.run(verb, command(appointment_id=booked.id))
    assert [mail.template for mail in told(dana)] == ["booking_cancelled"]


def test_taken_back_after_the_grace_is_told_again(dana) -> None:
    booked = dana.book("10:00")
    told(dana)
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    dana.clock.advance(timedelta(minutes=3))
    told(dana)
    dana.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    templates = [mail.template for mail in told(dana)]
    assert sorted(templates) == ["booking_cancelled", "booking_confirmed", "booking_confirmed"]


def test_b11_a_move_that_was_cancelled_and_taken_back_meanwhile_is_still_told(dana) -> None:
    booked = dana.book("10:00")
    dana.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=dana.at("14:00")))
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    dana.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    mails = {mail.template: mail for mail in told(dana)}
    assert set(mails) == {"booking_confirmed", "booking_changed"}
    said = json.loads(mails["booking_changed"].content)["text"]
    assert {"14:00", "10:00"} <= set(re.findall(r"\d+:\d\d", said))


def test_what_is_cancelled_right_after_a_move_is_named_as_people_know_it(dana) -> None:
    booked = dana.book("10:00")
    told(dana)
    move = MoveAppointment(appointment_id=booked.id, starts_at=dana.at("14:00"), clinician_id=dana.ids["Noa"])
    dana.run(scheduling.move_appointment, move)
    dana.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    [mail] = [mail for mail in told(dana) if mail.template == "booking_cancelled"]
    said = json.loads(mail.content)["text"]
    assert ("10:00" in said, "Maya" in said, "14:00" in said) == (True, True, False)


def test_what_the_client_cancels_is_told_at_once(dana) -> None:
    booked = dana.book("10:00", days=3)
    token = scheduling.manage_token(dana.ctx.organization, booked.id)
    dana.run(scheduling.cancel_managed, token, ctx=dana.visitor)
    assert "appointment.cancellation_settled" in due(dana)


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
