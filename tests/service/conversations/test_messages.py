"""Writing, the order of what was written, reading, correcting."""

from datetime import timedelta
from uuid import uuid4

import pytest

from livingrite.audit import service as audit
from livingrite.conversations import service as conversations
from livingrite.conversations.errors import EmptyMessage, TooOld
from livingrite.conversations.schemas import EditMessage, ListMessages, MarkRead, SendMessage, Unread
from livingrite.core.clock import FixedClock, SystemClock
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.ui.conversation.words import bubbles
from tests.service.conversations.conftest import House


def test_a_first_message_opens_the_familys_own_thread_with_the_office(house: House) -> None:
    first = house.send(house.dana, "Is she feeling better?")
    assert (first.seq, first.from_office, first.sender_name) == (1, False, "Dana Peretz")
    answer = house.send(house.ana, "Much better.", conversation_id=first.conversation_id)
    assert (answer.seq, answer.from_office, answer.recipient_id) == (2, True, house.dana.user_id)
    again = house.send(house.dana, "Thank you!")
    assert again.conversation_id == first.conversation_id
    assert house.texts(house.dana, first.conversation_id) == ["Is she feeling better?", "Much better.", "Thank you!"]


def test_the_office_writes_first_to_one_of_the_family(house: House) -> None:
    sent = house.send(house.ana, "May we move Tuesday?", to=house.amir)
    assert house.texts(house.amir, sent.conversation_id) == ["May we move Tuesday?"]
    assert house.send(house.amir, "Yes").conversation_id == sent.conversation_id


def test_n14_two_posts_in_one_second_stand_in_one_order_for_everybody(house: House) -> None:
    thread = house.thread(house.dana)
    for number in range(8):
        house.send((house.ana, house.tom, house.dana)[number % 3], f"No. {number}", conversation_id=thread)
    expected = ["Hello", *[f"No. {number}" for number in range(8)]]
    for reader in (house.ana, house.tom, house.dana, house.desk):
        page = run(reader, conversations.list_messages, ListMessages(conversation_id=thread))
        assert [one.content for one in page.items] == expected
        assert [one.seq for one in page.items] == list(range(1, 10))


def test_a_message_sent_again_with_its_key_is_the_first_one(house: House) -> None:
    key = uuid4()
    first = house.send(house.dana, "Once", send_key=key)
    assert house.send(house.dana, "Once", send_key=key).id == first.id
    assert house.texts(house.dana, first.conversation_id) == ["Once"]
    theirs = house.send(house.amir, "Also mine", send_key=key)
    assert theirs.id != first.id, "a key belongs to its sender"


def test_nothing_is_no_message(house: House) -> None:
    with pytest.raises(EmptyMessage):
        house.send(house.dana, "   \n ")
    assert house.threads(house.ana) == []


def test_pages_lead_to_the_oldest(house: House) -> None:
    thread = house.thread(house.dana)
    for number in range(6):
        house.send(house.dana, f"No. {number}", conversation_id=thread)
    seen, cursor = [], None
    while True:
        wanted = ListMessages(conversation_id=thread, limit=3, cursor=cursor)
        page = run(house.ana, conversations.list_messages, wanted)
        seen = [one.content for one in page.items] + seen
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ["Hello", *[f"No. {number}" for number in range(6)]]


def test_what_was_read_is_counted_down_and_told_to_the_sender(house: House) -> None:
    thread = house.thread(house.dana)
    house.send(house.ana, "One", conversation_id=thread)
    house.send(house.ana, "Two", conversation_id=thread)
    assert run(house.dana, conversations.count_unread, house.noa) == Unread(conversations=1, messages=2, mine=1)
    mine = run(house.ana, conversations.list_messages, ListMessages(conversation_id=thread)).items
    assert [one.is_read for one in mine if one.mine] == [False, False]
    assert run(house.dana, conversations.mark_read, MarkRead(conversation_id=thread, seq=2))
    assert run(house.dana, conversations.count_unread).messages == 1
    mine = run(house.ana, conversations.list_messages, ListMessages(conversation_id=thread)).items
    assert [one.is_read for one in mine if one.mine] == [True, False]
    assert not run(house.dana, conversations.mark_read, MarkRead(conversation_id=thread, seq=1)), "marks never go down"
    assert run(house.dana, conversations.mark_read, MarkRead(conversation_id=thread))
    assert run(house.dana, conversations.count_unread) == Unread(conversations=0, messages=0, mine=0)


