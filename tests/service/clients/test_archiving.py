"""A client leaves the list: what becomes of visits to come, of the family's access, and how it comes back."""

import pytest

from livingrite.care import service as care
from livingrite.care.schemas import FindTasks
from livingrite.clients import service as clients
from livingrite.clients.errors import NotPaused
from livingrite.clients.schemas import (
    AccessLevel,
    ArchiveClient,
    ClientChanges,
    ClientStatus,
    FamilyMemberView,
    LetInAgain,
    LinkFamily,
    Pause,
    RestoreClient,
    UpdateClient,
)
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CreateSeries, JoinWaitlist
from livingrite.ui.client.archiving_state import ArchivingState
from tests.service.clients.test_tabs import tab_of
from tests.service.identity.conftest import Person, member, person, session_of
from tests.service.scheduling.conftest import Clinic, clinic

__all__ = ["clinic"]


def with_family(clinic: Clinic) -> tuple[Person, FamilyMemberView]:
    """A daughter's login, and her link to Dana."""
    daughter = person(name="Noa")
    link = LinkFamily(client_id=clinic.ids["Dana"], user_id=daughter.id, access_level=AccessLevel.FULL_ACCESS)
    return daughter, clinic.run(clients.link_family, link)


def test_archiving_cancels_what_is_to_come_and_shuts_the_portal_until_the_client_is_back(clinic: Clinic) -> None:
    daughter, _link = with_family(clinic)
    session = session_of(daughter)
    past = clinic.book("9:00", days=-1, override_reason="as agreed")
    clinic.book("12:00")
    series = CreateSeries(**clinic.wanted("14:00", days=1).model_dump(), rrule="FREQ=WEEKLY")
    clinic.run(scheduling.create_series, series)
    clinic.run(scheduling.join_waitlist, JoinWaitlist(client_id=clinic.ids["Dana"], service_id=clinic.ids["massage"]))
    before = clinic.run(scheduling.still_standing, clinic.ids["Dana"])
    assert (before.repeating, before.waiting, before.family) == (1, 1, 1)
    assert before.visits > 2
    view = clinic.run(scheduling.archive_client, ArchiveClient(client_id=clinic.ids["Dana"], reason="Moved away"))
    after = clinic.run(scheduling.still_standing, clinic.ids["Dana"])
    assert (view.status, after.visits, after.waiting, after.family) == (ClientStatus.ARCHIVED, 0, 0, 0)
    assert clinic.run(scheduling.get_appointment, past.id).status == "booked", "what was stays"
    with pytest.raises(Unauthenticated):
        identity.in_organization(identity.principal_of(session))
    clinic.run(clients.restore, RestoreClient(client_id=clinic.ids["Dana"], version=view.version))
    assert set(identity.principal_of(session).ctx.clients or ()) == {clinic.ids["Dana"]}
    assert clinic.run(scheduling.still_standing, clinic.ids["Dana"]).visits == 0, "what was cancelled stays so"


def test_what_is_to_stay_stays(clinic: Clinic) -> None:
    daughter, _link = with_family(clinic)
    clinic.book("12:00")
    kept = ArchiveClient(client_id=clinic.ids["Dana"], cancel_visits=False, pause_access=False)
    clinic.run(scheduling.archive_client, kept)
    assert clinic.run(scheduling.still_standing, clinic.ids["Dana"]).visits == 1
    assert clinic.ids["Dana"] in (identity.principal_of(session_of(daughter)).ctx.clients or {})


def test_no_way_around_the_right_to_archive(clinic: Clinic) -> None:
    desk = identity.principal_of(session_of(member(clinic.ctx, Role.FRONT_DESK))).ctx
    archived = ClientChanges(status=ClientStatus.ARCHIVED)
    for verb, wanted in (
        (clients.update, UpdateClient(client_id=clinic.ids["Dana"], changes=archived)),
        (scheduling.archive_client, ArchiveClient(client_id=clinic.ids["Dana"])),
        (clients.restore, RestoreClient(client_id=clinic.ids["Dana"])),
    ):
        with pytest.raises(Denied):
            clinic.run(verb, wanted, ctx=desk)


def test_a_link_that_does_not_rest_is_not_opened(clinic: Clinic) -> None:
    _daughter, link = with_family(clinic)
    with pytest.raises(NotPaused):
        clinic.run(clients.let_in_again, LetInAgain(family_member_id=link.id))
    clinic.run(scheduling.archive_client, ArchiveClient(client_id=clinic.ids["Dana"]))
    (row,) = clinic.run(clients.family_of, clinic.ids["Dana"])
    assert row.paused_because == Pause.ARCHIVED
    clinic.run(clients.let_in_again, LetInAgain(family_member_id=link.id))
    assert clinic.run(clients.family_of, clinic.ids["Dana"])[0].paused_because is None


def test_the_question_says_what_it_would_touch(ctx: Ctx, clinic: Clinic) -> None:
    with_family(clinic)
    tab = tab_of(clinic.ctx, Role.ADMIN, f"/clients/{clinic.ids['Dana']}")
    tab.run(ArchivingState, "ask")
    assert tab.state(ArchivingState).standing["family"] == "1 person of the family looks in."
    tab.run(ArchivingState, "archive", form={"pause_access": "on"})
    assert tab.state(ArchivingState).head["status"] == "archived"
    tab.run(ArchivingState, "restore")
    assert tab.state(ArchivingState).head["status"] == "active"
    assert clinic.run(care.list_tasks, FindTasks(client_id=clinic.ids["Dana"])) == []


def test_visits_stay_unless_their_box_is_ticked_which_the_button_then_says(clinic: Clinic) -> None:
    clinic.book("10:00", days=7)
    tab = tab_of(clinic.ctx, Role.ADMIN, f"/clients/{clinic.ids['Dana']}")
    tab.run(ArchivingState, "ask")
    state = tab.state(ArchivingState)
    assert (state.cancelling, state.standing["both"]) == (False, "Archive and cancel 1 visit")
    tab.run(ArchivingState, "cancel_too", on=True)
    assert state.cancelling
    tab.run(ArchivingState, "ask")
    assert not tab.state(ArchivingState).cancelling
