"""What is cancelled, moved and booked here in Calendly, and that neither side answers the other for ever."""

from livingrite.integrations import service as integrations
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MoveAppointment
from livingrite.scheduling.schemas.outside import EventThere
from livingrite.scheduling.service import outside
from tests.fakes.calendly import Fault


def standing(desk) -> list[tuple[str, str]]:
    """(start, address) of who is invited in Calendly."""
    found = [one for one in desk.calendly.invitees.values() if one["status"] == "active"]
    return sorted((desk.calendly.events[one["event"]]["start_time"][11:16], one["email"]) for one in found)


def cancel(desk, appointment) -> None:
    command = CancelAppointment(appointment_id=appointment.id, by="clinic", reason="Maya is ill, see her file")
    desk.run(scheduling.cancel_appointment, command)
    desk.settle()


def move(desk, appointment, clock: str) -> None:
    command = MoveAppointment(appointment_id=appointment.id, starts_at=desk.clinic.at(clock))
    desk.run(scheduling.move_appointment, command)
    desk.settle()


def test_cancelled_here_is_cancelled_there_without_our_reason(desk) -> None:
    desk.map()
    desk.books("16:00")
    [one] = desk.diary()
    cancel(desk, one)
    desk.deliver()
    assert standing(desk) == []
    assert desk.shown() == [("Ruth Stern", "14:00", "cancelled")]
    [event] = desk.calendly.events.values()
    assert "ill" not in event["cancellation"]["reason"]


def test_moved_here_is_moved_there_and_comes_back_as_nothing_new(desk) -> None:
    desk.map()
    desk.books("10:00")
    [one] = desk.diary()
    move(desk, one, "15:00")
    desk.deliver()
    desk.look()
    assert standing(desk) == [("13:00", "ruth@example.org")]
    assert desk.shown() == [("Ruth Stern", "13:00", "booked")]
    assert (desk.waiting(), desk.questions()) == (0, [])


def test_without_a_paid_plan_it_is_given_up_there_and_the_settings_say_so(desk) -> None:
    desk.map()
    desk.books("10:00")
    desk.calendly.paid = False
    [one] = desk.diary()
    move(desk, one, "15:00")
    assert standing(desk) == []
    assert desk.account().last_error == "not_taken"
    assert desk.shown() == [("Ruth Stern", "13:00", "booked")]


def test_booked_here_it_is_put_there_where_that_was_chosen(desk) -> None:
    desk.map(writes=True)
    with desk.clinic.uow() as uow:
        from livingrite.clients import service as clients
        from livingrite.clients.schemas import CreateClient

        desk.clinic.ids["Ida"] = clients.create(uow, CreateClient(name="Ida Blum", email="ida@example.org")).id
    desk.clinic.book("11:00", client="Ida")
    desk.clinic.book("13:00", client="Dana")  # without an address nobody can be invited
    desk.settle()
    desk.deliver()
    desk.look()
    assert standing(desk) == [("09:00", "ida@example.org")]
    assert len(desk.diary()) == 2
    assert desk.questions() == []


def test_its_own_message_may_be_faster_than_its_answer(desk) -> None:
    """The answer to our booking is lost, its webhook arrives: the next try finds what stands there."""
    test_booked_here_it_is_put_there_where_that_was_chosen(desk)
    desk.sql("SELECT 1 FROM outside_booking WHERE organization_id = %s")
    with desk.clinic.uow() as uow:
        from sqlalchemy import text

        uow.session.connection().execute(text("DELETE FROM outside_booking"))
    desk.look()
    assert len(desk.diary()) == 2
    assert desk.sql("SELECT status FROM outside_booking WHERE organization_id = %s") == [("placed",)]


def test_in_a_group_nobody_else_is_thrown_out(desk) -> None:
    desk.clinic.add_service("class", capacity=4)
    desk.map(service="class")
    first = desk.books("10:00", name="Ruth Stern")
    event = desk.calendly.events[first["event"]]
    desk.books("10:00", name="Adam Levi", event=event)
    assert len(desk.diary()) == 2
    cancel(desk, next(one for one in desk.diary() if one.client_name == "Ruth Stern"))
    assert len(standing(desk)) == 2
    assert desk.account().last_error == "group"


def test_calendly_away_the_job_comes_again(desk) -> None:
    desk.map()
    desk.books("16:00")
    [one] = desk.diary()
    desk.calendly.faults.append(Fault("cancellation", 503, times=2))
    cancel(desk, one)
    desk.settle()
    desk.settle()
    assert standing(desk) == []


def test_what_calendly_writes_into_google_makes_nobody_busy_twice(desk) -> None:
    """Calendly's own event in the clinician's Google calendar, read before and after its webhook: one time, once."""
    desk.map()
    calendar = google_calendar(desk)
    there = EventThere("google-id", starts_at=desk.clinic.at("10:00"), ends_at=desk.clinic.at("11:00"))
    desk.run(outside.take_in_events, calendar, [there], 1)
    desk.books("10:00", calendar_event="google-id")
    assert desk.questions() == []
    [one] = desk.diary()
    desk.run(outside.take_in_events, calendar, [there], 1)
    assert desk.sql("SELECT count(*) FROM busy_time WHERE organization_id = %s") == [(0,)]
    assert desk.run(outside.plan_copy, one.id).write is None  # and no copy of the copy
    desk.clinic.book("12:00", client="Dana")
    move(desk, one, "11:00")  # its old time is free for everybody, itself too


def google_calendar(desk):
    """A Google calendar of Maya's that is read and written."""
    from livingrite.integrations.schemas import Connect, Vendor
    from livingrite.scheduling.models import CalendarSource, OutsideCalendar

    connect = Connect(vendor=Vendor.GOOGLE_CALENDAR, user_id=None, account_label="maya@gmail.example")
    connection = desk.run(integrations.connect, connect)
    with desk.clinic.uow() as uow:
        row = OutsideCalendar(
            organization_id=uow.ctx.organization,
            connection_id=connection.id,
            clinician_id=desk.clinic.ids["Maya"],
            source=CalendarSource.GOOGLE,
            remote_id="primary",
            remote_index=b"1",
            name="Maya",
            reads=True,
            writes=True,
            can_write=True,
        )
        uow.session.add(row)
        uow.session.flush()
        return row.id
