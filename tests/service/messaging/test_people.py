"""By which way people are told, what they chose, and what the clinic can read of it afterwards."""

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.core.errors import Denied, NotFound
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import (
    Audience,
    ChangeSettings,
    Channel,
    CommunicationType,
    Form,
    Moment,
    OptOutReason,
    PreferencesFields,
    PreviewText,
    RuleFields,
    SetPreferences,
    SettingsFields,
)
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment
from tests.conftest import acting_as
from tests.service.identity.conftest import person
from tests.service.messaging.test_rules import add

PHONE = "+4915112345678"


def choose(desk, client: str = "Dana", ctx=None, **fields):
    command = SetPreferences(client_id=desk.ids[client], fields=PreferencesFields(**fields))
    view = desk.run(messaging.set_preferences, command, **({"ctx": ctx} if ctx else {}))
    desk.work()
    return view


def log(desk, client: str = "Dana") -> list:
    return list(desk.run(messaging.log_of_client, desk.ids[client]).items)


def test_n5_one_of_five_seats_cancelled_that_person_gets_none_the_others_do(desk) -> None:
    desk.clinic.add_service("yoga", capacity=5)
    seats = {}
    for name in ("Ana", "Ben", "Cleo", "Dov", "Eva"):
        desk.clinic.add_client(name)
        desk.reach(name, email=f"{name.lower()}@example.com")
        seats[name] = desk.book("14:00", days=7, client=name, service="yoga")
    desk.work()
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=seats["Ben"].id))
    desk.work()
    desk.pass_until(desk.at("14:00", days=7))
    told = {mail.recipient for mail in desk.mails("reminder_email")}
    assert told == {f"{name}@example.com" for name in ("ana", "cleo", "dov", "eva")}


