"""What is planned for an appointment, what becomes of it, and that nothing is said twice or too late."""

from datetime import UTC, datetime, timedelta

import pytest

from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import ChangeSettings, SettingsFields
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, CreateSeries, MarkAppointment, MoveAppointment


def minutes_before(desk, row) -> float:
    return (row.starts_at - row.due_at) / timedelta(minutes=1)


def test_every_clinic_reminds_two_days_before_by_mail_and_two_hours_before_by_telephone(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    rows = desk.plans(of=booked.id)
    assert [(row.status, minutes_before(desk, row)) for row in rows] == [("planned", 2880), ("planned", 120)]
    assert desk.pass_until(desk.at("14:00", days=7)) == 2
    assert desk.seen(of=booked.id) == [("sent", None)] * 2


def test_t8_the_text_says_the_wall_time_and_the_reminder_is_two_elapsed_hours_before(desk) -> None:
    """By mail, which keeps no quiet hours: 00:30 before the clocks go forward is two hours before 03:30."""
    desk.run(messaging.change_settings, quiet_off())
    starts = datetime(2028, 3, 26, 1, 30, tzinfo=UTC)
    wanted = desk.clinic.wanted("10:00").model_copy(update={"starts_at": starts, "override_reason": "night"})
    booked = desk.run(scheduling.create_appointment, wanted)
    desk.work()
    due = desk.plans(of=booked.id)[-1].due_at
    assert due == datetime(2028, 3, 25, 23, 30, tzinfo=UTC)
    desk.pass_until(starts)
    assert "3:30" in desk.words(desk.mails("reminder_short")[0])


def quiet_off():
    fields = SettingsFields(
        quiet_on=False, quiet_from=0, quiet_until=0, fall_back_to_email=True, sms_segment_micros=75_000
    )
    return ChangeSettings(fields=fields)


def test_t9_booked_twenty_hours_ahead_the_first_reminder_is_skipped_and_says_why(desk) -> None:
    booked = desk.book("10:00", days=1)
    desk.clinic.clock.advance(timedelta(hours=6))
    later = desk.book("12:00", days=1)
    desk.work()
    for one in (booked, later):
        assert desk.seen(of=one.id) == [("skipped", "booked_too_late"), ("planned", None)]
    assert desk.ring() == 0
    assert desk.pass_until(desk.at("12:00", days=1)) == 2


def test_a_move_takes_its_reminders_along_and_a_move_back_too(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    for clock in ("16:00", "14:00"):
        move = MoveAppointment(appointment_id=booked.id, starts_at=desk.at(clock, days=7))
        desk.run(scheduling.move_appointment, move)
        desk.work()
    rows = desk.plans(of=booked.id)
    waiting = [row for row in rows if row.status == "planned"]
    assert {row.starts_at for row in waiting} == {desk.at("14:00", days=7)}
    assert [row.reason for row in rows if row.status == "skipped"] == ["moved", "moved"]
    assert desk.pass_until(desk.at("14:00", days=7)) == 2


def test_t14_a_moved_instant_takes_the_reminder_along_and_what_was_said_is_not_said_again(desk) -> None:
    """The first reminder has gone out; the appointment is an hour later, as after a new rule of the zone."""
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.pass_until(desk.at("15:00", days=5))
    desk.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=desk.at("15:00", days=7)))
    desk.work()
    seen = [(row.starts_at, row.status, row.reason) for row in desk.plans(of=booked.id)]
    old, new = desk.at("14:00", days=7), desk.at("15:00", days=7)
    assert (new, "planned", None) in seen
    assert (old, "skipped", "moved") in seen
    assert desk.plans(of=booked.id)[-1].due_at == desk.at("13:00", days=7)


def test_n1_a_cancellation_takes_back_every_reminder_also_the_hundred_and_first(desk) -> None:
    series = CreateSeries(**desk.clinic.wanted("14:00", days=7).model_dump(), rrule="FREQ=WEEKLY;COUNT=51")
    made = desk.run(scheduling.create_series, series).appointments
    desk.work()
    assert len([row for row in desk.plans() if row.status == "planned"]) == 102
    desk.run(scheduling.cancel_in_series, CancelAppointment(appointment_id=made[0].id), "all")
    desk.work()
    assert {(row.status, row.reason) for row in desk.plans()} == {("skipped", "cancelled")}
    assert desk.pass_until(desk.at("14:00", days=400)) == 0


