"""Who sees which thread: divorced parents never each other's, who may only read writes nothing."""

import pytest
from sqlalchemy import text

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel
from livingrite.conversations import service as conversations
from livingrite.conversations.errors import MayOnlyRead
from livingrite.conversations.schemas import AssignConversation, ListMessages, SendMessage, StartConversation
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import open_uow, run
from livingrite.identity.schemas import Role
from tests.service.conversations.conftest import House, acting, staff


def test_divorced_parents_each_have_a_thread_that_the_other_never_sees(house: House) -> None:
    hers, his = house.send(house.dana, "About the weekend"), house.send(house.amir, "About the holidays")
    assert hers.conversation_id != his.conversation_id
    assert house.threads(house.dana) == [hers.conversation_id]
    assert house.threads(house.amir) == [his.conversation_id]
    assert set(house.threads(house.ana)) == {hers.conversation_id, his.conversation_id}
    assert run(house.dana, conversations.count_unread).messages == 0
    for verb, *args in (
        (conversations.get_conversation, hers.conversation_id),
        (conversations.list_messages, ListMessages(conversation_id=hers.conversation_id)),
        (conversations.send_message, SendMessage(conversation_id=hers.conversation_id, content="I saw this")),
        (conversations.take_back_message, hers.conversation_id, hers.id),
        (conversations.note_typing, hers.conversation_id),
    ):
        with pytest.raises(NotFound):
            run(house.amir, verb, *args)
    assert house.found(house.amir, "weekend") == []


def test_a_thread_is_shared_only_when_the_office_says_so(house: House) -> None:
    together = StartConversation(
        client_id=house.noa, user_ids=(house.dana.user_id, house.amir.user_id), title="School report"
    )
    shared = run(house.ana, conversations.start_conversation, together)
    house.send(house.ana, "For both of you", conversation_id=shared.id)
    for parent in (house.dana, house.amir):
        assert house.texts(parent, shared.id) == ["For both of you"]
    assert shared.private_to is None
    with pytest.raises(Denied):
        run(house.dana, conversations.start_conversation, together)


def test_a_private_thread_is_made_once(house: House) -> None:
    wanted = StartConversation(client_id=house.noa, user_ids=(house.dana.user_id,))
    first = run(house.ana, conversations.start_conversation, wanted)
    assert run(house.tom, conversations.start_conversation, wanted).id == first.id
    assert house.thread(house.dana) == first.id


def test_p7_who_may_only_read_writes_nothing_and_the_try_is_on_record(house: House) -> None:
    thread = house.send(house.ana, "You may read this.", to=house.sister).conversation_id
    assert house.texts(house.sister, thread) == ["You may read this."]
    for given in ({"conversation_id": thread}, {"client_id": house.noa}):
        with pytest.raises(MayOnlyRead):
            run(house.sister, conversations.send_message, SendMessage(content="Me too", **given))
    assert house.texts(house.ana, thread) == ["You may read this."]
    refused = [one for one in run(house.system, audit.history, entity="message") if one.action == "refused"]
    assert [(one.actor_id, one.client_id) for one in refused] == [(house.sister.user_id, house.noa)] * 2


def test_who_is_of_the_family_no_more_sees_and_hears_nothing(house: House) -> None:
    thread = house.thread(house.amir)
    gone = acting(house.system, house.amir.user_id, "Amir Levi", "family", {})
    assert house.threads(gone) == []
    with pytest.raises(NotFound):
        house.texts(gone, thread)
    demoted = acting(house.system, house.amir.user_id, "Amir Levi", "family", {house.noa: "view_only"})
    assert house.texts(demoted, thread) == ["Hello"]
    with pytest.raises(MayOnlyRead):
        house.send(demoted, "Hello?", conversation_id=thread)


def test_the_office_knows_whom_it_can_write_to(house: House) -> None:
    thread = house.thread(house.dana)
    found = run(house.ana, conversations.correspondents, house.noa)
    assert [(one.name, one.relationship, one.may_write) for one in found] == [
        ("Amir Levi", "father", True),
        ("Dana Peretz", "mother", True),
        ("Gil Peretz", "sister", False),
    ]
    assert [one.conversation_id for one in found] == [None, thread, None]


def test_a_thread_is_given_to_somebody_and_a_family_does_not_learn_to_whom(house: House) -> None:
    thread = house.thread(house.dana)
    given = AssignConversation(conversation_id=thread, user_id=house.tom.user_id)
    assert run(house.desk, conversations.assign_conversation, given).assigned_name == "Tom Fisher"
    assert run(house.tom, conversations.count_unread).mine == 1
    assert run(house.ana, conversations.count_unread).mine == 0
    assert house.threads(house.tom, show="mine") == [thread]
    assert house.threads(house.ana, show="unassigned") == []
    seen = run(house.dana, conversations.get_conversation, thread)
    assert (seen.assigned_to, seen.assigned_name) == (None, None)
    with pytest.raises(Denied):
        run(house.dana, conversations.assign_conversation, given)
    stranger = AssignConversation(conversation_id=thread, user_id=house.noa)
    with pytest.raises(NotFound):
        run(house.desk, conversations.assign_conversation, stranger)


def test_a_thread_is_given_to_who_can_answer_it_alone(house: House) -> None:
    thread = house.thread(house.dana)
    billing = staff(house.system, "Oskar Wendt", Role.BILLING)
    offered = [id for id, _name in run(house.desk, conversations.assignees)]
    assert (house.tom.user_id in offered, billing.user_id in offered) == (True, False)
    for whom in (billing, house.amir):
        given = AssignConversation(conversation_id=thread, user_id=whom.user_id)
        with pytest.raises(NotFound):
            run(house.desk, conversations.assign_conversation, given)
    assert run(house.desk, conversations.get_conversation, thread).assigned_to is None


def test_the_raw_tables_hold_no_word_of_it(house: House) -> None:
    together = StartConversation(
        client_id=house.noa, user_ids=(house.dana.user_id, house.amir.user_id), title="Chickenpox"
    )
    shared = run(house.ana, conversations.start_conversation, together)
    house.send(house.dana, "Chickenpox since Tuesday", conversation_id=shared.id)
    with open_uow(house.system) as uow:
        dump = ""
        for table in ("conversation", "conversation_participant", "message", "outbox"):
            rows = uow.session.connection().execute(text(f"SELECT {table}::text FROM {table}")).scalars()
            dump += "\n".join(rows)
    encoded = ("Chickenpox", "Dana", "Peretz", "Tuesday")
    assert [word for word in encoded if word in dump or word.encode().hex() in dump] == []


def test_the_level_of_access_counts_from_the_next_click_on(house: House) -> None:
    link = next(one for one in run(house.system, clients.family_of, house.noa) if one.user_id == house.sister.user_id)
    run(house.system, clients.change_access, link.id, AccessLevel.MESSAGING)
    now = acting(house.system, house.sister.user_id, "Gil Peretz", "family", {house.noa: "messaging"})
    assert house.send(now, "At last").seq == 1
