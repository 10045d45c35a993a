"""The carer's own day: whose visits, in which order, one tap forth and one back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.core.errors import Denied
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MarkAppointment, ResourceFields, ResourceKind
from livingrite.ui.pages.my_day.reading import my_day
from livingrite.ui.pages.my_day.state import MyDayState
from livingrite.ui.pages.my_day.words import row, rows, sentence
from tests.service.identity.conftest import member, session_of
from tests.service.scheduling.conftest import Clinic, clinic
from tests.unit.ui_runtime.browser import Tab

__all__ = ["clinic"]
ZONE = "Europe/Berlin"


@pytest.fixture
def carer(clinic: Clinic):
    """Somebody of the care team without a column in the diary."""
    ctx = identity.principal_of(session_of(member(clinic.ctx, Role.CARE_TEAM))).ctx
    return replace(ctx, timezone=ZONE)


def test_a_carer_sees_the_visits_of_the_clients_they_look_after_in_order_without_cancelled_ones(
    clinic: Clinic, carer
) -> None:
    later, first = clinic.book("14:00"), clinic.book("10:00")
    clinic.book("11:00", client="Omer")
    gone = clinic.book("16:00")
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id, reason="ill"))
    clinic.book("10:00", days=1)
    clinic.run(clients.set_care_team, clinic.ids["Dana"], [carer.user_id])
    day = clinic.run(my_day, 0, ctx=carer)
    assert [one.id for one in day.visits] == [first.id, later.id]
    assert (len(clinic.run(my_day, 1, ctx=carer).visits), day.own) == (1, False)
    assert sentence(day, 0, "en", ZONE) == "2 visits are left, the next at 10:00"


def test_a_visit_brings_the_door_the_phone_and_what_has_to_be_known(clinic: Clinic, carer) -> None:
    clinic.book("10:00")
    known = ClientChanges(address="Gartenweg 4\n10115 Berlin", phone="030 901820", allergies="Latex, penicillin")
    clinic.run(clients.update, UpdateClient(client_id=clinic.ids["Dana"], changes=known))
    clinic.run(clients.set_care_team, clinic.ids["Dana"], [carer.user_id])
    day = clinic.run(my_day, 0, ctx=carer)
    shown = row(day, day.visits[0], "en", ZONE)
    assert shown["map"].endswith("query=Gartenweg+4+10115+Berlin")
    assert (shown["call"], shown["allergies"], shown["next"]) == ("tel:+4930901820", "Latex · penicillin", "arrived")


def test_in_the_middle_of_a_visit_the_page_opens_with_who_it_is_with(clinic: Clinic, carer) -> None:
    clinic.book("10:00")
    clinic.run(clients.set_care_team, clinic.ids["Dana"], [carer.user_id])
    clinic.clock.instant = clinic.at("10:20")
    day = clinic.run(my_day, 0, ctx=carer)
    assert sentence(day, 0, "en", ZONE) == "Dana until 11:00"
    done = replace(day, visits=(), now=day.now + timedelta(hours=3))
    assert sentence(done, 0, "en", ZONE) == "No visit today"


def test_what_is_left_of_the_day_stands_above_what_is_over(clinic: Clinic, carer) -> None:
    over, left, last = clinic.book("10:00"), clinic.book("12:00"), clinic.book("14:00")
    clinic.run(clients.set_care_team, clinic.ids["Dana"], [carer.user_id])
    clinic.clock.instant = clinic.at("11:30")
    for verb in (scheduling.arrive_appointment, scheduling.complete_appointment):
        clinic.run(verb, MarkAppointment(appointment_id=over.id))
    shown = rows(clinic.run(my_day, 0, ctx=carer), "en", ZONE)
    assert [one["id"] for one in shown] == [str(left.id), str(last.id), str(over.id)]


def test_a_family_login_has_no_day(clinic: Clinic, carer) -> None:
    with pytest.raises(Denied):
        clinic.run(my_day, 0, ctx=replace(carer, clients={clinic.ids["Dana"]: "full_access"}))


def test_one_tap_forth_and_one_back(clinic: Clinic) -> None:
    made = member(clinic.ctx, Role.CLINICIAN)
    own = ResourceFields(kind=ResourceKind.CLINICIAN, name="Tom", user_id=made.id)
    clinic.run(scheduling.create_clinician, own)
    tab = Tab(cookie=f"livingrite_session={session_of(made)}", path="/my-day")
    tab.run(MyDayState, "load")
    state = tab.state(MyDayState)
    assert (state.loaded, state.own, state.rows) == (True, True, [])
    visit = clinic.book("10:00")
    state.rows = [{"id": str(visit.id), "status": "booked", "first": "Dana"}]
    tab.run(MyDayState, "step", appointment_id=str(visit.id))
    assert clinic.run(scheduling.get_appointment, visit.id).status == "arrived"
    state.rows = [{"id": str(visit.id), "status": "arrived", "first": "Dana"}]
    tab.run(MyDayState, "step_back", appointment_id=str(visit.id))
    assert clinic.run(scheduling.get_appointment, visit.id).status == "confirmed"


def test_marking_needs_the_right(clinic: Clinic, carer) -> None:
    with pytest.raises(Denied):
        clinic.run(my_day, 0, ctx=replace(carer, permissions=frozenset({"appointment.read"})))