def test_n1_what_was_handed_over_but_has_not_left_is_taken_back(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.pass_until(desk.at("14:00", days=5))
    [mail] = desk.mails("reminder_email")
    assert mail.status == "queued"
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    desk.work()
    [mail] = desk.mails("reminder_email")
    assert (mail.status, mail.delivery_error) == ("suppressed", "cancelled")
    assert desk.seen(of=booked.id)[0] == ("skipped", "cancelled")


def test_n1_cancelled_between_the_clock_and_the_worker_nothing_is_written(desk) -> None:
    """The cancellation is committed, its event still waits."""
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    desk.clinic.clock.advance(timedelta(days=5, hours=7))
    assert desk.ring() == 0
    assert desk.seen(of=booked.id)[0] == ("skipped", "cancelled")


def test_a_restored_appointment_is_reminded_of_again(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id))
    desk.work()
    desk.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    desk.work()
    assert desk.seen(of=booked.id) == [("planned", None)] * 2


def test_p5_without_phone_and_address_the_front_desk_has_a_task(desk) -> None:
    booked = desk.book("14:00", days=7, client="Lea")
    desk.work()
    assert desk.seen(of=booked.id) == [("unreached", "no_channel")] * 2
    [task] = desk.run(messaging.list_unreached)
    assert (task.client_name, task.appointment_id, task.starts_at) == ("Lea", booked.id, desk.at("14:00", days=7))
    desk.run(messaging.mark_told, task.id)
    assert desk.run(messaging.list_unreached) == []


def test_p5_a_new_address_makes_the_task_go_away(desk) -> None:
    booked = desk.book("14:00", days=7, client="Lea")
    desk.work()
    desk.reach("Lea", email="lea@example.com")
    desk.work()
    assert desk.seen(of=booked.id) == [("planned", None)] * 2
    assert desk.run(messaging.list_unreached) == []


def test_p4_without_an_address_the_mail_is_skipped_and_says_why(desk) -> None:
    booked = desk.book("14:00", days=7, client="Omer")
    desk.work()
    assert desk.seen(of=booked.id)[0] == ("skipped", "no_address")


def test_a_worker_that_sends_the_same_twice_writes_one(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.clinic.clock.advance(timedelta(days=5, hours=7))
    ids = [row.id for row in desk.plans(of=booked.id)][:1]
    assert [desk.run(messaging.send_due, ids) for _ in range(3)] == [1, 0, 0]
    assert len(desk.mails("reminder_email")) == 1


def test_after_everything_stood_still_for_long_nothing_old_is_sent(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.clinic.clock.advance(timedelta(days=6, hours=12))
    assert desk.ring() == 0
    assert desk.seen(of=booked.id) == [("skipped", "late"), ("planned", None)]


@pytest.mark.parametrize("status", ["arrive", "complete"])
def test_who_has_come_is_not_reminded_and_is_thanked_after_a_consultation(desk, status: str) -> None:
    desk.clinic.add_service("first talk", is_consultation=True)
    booked = desk.book("14:00", days=7, service="first talk")
    desk.work()
    assert [minutes_before(desk, row) for row in desk.plans(of=booked.id)] == [720, 360]
    desk.pass_until(desk.at("15:05", days=7))
    if status == "arrive":
        desk.run(scheduling.arrive_appointment, MarkAppointment(appointment_id=booked.id))
    else:
        desk.run(scheduling.complete_appointment, MarkAppointment(appointment_id=booked.id))
    desk.work()
    assert desk.plans(of=booked.id)[-1].due_at == desk.at("17:00", days=7)
    desk.pass_until(desk.at("18:00", days=7))
    [thanks] = desk.mails("thanks_email")
    assert thanks.subject == "Thank you for your visit to Harbour Lane"


def test_who_did_not_come_is_not_thanked(desk) -> None:
    desk.clinic.add_service("first talk", is_consultation=True)
    booked = desk.book("14:00", days=7, service="first talk")
    desk.work()
    desk.pass_until(desk.at("15:05", days=7))
    for mark in (scheduling.arrive_appointment, scheduling.mark_no_show):
        desk.run(mark, MarkAppointment(appointment_id=booked.id))
        desk.work()
    desk.pass_until(desk.at("23:00", days=7))
    assert desk.mails("thanks_email") == []
