"""Mails that somebody at the desk has sent now: once a day, only what makes sense, only to who may be written to."""

import pytest

from livingrite.core.errors import Denied
from livingrite.messaging import service as messaging
from livingrite.messaging.errors import NotNow, NotWanted
from livingrite.messaging.schemas import CommunicationType, Letter, OptOutReason, SendLetter
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment
from tests.conftest import acting_as
from tests.service.messaging.test_people import choose


def send(desk, appointment, letter: Letter, ctx=None):
    command = SendLetter(letter=letter, appointment_id=appointment.id)
    return desk.run(messaging.send_letter, command, **({"ctx": ctx} if ctx else {}))


def test_a_confirmation_is_sent_again_with_its_file_and_twice_a_day_is_once(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    first, second = send(desk, booked, Letter.CONFIRMATION), send(desk, booked, Letter.CONFIRMATION)
    assert first == second
    mails = desk.mails("booking_confirmed")
    assert len(mails) == 2
    assert all(mail.attachment for mail in mails)
    assert first.recipient == "dana@example.com"


def test_a_reminder_speaks_in_the_clinics_words_and_leaves_through_the_outbox(desk, events) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    sent = send(desk, booked, Letter.REMINDER)
    [mail] = desk.mails("reminder_email")
    assert mail.id == sent.communication_id
    assert "this is a reminder of your appointment" in desk.words(mail)
    assert events(desk.clinic.ctx)[-1] == "communication.queued"


def test_what_makes_no_sense_is_refused(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    with pytest.raises(NotNow):
        send(desk, booked, Letter.FOLLOWUP)
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    for letter in (Letter.CONFIRMATION, Letter.REMINDER):
        with pytest.raises(NotNow):
            send(desk, booked, letter)


def test_who_may_not_be_written_to_is_not_and_the_refusal_says_why(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    choose(desk, email=False)
    with pytest.raises(NotWanted) as refused:
        send(desk, booked, Letter.REMINDER)
    assert refused.value.params == {"reason": "preference_off"}
    choose(desk, email=True)
    desk.run(messaging.opt_out, CommunicationType.EMAIL, "dana@example.com", OptOutReason.COMPLAINED)
    with pytest.raises(NotWanted):
        send(desk, booked, Letter.REMINDER)


def test_only_staff_who_may_send(desk) -> None:
    booked = desk.book("14:00", days=7)
    for rights in (("communication.read",), ("communication.open",)):
        with pytest.raises(Denied):
            send(desk, booked, Letter.REMINDER, acting_as(desk.clinic.ctx, *rights))