def test_a_colleagues_look_is_no_receipt_for_ones_own_message(house: House) -> None:
    thread = house.thread(house.dana)
    house.send(house.ana, "For Dana", conversation_id=thread)
    run(house.tom, conversations.mark_read, MarkRead(conversation_id=thread))
    items = run(house.ana, conversations.list_messages, ListMessages(conversation_id=thread)).items
    assert [one.is_read for one in items if one.mine] == [False]
    of_dana = run(house.dana, conversations.list_messages, ListMessages(conversation_id=thread)).items
    assert [one.is_read for one in of_dana if one.mine] == [True], "somebody of the office has read it"


def test_each_of_the_staff_counts_for_themselves(house: House) -> None:
    thread = house.thread(house.dana)
    assert run(house.ana, conversations.count_unread).conversations == 1
    run(house.ana, conversations.mark_read, MarkRead(conversation_id=thread))
    assert run(house.ana, conversations.count_unread).conversations == 0
    assert run(house.tom, conversations.count_unread).conversations == 1


def test_one_corrects_and_takes_back_ones_own_words_for_a_quarter_of_an_hour(house: House) -> None:
    sent = house.send(house.dana, "See you on Munday")
    thread = sent.conversation_id
    fixed = run(house.dana, conversations.edit_message, _edit(sent, "See you on Monday", version=1))
    assert (fixed.content, fixed.version, fixed.edited_at is not None) == ("See you on Monday", 2, True)
    with pytest.raises(Stale):
        run(house.dana, conversations.edit_message, _edit(sent, "Other", version=1))
    with pytest.raises(Denied):
        run(house.ana, conversations.edit_message, _edit(sent, "Other"))
    gone = run(house.dana, conversations.take_back_message, thread, sent.id)
    assert (gone.removed, gone.content) == (True, "")
    assert house.texts(house.ana, thread) == [""]
    assert house.found(house.ana, "Monday") == []
    said = [event.detail for event in run(house.system, audit.history, entity="message", entity_id=sent.id)]
    assert "See you on Munday" in str(said), "what stood there stays on the record"
    with pytest.raises(NotFound):
        run(house.dana, conversations.take_back_message, thread, sent.id)


def test_later_it_stands(house: House) -> None:
    sent = house.send(house.dana, "As agreed")
    clock = FixedClock(SystemClock().now() + timedelta(minutes=16))
    with open_uow(house.dana, clock=clock) as uow, pytest.raises(TooOld):
        conversations.edit_message(uow, _edit(sent, "Not as agreed"))
    with open_uow(house.dana, clock=clock) as uow, pytest.raises(TooOld):
        conversations.take_back_message(uow, sent.conversation_id, sent.id)


def test_search_finds_words_in_any_case_in_what_one_may_see(house: House) -> None:
    thread = house.thread(house.dana)
    house.send(house.dana, "She slept well, no FEVER today", conversation_id=thread)
    house.send(house.amir, "Did the fever come back?")
    assert house.found(house.dana, "fever") == ["She slept well, no FEVER today"]
    assert house.found(house.dana, "fever slept") == ["She slept well, no FEVER today"]
    assert len(house.found(house.ana, "fever")) == 2
    assert len(house.found(house.ana, "Fever", conversation_id=thread)) == 1
    assert house.found(house.stranger, "fever") == []


def _edit(sent, content: str, version: int | None = None) -> EditMessage:
    return EditMessage(conversation_id=sent.conversation_id, message_id=sent.id, content=content, version=version)


def test_a_message_needs_somebody_to_go_to(house: House) -> None:
    for given in ({}, {"client_id": house.noa}, {"client_id": house.noa, "recipient_id": house.stranger.user_id}):
        with pytest.raises(Exception, match="nobody_to_write_to"):
            run(house.ana, conversations.send_message, SendMessage(content="Hello", **given))


def test_hebrew_that_opens_with_a_latin_word_is_read_from_the_right(house: House) -> None:
    sent = house.send(house.dana, "BP 120/80 (L4-L5), הכאב יורד לרגל שמאל.")
    [shown] = bubbles([sent], SystemClock().now(), "he", "Asia/Jerusalem", staff=False)
    assert shown["way"] == "rtl"
