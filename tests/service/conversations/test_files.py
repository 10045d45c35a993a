"""Files and voice notes hang on messages: who sees the thread sees them, nobody else does."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import ListMessages, MessageType, SendMessage
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import run
from livingrite.documents.schemas import FileType, State
from tests.service.conversations.conftest import House
from tests.service.documents.conftest import Files, film, picture


@pytest.fixture
def files(house: House) -> Files:
    about: Any = SimpleNamespace(system=house.system, ruth=house.noa, ana=house.ana)
    return Files(about)


def kept(files: Files, data: bytes, name: str, by: Ctx) -> UUID:
    return files.keep(data, name, by=by, attached_kind="message")


def test_a_voice_note_reaches_the_other_side_with_its_length(house: House, files: Files) -> None:
    voice = kept(files, film("webm", sound_only=True), "voice.webm", house.dana)
    sent = house.send(house.dana, "", document_ids=(voice,), message_type=MessageType.VOICE_NOTE)
    assert sent.message_type == MessageType.VOICE_NOTE
    (item,) = run(house.ana, conversations.list_messages, ListMessages(conversation_id=sent.conversation_id)).items
    (one,) = item.attachments
    assert (one.file_type, one.state, round(one.seconds or 0)) == (FileType.AUDIO, State.READY, 1)
    assert files.content(voice, house.ana)
    for other in (house.amir, house.stranger):
        with pytest.raises(NotFound):
            files.content(voice, other)


def test_what_is_taken_back_takes_its_files_along(house: House, files: Files) -> None:
    shown = kept(files, picture(), "knee.jpg", house.dana)
    sent = house.send(house.dana, "Look", document_ids=(shown,))
    assert sent.message_type == MessageType.FILE
    assert len(sent.attachments) == 1
    run(house.dana, conversations.take_back_message, sent.conversation_id, sent.id)
    with pytest.raises(NotFound):
        files.content(shown, house.ana)


def test_a_file_of_somebody_else_hangs_on_nothing_of_mine(house: House, files: Files) -> None:
    hers = kept(files, picture(), "knee.jpg", house.dana)
    with pytest.raises(Invalid):
        house.send(house.amir, "Mine", document_ids=(hers,))
    assert house.threads(house.amir) == []


def test_p7_who_may_only_read_sends_no_file(house: House, files: Files) -> None:
    with pytest.raises(Denied):
        kept(files, picture(), "knee.jpg", house.sister)


def test_readable_are_the_messages_of_ones_own_threads(house: House) -> None:
    hers = house.send(house.dana, "One").id
    command = SendMessage(client_id=house.noa, content="Two")
    his = run(house.amir, conversations.send_message, command).id
    assert run(house.dana, conversations.readable_messages, [hers, his]) == [hers]
    assert set(run(house.ana, conversations.readable_messages, [hers, his])) == {hers, his}
