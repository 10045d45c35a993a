"""Posting, correcting and reading updates."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from jobs import care as jobs_care
from jobs.context import Delivery
from livingrite.audit import service as audit
from livingrite.care import service as care
from livingrite.care.schemas import (
    AddTask,
    EditUpdate,
    FindTasks,
    FindUpdates,
    Incident,
    NoteChanges,
    NoteType,
    PostUpdate,
    SettleTask,
    TaskFields,
    Visibility,
    WithdrawUpdate,
)
from livingrite.core.clock import SystemClock
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import open_uow, run
from livingrite.identity.schemas import Role
from livingrite.messaging.models import Communication
from livingrite.messaging.schemas import Template
from livingrite.ui.pages.care_feed.words import flat
from tests.service.care.conftest import House
from tests.service.identity.conftest import member


def test_n14_everybody_sees_the_same_order(house: House) -> None:
    moment = SystemClock().now() - timedelta(hours=1)
    for number in range(6):
        house.post(f"No. {number}", by=(house.ana, house.tom)[number % 2], happened_at=moment)
    expected = [f"No. {number}" for number in reversed(range(6))]
    for reader in (house.ana, house.tom, house.daughter, house.owner):
        assert house.texts(reader) == expected


def test_pages_hold_every_update_once(house: House) -> None:
    for number in range(7):
        house.post(f"No. {number}")
    seen, cursor = [], None
    while True:
        page = run(house.daughter, care.feed, FindUpdates(limit=3, cursor=cursor))
        seen += [item.content for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [f"No. {number}" for number in reversed(range(7))]


def test_filters_and_search_work_together(house: House) -> None:
    house.post("Took all her pills", note_type=NoteType.MEDICATION_LOG, title="Morning")
    house.post("Slipped, took no harm", note_type=NoteType.INCIDENT_REPORT, urgent=True)
    assert house.texts(house.daughter, note_type=NoteType.MEDICATION_LOG) == ["Took all her pills"]
    assert house.texts(house.daughter, urgent=True) == ["Slipped, took no harm"]
    assert house.texts(house.daughter, search="TOOK pills") == ["Took all her pills"]
    assert house.texts(house.daughter, search="morning") == ["Took all her pills"]
    assert house.texts(house.daughter, search="took", urgent=True) == ["Slipped, took no harm"]


def test_search_pages_through_what_matches(house: House) -> None:
    for number in range(5):
        house.post(f"Soup {number}")
        house.post(f"Walk {number}")
    first = run(house.daughter, care.feed, FindUpdates(search="soup", limit=2))
    second = run(house.daughter, care.feed, FindUpdates(search="soup", limit=2, cursor=first.next_cursor))
    assert [item.content for item in (*first.items, *second.items)] == ["Soup 4", "Soup 3", "Soup 2", "Soup 1"]


def test_unread_and_urgent_go_down_as_one_reads(house: House) -> None:
    calm, urgent = house.post("Calm"), house.post("Urgent", urgent=True)
    assert run(house.daughter, care.waiting) == run(house.tom, care.waiting)
    assert run(house.daughter, care.mark_read, [urgent.id]) == 1
    assert run(house.daughter, care.mark_read, [urgent.id]) == 0
    waiting = run(house.daughter, care.waiting, house.ruth)
    assert (waiting.unread, waiting.urgent) == (1, 0)
    assert house.texts(house.daughter, unread=True) == ["Calm"]
    assert [item.read for item in run(house.daughter, care.feed, FindUpdates()).items] == [True, False]
    assert run(house.ana, care.waiting).unread == 0, "one's own updates are not news"
    assert calm.mine


def test_the_author_corrects_and_the_version_guards(house: House) -> None:
    note = house.post()
    changed = run(
        house.ana, care.edit, EditUpdate(note_id=note.id, version=1, changes=NoteChanges(content="Ate half."))
    )
    assert (changed.content, changed.version) == ("Ate half.", 2)
    with pytest.raises(Stale):
        run(house.ana, care.edit, EditUpdate(note_id=note.id, version=1, changes=NoteChanges(content="Ate none.")))
    with pytest.raises(Denied):
        run(house.tom, care.edit, EditUpdate(note_id=note.id, changes=NoteChanges(content="Ate none.")))
    assert (
        run(house.owner, care.edit, EditUpdate(note_id=note.id, changes=NoteChanges(mood="Cheerful"))).mood
        == "Cheerful"
    )


def test_an_update_cannot_be_about_the_future(house: House) -> None:
    ahead = SystemClock().now() + timedelta(minutes=2)
    assert house.post(happened_at=ahead).happened_at <= SystemClock().now()
    with pytest.raises(Invalid):
        house.post(happened_at=ahead + timedelta(hours=1))


def test_an_unknown_client_has_no_updates(house: House) -> None:
    with pytest.raises(NotFound):
        run(house.ana, care.post, PostUpdate(client_id=uuid4(), content="x"))


def test_marking_urgent_mails_the_family_once_and_says_nothing_of_it(house: House) -> None:
    note = house.post("Fell in the bath, doctor called.", title="Fall")
    run(house.ana, care.flag_urgent, note.id)
    event = Delivery(note.id, "update.flagged", {"note_id": str(note.id)})
    for _ in range(2):
        run(house.system, jobs_care.tell_family, event)
    with open_uow(house.system) as uow:
        sent = uow.session.exec(select(Communication)).all()
    assert sorted(one.communication_type for one in sent) == ["email", "push"]
    for one in sent:
        assert (one.template, one.recipient_id) == (Template.URGENT_UPDATE, house.daughter.user_id)
        for word in ("Fell", "Fall", "bath", "doctor", "Ruth"):
            assert word not in f"{one.subject} {one.content}"


def test_a_report_of_an_incident_brings_its_follow_up_along(house: House) -> None:
    made = house.post(
        "Slipped in the kitchen.",
        note_type=NoteType.INCIDENT_REPORT,
        incident=Incident(where="Kitchen", injury="None", told="Daughter"),
        follow_ups=(TaskFields(title="Mat under the sink"),),
    )
    (task,) = run(house.tom, care.list_tasks, FindTasks())
    assert (task.title, task.note_id, task.done_at) == ("Mat under the sink", made.id, None)
    done = run(house.tom, care.settle_task, SettleTask(task_id=task.id))
    assert run(house.tom, care.settle_task, SettleTask(task_id=task.id)).version == done.version, "twice is once"
    assert run(house.tom, care.list_tasks, FindTasks()) == []
    (seen,) = run(house.daughter, care.feed, FindUpdates()).items
    assert seen.incident == made.incident


def test_hebrew_that_opens_with_a_latin_word_is_read_from_the_right(house: House) -> None:
    made = house.post("BP 120/80 (L4-L5), הכאב יורד לרגל שמאל.")
    assert flat(made, SystemClock().now(), "he", "Asia/Jerusalem")["way"] == "rtl"


def test_a_task_is_given_to_who_follows_tasks_up_alone(house: House) -> None:
    billing, carer = member(house.system, Role.BILLING), member(house.system, Role.CARE_TEAM)
    offered = [id for id, _name in run(house.tom, care.assignees)]
    assert (carer.id in offered, billing.id in offered) == (True, False)
    task = AddTask(client_id=house.ruth, title="Mat under the sink")
    assert run(house.tom, care.add_task, task.model_copy(update={"assignee_id": carer.id})).assignee_id == carer.id
    for whom in (billing.id, house.daughter.user_id):
        with pytest.raises(NotFound):
            run(house.tom, care.add_task, task.model_copy(update={"assignee_id": whom}))


def test_p9_what_is_withdrawn_leaves_every_page_and_who_had_read_it_is_kept(house: House, events) -> None:
    made = house.post()
    run(house.daughter, care.mark_read, [made.id])
    with pytest.raises(Denied):
        run(house.tom, care.withdraw, WithdrawUpdate(note_id=made.id))
    run(house.ana, care.withdraw, WithdrawUpdate(note_id=made.id, version=1, reason="Wrong client"))
    for reader in (house.ana, house.tom, house.owner, house.daughter):
        assert house.texts(reader) == []
        assert run(reader, care.waiting).unread == 0
    assert events(house.system)[-1] == "update.changed", "open pages hear of it"
    (event,) = [one for one in run(house.system, audit.history) if one.action == "removed"]
    assert event.detail["before"]["read_by"] == [str(house.daughter.user_id)]
    assert event.detail["before"]["content"] == "Ate all her soup."


def test_the_staff_see_what_stood_there_before(house: House) -> None:
    made = house.post()
    run(house.ana, care.edit, EditUpdate(note_id=made.id, changes=NoteChanges(content="Ate half.")))
    changed, created = run(house.tom, care.update_history, made.id)
    assert (changed.before["content"], created.action) == ("Ate all her soup.", "created")
    with pytest.raises(Denied):
        run(house.daughter, care.update_history, made.id)


def test_dates_are_those_of_the_reader(house: House) -> None:
    """Half past ten in the evening in London is the next day in Jerusalem."""
    house.post("Late", happened_at=datetime(2026, 3, 3, 22, 30, tzinfo=UTC))
    there, here = replace(house.daughter, timezone="Asia/Jerusalem"), replace(house.daughter, timezone="Europe/London")
    third, fourth = date(2026, 3, 3), date(2026, 3, 4)
    assert house.texts(here, since=third, until=third) == ["Late"]
    assert house.texts(there, since=third, until=third) == []
    assert house.texts(there, since=fourth, until=fourth) == ["Late"]


def test_files_are_seen_by_who_sees_the_update(house: House) -> None:
    from livingrite.core import keys
    from livingrite.documents import service as documents
    from livingrite.documents.schemas import MadeFile
    from livingrite.integrations import files

    owner = replace(house.ana, kind="user")
    photo = MadeFile(client_id=house.ruth, file_name="Soup.pdf", attached_kind="progress_note")
    made = documents.keep_made(owner, photo, b"%PDF-1.4", files.storage_of(keys.ring_of(owner.organization)))
    note = house.post("With a photo", by=owner, attachments=(made.id,))
    assert [one.id for one in note.attachments] == [made.id]
    (seen,) = run(house.daughter, care.feed, FindUpdates()).items
    assert [one.file_name for one in seen.attachments] == ["Soup.pdf"]
    assert run(house.daughter, documents.open_content, made.id).document_id == made.id
    hidden = NoteChanges(visibility=Visibility.INTERNAL_ONLY)
    run(owner, care.edit, EditUpdate(note_id=note.id, changes=hidden))
    with pytest.raises(NotFound):
        run(house.daughter, documents.open_content, made.id)
    with pytest.raises(Invalid):
        house.post("Somebody else's file", by=house.tom, attachments=(made.id,))
