"""What the desk does with what people say and write: no more texts by word of mouth, and texts of unknown numbers."""

from datetime import timedelta

import pytest

from livingrite.core.errors import Denied, NotFound
from livingrite.messaging import service as messaging
from livingrite.messaging.errors import NoNumber
from livingrite.messaging.models import Channel, CommunicationType, OptOutReason
from livingrite.messaging.permissions import Permission
from tests.conftest import acting_as
from tests.service.messaging.conftest import Desk

DANA, NOBODY = "+4915112345678", "+4915187654321"


def receive(desk: Desk, sender: str, said: str, number: int) -> None:
    channel, id = CommunicationType.SMS, f"SM{number}"
    desk.run(messaging.receive_text, channel=channel, sender=sender, text=said, external_id=id)


def test_n7_a_wish_by_voicemail_is_as_good_as_a_stop_and_holds_at_once(desk) -> None:
    desk.reach("Dana", phone=DANA)
    client = desk.ids["Dana"]
    assert desk.run(messaging.texts_stopped, client) is None
    desk.run(messaging.stop_texts, client)
    assert desk.run(messaging.texts_stopped, client) == OptOutReason.STAFF
    for channel in (CommunicationType.SMS, CommunicationType.WHATSAPP):
        assert desk.run(messaging.opted_out, channel, DANA)
    desk.run(messaging.allow_texts, client)
    assert desk.run(messaging.texts_stopped, client) is None


def test_n7_what_was_planned_as_a_text_is_planned_anew(desk) -> None:
    desk.reach("Dana", phone=DANA, email="dana@example.com")
    desk.book("10:00", days=3)
    desk.work()
    before = {(row.channel, row.status) for row in desk.plans()}
    assert (Channel.SMS, "planned") in before
    desk.run(messaging.stop_texts, desk.ids["Dana"])
    desk.work()
    assert (Channel.SMS, "planned") not in {(row.channel, row.status) for row in desk.plans()}


def test_without_a_number_there_is_nothing_to_stop(desk) -> None:
    with pytest.raises(NoNumber):
        desk.run(messaging.stop_texts, desk.ids["Lea"])
    assert desk.run(messaging.texts_stopped, desk.ids["Lea"]) is None


def test_texts_of_an_unknown_number_are_listed_once_and_given_to_a_client_together(desk) -> None:
    receive(desk, NOBODY, "Good morning", 1)
    desk.clinic.clock.advance(timedelta(minutes=1))
    receive(desk, NOBODY, "It is Lea, from my new phone", 2)
    [one] = desk.run(messaging.list_unknown_texts)
    assert (one.number, one.text, one.count) == (NOBODY, "It is Lea, from my new phone", 2)
    assert desk.run(messaging.assign_texts, one.id, desk.ids["Lea"]) == 2
    assert desk.run(messaging.list_unknown_texts) == []
    log = desk.run(messaging.log_of_client, desk.ids["Lea"])
    assert [entry.subject for entry in log.items] == ["It is Lea, from my new phone", "Good morning"]
    with pytest.raises(NotFound):
        desk.run(messaging.assign_texts, one.id, desk.ids["Dana"])


def test_only_who_may_read_messages_sees_unknown_texts(desk) -> None:
    receive(desk, NOBODY, "Good morning", 1)
    care = acting_as(desk.clinic.ctx, Permission.READ)
    with pytest.raises(Denied):
        desk.run(messaging.list_unknown_texts, ctx=care)
