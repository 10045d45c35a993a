"""Who does not look is told once that something waits, and not what."""

from datetime import timedelta

import pytest
from sqlmodel import select

from jobs import conversations as jobs
from jobs.context import Delivery
from livingrite.conversations import service as conversations
from livingrite.conversations.rules.noticing import AGAIN, wants_notice
from livingrite.conversations.schemas import AssignConversation, MarkRead, MuteConversation
from livingrite.core.clock import FixedClock, SystemClock
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.messaging import service as messaging
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import Listen
from tests.service.conversations.conftest import House, staff

NOW = SystemClock().now()


def due(house: House, thread, at=None) -> None:
    with open_uow(house.system, clock=FixedClock(at or SystemClock().now() + timedelta(minutes=3))) as uow:
        jobs.tell_unread(uow, Delivery(thread, "message.notice_due", {"conversation_id": str(thread)}))


def told(house: House) -> list[tuple]:
    with open_uow(house.system) as uow:
        rows = uow.session.exec(select(Communication).order_by(Communication.created_at)).all()
        return [(row.communication_type, row.recipient_id, f"{row.subject} {row.content}") for row in rows]


def test_one_notice_for_a_burst_and_the_next_after_one_has_looked(house: House) -> None:
    thread = house.thread(house.dana)
    run(
        house.desk,
        conversations.assign_conversation,
        AssignConversation(conversation_id=thread, user_id=house.ana.user_id),
    )
    for number in range(3):
        house.send(house.dana, f"Fever, No. {number}", conversation_id=thread)
        due(house, thread)
    ((kind, whom, words),) = told(house)
    assert (kind, whom) == ("email", house.ana.user_id)
    assert [word for word in ("Fever", "Noa", "Peretz", "Dana") if word in words] == []
    run(house.ana, conversations.mark_read, MarkRead(conversation_id=thread))
    house.send(house.dana, "Still", conversation_id=thread)
    due(house, thread)
    assert len(told(house)) == 2


def test_a_thread_of_somebody_who_left_is_told_to_the_others(house: House) -> None:
    thread, owner = house.thread(house.dana), staff(house.system, "Olga Owner", Role.OWNER)
    given = AssignConversation(conversation_id=thread, user_id=house.desk.user_id)
    run(house.desk, conversations.assign_conversation, given)
    run(house.system, identity.remove_member, house.desk.user_id)
    house.send(house.dana, "Is anybody there?", conversation_id=thread)
    due(house, thread)
    assert [whom for _kind, whom, _words in told(house)] == [owner.user_id]


def test_who_has_read_it_meanwhile_or_muted_it_hears_nothing(house: House) -> None:
    thread = house.send(house.ana, "Hello", to=house.dana).conversation_id
    run(house.dana, conversations.mark_read, MarkRead(conversation_id=thread))
    due(house, thread)
    run(house.dana, conversations.mute_conversation, MuteConversation(conversation_id=thread, muted=True))
    house.send(house.ana, "Are you there?", conversation_id=thread)
    due(house, thread)
    assert told(house) == []
    assert run(house.dana, conversations.count_unread).messages == 1, "muted, and still counted"


def test_only_who_takes_part_is_told(house: House) -> None:
    thread = house.send(house.ana, "Hello", to=house.dana).conversation_id
    due(house, thread)
    assert [whom for _, whom, _ in told(house)] == [house.dana.user_id]


def test_an_unassigned_thread_is_told_to_the_desk(house: House) -> None:
    thread = house.thread(house.amir)
    due(house, thread)
    assert [whom for _, whom, _ in told(house)] == [house.desk.user_id]


def test_a_push_waits_for_the_end_of_the_quiet_hours(house: House) -> None:
    browser = Listen(endpoint="https://fcm.googleapis.com/fcm/send/x", keys={"p256dh": "a" * 87, "auth": "a" * 22})
    run(house.dana, messaging.listen, browser)
    thread = house.send(house.ana, "Good night", to=house.dana).conversation_id
    night = NOW.replace(hour=1, minute=30) + timedelta(days=1)  # in Berlin half past two, or half past three
    due(house, thread, night)
    assert told(house) == []
    due(house, thread, night.replace(hour=10))
    ((kind, _, words),) = told(house)
    assert kind == "push"
    assert "Good night" not in words


@pytest.mark.parametrize(
    ("read", "newest", "notified", "hours", "wanted"),
    [(0, 1, 0, None, True), (1, 1, 0, None, False), (0, 2, 1, 1, False), (0, 2, 1, 7, True), (1, 2, 1, 1, True)],
)
def test_when_somebody_is_told_again(read: int, newest: int, notified: int, hours: int | None, *, wanted: bool) -> None:
    at = None if hours is None else NOW - timedelta(hours=hours)
    asked = {"read_seq": read, "newest": newest, "notified_seq": notified, "notified_at": at, "now": NOW}
    assert wants_notice(**asked) is wanted
    assert timedelta(hours=1) < AGAIN < timedelta(hours=7)
