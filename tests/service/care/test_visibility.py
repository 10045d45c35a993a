"""What is not for a family reaches it by no way: not by list, count, search, unread, live channel, mail or record."""

from uuid import UUID

import pytest
from sqlalchemy import text

from jobs import care as jobs_care
from jobs.context import Delivery
from livingrite.audit import service as audit
from livingrite.care import service as care
from livingrite.care.schemas import EditUpdate, FindUpdates, NoteChanges, Visibility
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import open_uow, run
from tests.service.care.conftest import House

SECRET = "Bruise on the left arm, ask the doctor."


@pytest.fixture
def secret(house: House) -> UUID:
    house.post("Ate all her soup.")
    return house.post(SECRET, visibility=Visibility.INTERNAL_ONLY, urgent=True).id


def channels(ctx: Ctx) -> set[str]:
    with open_uow(ctx) as uow:
        rows = uow.session.connection().execute(text("SELECT jsonb_array_elements_text(channels) FROM outbox"))
        return {row[0] for row in rows}


def mails(ctx: Ctx) -> int:
    with open_uow(ctx) as uow:
        return uow.session.connection().execute(text("SELECT count(*) FROM communication")).scalar_one()


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("who", ["daughter", "herself"])
class TestFamily:
    def test_list(self, house: House, who: str) -> None:
        assert house.texts(getattr(house, who)) == ["Ate all her soup."]
        assert house.texts(getattr(house, who), client_id=house.ruth) == ["Ate all her soup."]

    def test_every_filter(self, house: House, who: str) -> None:
        assert house.texts(getattr(house, who), urgent=True) == []
        assert house.texts(getattr(house, who), unread=True) == ["Ate all her soup."]
        assert house.texts(getattr(house, who), limit=1, cursor=10**9) == ["Ate all her soup."]

    def test_search(self, house: House, who: str) -> None:
        assert house.texts(getattr(house, who), search="bruise") == []
        assert house.texts(getattr(house, who), search="soup") == ["Ate all her soup."]

    def test_counts(self, house: House, who: str) -> None:
        waiting = run(getattr(house, who), care.waiting)
        assert (waiting.unread, waiting.urgent) == (1, 0)
        assert run(getattr(house, who), care.waiting_by_client) == {house.ruth: 1}

    def test_pages_give_no_gap_away(self, house: House, who: str) -> None:
        page = run(getattr(house, who), care.feed, FindUpdates(limit=1))
        assert page.next_cursor is None

    def test_newest(self, house: House, who: str) -> None:
        newest = run(getattr(house, who), care.latest, house.ruth)
        assert newest is not None
        assert newest.content == "Ate all her soup."


def test_reading_or_editing_it_by_id(house: House, secret: UUID) -> None:
    assert run(house.daughter, care.mark_read, [secret]) == 0
    for attempt in (
        lambda: run(house.daughter, care.edit, EditUpdate(note_id=secret, changes=NoteChanges(content="x"))),
        lambda: run(house.daughter, care.flag_urgent, secret),
        lambda: run(house.daughter, care.read_by, secret),
    ):
        with pytest.raises(NotFound):
            attempt()
    with pytest.raises(Denied):  # who else has read it is for staff
        run(house.daughter, care.read_by, house.post("Ate all her soup.").id)


def test_the_familys_channel_is_silent_about_it(house: House) -> None:
    house.post(SECRET, visibility=Visibility.INTERNAL_ONLY)
    assert f"care:{house.ruth}" not in channels(house.system)
    house.post("Ate all her soup.")
    assert f"care:{house.ruth}" in channels(house.system)


def test_no_mail_is_written_about_it(house: House, secret: UUID) -> None:
    run(house.system, jobs_care.tell_family, Delivery(secret, "update.flagged", {"note_id": str(secret)}))
    assert mails(house.system) == 0


def test_a_family_does_not_learn_about_other_audiences(house: House) -> None:
    house.post()
    (item,) = run(house.daughter, care.feed, FindUpdates()).items
    assert (item.visibility, item.created_by_id) == (None, None)


def test_the_clients_own_login_does_not_see_what_is_for_the_family_only(house: House) -> None:
    house.post("She asks for you at night.", visibility=Visibility.FAMILY_ONLY)
    assert house.texts(house.daughter) == ["She asks for you at night."]
    assert house.texts(house.herself) == []
    assert run(house.herself, care.waiting).unread == 0


def test_family_only_stays_between_its_author_the_family_and_who_oversees(house: House) -> None:
    house.post("For Michal only.", visibility=Visibility.FAMILY_ONLY)
    assert house.texts(house.ana) == ["For Michal only."]
    assert house.texts(house.tom) == []
    assert house.texts(house.owner) == ["For Michal only."]


def test_another_family_sees_nothing(house: House) -> None:
    house.post()
    assert house.texts(house.strangers) == []
    with pytest.raises(NotFound):
        house.texts(house.strangers, client_id=house.ruth)


def test_another_organization_sees_nothing(house: House, other: Ctx) -> None:
    note = house.post()
    assert house.texts(other) == []
    with pytest.raises(NotFound):
        house.texts(other, client_id=house.ruth)
    with pytest.raises(NotFound):
        run(other, care.edit, EditUpdate(note_id=note.id, changes=NoteChanges(content="x")))
    assert run(other, care.mark_read, [note.id]) == 0


@pytest.mark.parametrize("who", ["daughter", "herself"])
def test_families_cannot_post(house: House, who: str) -> None:
    with pytest.raises(Denied):
        house.post(by=getattr(house, who))
    assert house.texts(house.owner) == []


def test_p9_hiding_a_read_update_takes_it_from_open_pages_and_keeps_who_read_it(house: House) -> None:
    note = house.post()
    run(house.daughter, care.mark_read, [note.id])
    run(
        house.ana,
        care.edit,
        EditUpdate(note_id=note.id, version=1, changes=NoteChanges(visibility=Visibility.INTERNAL_ONLY)),
    )
    assert house.texts(house.daughter) == []
    assert run(house.daughter, care.waiting).unread == 0
    assert f"care:{house.ruth}" in channels(house.system)
    changed = next(
        event for event in run(house.system, audit.history, entity="progress_note") if event.action == "changed"
    )
    assert changed.detail["before"] == {"visibility": "family_and_team", "read_by": [str(house.daughter.user_id)]}
    assert [reader.name for reader in run(house.ana, care.read_by, note.id)] == ["Michal Abramson"]
