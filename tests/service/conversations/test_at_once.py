"""Two who write at the same moment, and a phone that sends everything once more: real connections, real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from livingrite.conversations import service as conversations
from livingrite.conversations.errors import KeyUsed
from livingrite.conversations.schemas import ListMessages, SendMessage
from livingrite.core.uow import run
from tests.service.conversations.conftest import House


def test_n14_many_at_once_take_one_number_each(house: House) -> None:
    thread = house.thread(house.dana)
    writers, start = [house.dana, house.ana, house.tom, house.desk], Barrier(4)

    def write(number: int) -> list[int]:
        start.wait()
        return [house.send(writers[number], f"{number}.{turn}", conversation_id=thread).seq for turn in range(5)]

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(write, range(4)))
    assert sorted(seq for seqs in given for seq in seqs) == list(range(2, 22)), "no number twice, none left out"
    assert all(seqs == sorted(seqs) for seqs in given), "what one writes stays in the order they wrote it"
    assert house.texts(house.dana, thread) == house.texts(house.tom, thread)


def test_ten_minutes_offline_in_two_tabs_and_everything_is_there_once_and_in_order(
    house: House, keys: list[UUID]
) -> None:
    """Both tabs hold the same queue and send it when the connection is back, each in its order, each twice."""
    thread = house.thread(house.dana)
    start = Barrier(2)

    def come_back(_tab: int) -> None:
        start.wait()
        for _ in range(2):
            for number, key in enumerate(keys):
                command = SendMessage(conversation_id=thread, content=f"Queued {number}", send_key=key)
                run(house.dana, conversations.send_message, command)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(come_back, range(2)))
    page = run(house.ana, conversations.list_messages, ListMessages(conversation_id=thread, limit=100))
    assert [one.content for one in page.items] == ["Hello", *[f"Queued {number}" for number in range(20)]]
    assert [one.seq for one in page.items] == list(range(1, 22))


def test_the_first_message_from_two_tabs_makes_one_thread(house: House) -> None:
    start = Barrier(2)

    def write(number: int) -> UUID:
        start.wait()
        return house.send(house.amir, f"Tab {number}").conversation_id

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(write, range(2))
    assert first == second
    assert len(house.texts(house.amir, first)) == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_one_key_in_two_threads_is_one_message_and_one_clear_refusal(
    house: House, keys: list[UUID], *, at_once: bool
) -> None:
    threads, start = [house.thread(house.dana), house.thread(house.amir)], Barrier(2 if at_once else 1)

    def write(thread: UUID) -> str:
        start.wait()
        try:
            return house.send(house.ana, "Which of you?", conversation_id=thread, send_key=keys[0]).content
        except KeyUsed as refused:
            return refused.code

    with ThreadPoolExecutor(2 if at_once else 1) as pool:
        said = sorted(pool.map(write, threads))
    assert said == ["Which of you?", "send_key_used"]
    assert sorted(len(house.texts(house.ana, one)) for one in threads) == [1, 2]
    assert house.send(house.ana, "Still open", conversation_id=threads[0]).seq in (2, 3)