def test_n8_after_an_opt_out_nothing_goes_to_the_telephone_and_a_mail_goes_instead(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    desk.run(messaging.opt_out, CommunicationType.SMS, PHONE, OptOutReason.ASKED)
    desk.pass_until(desk.at("14:00", days=7))
    [short] = desk.mails("reminder_short")
    assert (short.communication_type, short.recipient) == ("email", "dana@example.com")
    assert [row.channel for row in desk.plans(of=booked.id)] == ["email", "email"]


def test_n8_without_another_way_nothing_goes_and_the_log_says_why(desk) -> None:
    booked = desk.book("14:00", days=7, client="Omer")
    desk.work()
    desk.run(messaging.opt_out, CommunicationType.SMS, "+4915112345679", OptOutReason.ASKED)
    desk.pass_until(desk.at("14:00", days=7))
    assert desk.seen(of=booked.id)[1] == ("skipped", "opted_out")
    assert next(one.reason for one in log(desk, "Omer")) == "opted_out"


def test_what_somebody_switched_off_is_not_sent_by_another_way_either(desk) -> None:
    booked = desk.book("14:00", days=7)
    desk.work()
    choose(desk, sms=False)
    assert desk.seen(of=booked.id) == [("planned", None), ("skipped", "preference_off")]
    choose(desk, sms=True)
    assert desk.seen(of=booked.id) == [("planned", None)] * 2


def test_who_switched_mails_off_gets_no_confirmation(desk) -> None:
    choose(desk, email=False)
    desk.book("14:00", days=7)
    desk.work()
    assert desk.mails("booking_confirmed") == []


def test_ones_own_times_stand_instead_of_the_clinics(desk) -> None:
    booked = desk.book("14:00", days=10)
    desk.work()
    choose(desk, minutes=(7 * 1440, 1440))
    waiting = [row for row in desk.plans(of=booked.id) if row.status == "planned"]
    assert [row.due_at for row in waiting] == [desk.at("14:00", days=3), desk.at("14:00", days=9)]
    assert desk.pass_until(desk.at("14:00", days=10)) == 2
    again = desk.book("16:00", days=20)
    choose(desk, minutes=())
    assert [row for row in desk.plans(of=again.id) if row.status == "planned"] == []
    choose(desk, minutes=None)
    assert len([row for row in desk.plans(of=again.id) if row.status == "planned"]) == 2


@pytest.fixture
def daughter(desk):
    """Dana's daughter, who may only look."""
    user = person(name="Mia Levi")
    link = LinkFamily(
        client_id=desk.ids["Dana"], user_id=user.id, relationship="daughter", access_level=AccessLevel.VIEW_ONLY
    )
    member = desk.run(clients.link_family, link)
    desk.work()
    return user, member


def test_the_family_is_told_without_a_link_it_may_not_use_and_no_more_when_access_ends(desk, daughter) -> None:
    user, member = daughter
    add(desk, Moment.BEFORE, Channel.EMAIL, "family_email", minutes=1440, audience=Audience.FAMILY)
    desk.book("14:00", days=7)
    desk.book("14:00", days=9)
    desk.work()
    desk.pass_until(desk.at("15:00", days=6))
    [mail] = desk.mails("family_email")
    words = desk.words(mail)
    assert mail.recipient_id == user.id
    assert "Dana has an appointment" in words
    assert "/manage/" not in words
    desk.run(clients.unlink_family, member.id)
    desk.pass_until(desk.at("14:00", days=9))
    assert len(desk.mails("family_email")) == 1


def test_a_relatives_choice_is_their_own(desk, daughter) -> None:
    user, _member = daughter
    mia = acting_as(desk.clinic.ctx, "preference.choose", user_id=user.id, clients={desk.ids["Dana"]: "view_only"})
    choose(desk, ctx=mia, email=False, minutes=(1440,))
    mine = desk.run(messaging.get_preferences, desk.ids["Dana"], ctx=mia)
    assert (mine.email, mine.sms, mine.minutes) == (False, True, (1440,))
    assert desk.run(messaging.get_preferences, desk.ids["Dana"]).email is True
    with pytest.raises(NotFound):
        desk.run(messaging.get_preferences, desk.ids["Omer"], ctx=mia)


def test_the_log_shows_what_was_sent_what_waits_and_what_was_not_and_why(desk) -> None:
    desk.book("14:00", days=1)
    desk.work()
    desk.pass_until(desk.at("13:00", days=1))
    said = [(one.moment, one.status, one.reason) for one in log(desk)]
    assert ("before", "queued", "") in said
    assert ("before", "skipped", "booked_too_late") in said
    assert any(one.template == "booking_confirmed" for one in log(desk))
    mail = next(one for one in log(desk) if one.template == "booking_confirmed")
    assert "is booked" in desk.run(messaging.open_message, mail.id).text


def test_the_log_comes_in_pages_that_neither_lose_nor_repeat_a_line(desk) -> None:
    for days in range(3, 9):
        desk.book("14:00", days=days, override_reason="also at the weekend")
    desk.work()
    whole = [one.id for one in log(desk)]
    found, place = [], None
    while True:
        page = desk.run(messaging.log_of_client, desk.ids["Dana"], limit=4, before=place)
        found += [one.id for one in page.items]
        place = page.next_place
        if place is None:
            break
    assert found == whole
    assert len(found) == 18


def test_what_a_message_said_is_for_who_may_open_it(desk) -> None:
    desk.book("14:00", days=7)
    desk.work()
    [mail] = desk.mails("booking_confirmed")
    reader = acting_as(desk.clinic.ctx, "communication.read")
    assert desk.run(messaging.log_of_client, desk.ids["Dana"], ctx=reader).items
    with pytest.raises(Denied):
        desk.run(messaging.open_message, mail.id, ctx=reader)


def test_texts_wait_for_the_morning_of_their_reader(desk) -> None:
    """Seven o'clock is quiet; half past eight leaves room after eight."""
    early, later = desk.book("9:00", days=7), desk.book("9:30", days=8)
    desk.work()
    assert desk.plans(of=early.id)[-1].due_at == desk.at("8:00", days=7)
    assert desk.plans(of=later.id)[-1].due_at == desk.at("8:00", days=8)
    desk.reach("Dana", timezone="Asia/Tokyo")
    desk.work()
    assert desk.plans(of=early.id)[-1].due_at == desk.at("7:00", days=7)  # 14:00 in Tokyo


def test_a_push_goes_only_where_a_browser_listens_else_a_mail(desk) -> None:
    add(desk, Moment.BEFORE, Channel.PUSH, "reminder_short", minutes=600)
    desk.book("19:00", days=7, override_reason="late")
    desk.work()
    desk.pass_until(desk.at("19:00", days=7))
    assert {mail.communication_type for mail in desk.mails("reminder_short")} == {"email", "sms"}


def test_a_preview_counts_the_sms_and_what_they_cost(desk) -> None:
    fields = SettingsFields(
        quiet_on=True, quiet_from=1260, quiet_until=480, fall_back_to_email=True, sms_segment_micros=75_000
    )
    desk.run(messaging.change_settings, ChangeSettings(fields=fields))
    desk.book("14:00", days=7)
    english = PreviewText(form=Form.SHORT, locale="en", body="See you on {day}, {first_name}. " + "x" * 140)
    shown = desk.run(messaging.preview_text, english)
    assert (shown.encoding, shown.segments, shown.cost_micros, shown.example) == ("GSM-7", 2, 150_000, "Dana")
    hebrew = PreviewText(form=Form.SHORT, locale="he", body="ניפגש ב{day}")
    assert desk.run(messaging.preview_text, hebrew).encoding == "UCS-2"


def test_rules_are_not_for_the_front_desk(desk) -> None:
    nobody = acting_as(desk.clinic.ctx, "communication.read")
    with pytest.raises(Denied):
        desk.run(messaging.list_rules, ctx=nobody)
    given = RuleFields(moment=Moment.BOOKED, channel=Channel.EMAIL, template_id=desk.ids["Dana"])
    with pytest.raises(Denied):
        desk.run(messaging.create_rule, given, ctx=nobody)


def test_at_a_glance_the_nearest_reminder_stands_first_then_what_was_last(desk) -> None:
    for days in (3, 7, 9):
        desk.book("14:00", days=days, override_reason="also at the weekend")
    desk.work()
    found = desk.run(messaging.latest_of_client, desk.ids["Dana"], ahead=2).items
    assert [one.appointment_at for one in found[:2]] == [desk.at("14:00", days=3)] * 2
    assert {one.template for one in found[2:]} == {"booking_confirmed"}
