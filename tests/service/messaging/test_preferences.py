"""What people choose: kinds by way, hours of quiet of their own, times for one appointment."""

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.consents import service as consents
from livingrite.consents.schemas import REMINDERS, GiveConsent, WithdrawConsent
from livingrite.core.errors import NotFound
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import (
    Audience,
    Channel,
    ChooseReminders,
    CommunicationType,
    Kind,
    KindOff,
    Moment,
    OptOutReason,
    OwnQuiet,
)
from tests.conftest import acting_as
from tests.service.identity.conftest import person
from tests.service.messaging.test_people import PHONE, choose
from tests.service.messaging.test_rules import add

DAY = 1_440


@pytest.fixture
def mia(desk):
    """Dana's daughter with her own login: how she asks, and who she is."""
    user = person(name="Mia Levi")
    link = LinkFamily(
        client_id=desk.ids["Dana"], user_id=user.id, relationship="daughter", access_level=AccessLevel.FULL_ACCESS
    )
    desk.run(clients.link_family, link)
    desk.work()
    rights = ("preference.choose", "appointment.read")
    return user, acting_as(desk.clinic.ctx, *rights, user_id=user.id, clients={desk.ids["Dana"]: "full_access"})


def remind(desk, appointment, minutes, ctx=None):
    command = ChooseReminders(appointment_id=appointment.id, minutes=minutes)
    view = desk.run(messaging.choose_reminders, command, **({"ctx": ctx} if ctx else {}))
    desk.work()
    return view


def waiting(desk, appointment):
    return [(row.channel, row.due_at) for row in desk.plans(of=appointment.id) if row.status == "planned"]


def test_one_appointment_has_its_own_reminders_and_the_others_keep_theirs(desk) -> None:
    this, other = desk.book("14:00", days=10), desk.book("16:00", days=14)
    desk.work()
    view = remind(desk, this, (7 * DAY, 3 * DAY, DAY))
    assert view.minutes == (7 * DAY, 3 * DAY, DAY)
    assert [due for _, due in waiting(desk, this)] == [desk.at("14:00", days=days) for days in (3, 7, 9)]
    assert len(waiting(desk, other)) == 2
    seen = desk.run(messaging.get_reminders, this.id)
    assert [one.at for one in seen.planned] == [desk.at("14:00", days=days) for days in (3, 7, 9)]
    assert seen.clinic == (2 * DAY, 120)


def test_none_for_one_appointment_and_the_usual_ones_come_back(desk) -> None:
    booked = desk.book("14:00", days=10)
    desk.work()
    remind(desk, booked, ())
    assert waiting(desk, booked) == []
    remind(desk, booked, None)
    assert len(waiting(desk, booked)) == 2


def test_a_kind_is_switched_off_by_one_way_and_the_others_stay(desk) -> None:
    choose(desk, off=(KindOff(kind=Kind.CHANGES, channel=Channel.EMAIL),))
    booked = desk.book("14:00", days=7)
    desk.work()
    assert desk.mails("booking_confirmed") == []
    assert [channel for channel, _ in waiting(desk, booked)] == ["email", "sms"]


def test_ones_own_times_go_by_a_way_that_is_wanted(desk) -> None:
    booked = desk.book("14:00", days=7)
    choose(desk, minutes=(DAY,), off=(KindOff(kind=Kind.REMINDERS, channel=Channel.EMAIL),))
    assert waiting(desk, booked) == [("sms", desk.at("14:00", days=6))]


def test_ones_own_quiet_hours_stand_instead_of_the_clinics(desk) -> None:
    booked = desk.book("09:00", days=7)
    desk.work()
    assert waiting(desk, booked)[1] == ("sms", desk.at("08:00", days=7))
    choose(desk, quiet=OwnQuiet(start=23 * 60, until=6 * 60))
    assert waiting(desk, booked)[1] == ("sms", desk.at("07:00", days=7))
    choose(desk, quiet=OwnQuiet(start=0, until=0))
    assert waiting(desk, booked)[1] == ("sms", desk.at("07:00", days=7))


def test_family_is_reminded_at_its_own_times_although_the_clinic_reminds_clients_only(desk, mia) -> None:
    user, ctx = mia
    booked = desk.book("14:00", days=10)
    desk.work()
    assert len(waiting(desk, booked)) == 2
    remind(desk, booked, (3 * DAY,), ctx)
    rows = [row for row in desk.plans(of=booked.id) if row.recipient_id == user.id and row.status == "planned"]
    assert [row.due_at for row in rows] == [desk.at("14:00", days=7)]
    desk.pass_until(desk.at("14:00", days=8))
    [mail] = [one for one in desk.mails("family_email") if one.recipient == user.email]
    assert "Dana" in mail.content
    assert len(desk.run(messaging.get_reminders, booked.id).planned) == 1


def test_nobody_chooses_for_a_strangers_appointment(desk, mia) -> None:
    desk.clinic.add_client("Other")
    strangers = desk.book("15:00", days=7, client="Other")
    with pytest.raises(NotFound):
        remind(desk, strangers, (DAY,), mia[1])


def test_what_was_stopped_is_said_where_it_is_chosen(desk) -> None:
    desk.run(messaging.opt_out, CommunicationType.SMS, PHONE, OptOutReason.ASKED)
    view = desk.run(messaging.get_preferences, desk.ids["Dana"])
    assert view.stopped == {"sms": "asked", "whatsapp": "asked"}
    assert view.clinic_quiet == OwnQuiet(start=21 * 60, until=8 * 60)


def test_a_withdrawn_consent_acts_on_the_familys_messages_too(desk, mia) -> None:
    add(desk, Moment.BEFORE, Channel.EMAIL, "family_email", audience=Audience.FAMILY, minutes=DAY)
    given = desk.run(consents.give_consent, GiveConsent(client_id=desk.ids["Dana"], kind=REMINDERS, note="Said"))
    booked = desk.book("14:00", days=7)
    desk.work()
    [row] = [row for row in desk.plans(of=booked.id) if row.audience == "family"]
    assert row.status == "planned"
    withdrawn = WithdrawConsent(client_id=desk.ids["Dana"], consent_id=given.id, reason="No more")
    desk.run(consents.withdraw_consent, withdrawn)
    desk.work()
    [row] = [row for row in desk.plans(of=booked.id) if row.audience == "family"]
    assert (row.status, row.reason) == ("skipped", "consent_withdrawn")
