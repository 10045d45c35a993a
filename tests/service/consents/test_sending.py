"""A consent that was withdrawn stops what is planned and what waits, and the log says why (cases N7, N8)."""

from uuid import uuid4

from livingrite.consents import service as consents
from livingrite.consents.schemas import GiveConsent, WithdrawConsent
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import ChangeSettings, CommunicationType

DANA = "+4915112345678"


def consent(desk, kind: str):
    given = GiveConsent(client_id=desk.ids["Dana"], kind=kind, note="By phone")
    return desk.run(consents.give_consent, given)


def withdraw(desk, kind: str) -> None:
    given = consent(desk, kind)
    desk.run(consents.withdraw_consent, WithdrawConsent(client_id=given.client_id, consent_id=given.id))


def no_way_out(desk) -> None:
    """The clinic does not write a mail where a text cannot go."""
    now = desk.run(messaging.get_settings)
    fields = now.model_dump(exclude={"version", "currency"}) | {"fall_back_to_email": False}
    desk.run(messaging.change_settings, ChangeSettings.model_validate({"fields": fields}))


def texts(desk) -> list[tuple[str, str | None]]:
    return [(row.status, row.reason) for row in desk.plans() if row.channel == "sms"]


def test_n8_no_text_after_the_consent_to_texts_is_withdrawn_and_the_mail_goes_instead(desk) -> None:
    desk.book("15:00", client="Dana")
    desk.work()
    assert texts(desk) == [("planned", None)]
    withdraw(desk, "sms")
    desk.work()
    assert texts(desk) == []
    desk.pass_until(desk.at("15:00"))
    assert {row.communication_type for row in desk.mails() if row.template.startswith("reminder")} == {"email"}


def test_n7_without_another_way_the_log_says_that_the_consent_was_withdrawn(desk) -> None:
    no_way_out(desk)
    desk.book("15:00", client="Dana")
    desk.work()
    withdraw(desk, "sms")
    desk.work()
    assert texts(desk) == [("skipped", "consent_withdrawn")]
    consent(desk, "sms")
    desk.work()
    assert texts(desk) == [("planned", None)]


def test_withdrawn_reminders_come_by_no_way_but_a_cancellation_is_still_told(desk) -> None:
    desk.book("15:00", client="Dana")
    desk.work()
    withdraw(desk, "reminders")
    desk.work()
    assert {reason for _, reason in desk.seen()} == {"consent_withdrawn", "booked_too_late"}
    assert desk.pass_until(desk.at("15:00")) == 0
    assert desk.mails("booking_confirmed")


def test_what_was_withdrawn_between_planning_and_sending_is_not_written(desk) -> None:
    no_way_out(desk)
    desk.book("15:00", client="Dana")
    desk.work()
    withdraw(desk, "sms")  # its job has not run
    due = [row for row in desk.plans() if row.status == "planned" and row.channel == "sms"]
    desk.clinic.clock.advance(due[0].due_at - desk.now)
    assert desk.ring() == 0
    assert texts(desk) == [("skipped", "consent_withdrawn")]


def test_what_waits_for_its_carrier_does_not_leave_any_more(desk) -> None:
    waiting = desk.run(
        messaging.send_text, channel=CommunicationType.SMS, template="reminder_short", recipient=DANA, locale="en",
        content="See you", dedupe_key=uuid4().hex, client_id=desk.ids["Dana"],
    )  # fmt: skip
    withdraw(desk, "sms")
    assert desk.run(messaging.begin, waiting) is None
    row = next(row for row in desk.mails() if row.id == waiting)
    assert (row.status, row.delivery_error) == ("suppressed", "consent_withdrawn")


def test_n1_a_reminder_in_the_queue_is_held_back_when_reminders_are_withdrawn(desk) -> None:
    desk.book("15:00", client="Dana")
    desk.work()
    due = [row for row in desk.plans() if row.status == "planned" and row.channel == "sms"]
    desk.clinic.clock.advance(due[0].due_at - desk.now)
    assert desk.ring() == 1
    withdraw(desk, "reminders")
    sent = next(row for row in desk.plans() if row.status == "sent")
    assert desk.run(messaging.begin, sent.communication_id) is None
    booked = desk.mails("booking_confirmed")[0]
    assert desk.run(messaging.begin, booked.id) is not None


def test_n7_stop_withdraws_what_was_given_and_start_gives_it_again(desk) -> None:
    given = consent(desk, "sms")

    def says(text: str) -> None:
        desk.run(messaging.receive_text, channel=CommunicationType.SMS, sender=DANA, text=text, external_id=uuid4().hex)

    says("STOP")
    (ended,) = desk.run(consents.list_consents, desk.ids["Dana"]).history
    assert (ended.id, ended.withdrawn_by, ended.withdrawn_through) == (given.id, "client", "message")
    says("START")
    again = desk.run(consents.list_consents, desk.ids["Dana"]).history
    assert [one.active for one in again if one.id != given.id] == [True]
