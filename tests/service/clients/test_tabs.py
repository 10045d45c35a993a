"""The pages of one client as staff open them: the head, visits, who of the family waits, the access log."""

import re
from pathlib import Path
from uuid import uuid4

import pytest

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, CreateClient, UpdateClient
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Invite, Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MarkAppointment
from livingrite.ui.client.head import read_head, risks
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.pages.client_audit.state import ClientAuditState
from livingrite.ui.pages.client_audit.words import ABOUT
from livingrite.ui.pages.client_family.state import ClientFamilyState
from livingrite.ui.pages.client_visits.state import PAGE, SHOWN, _visits
from tests.service.identity.conftest import member, session_of
from tests.service.scheduling.conftest import Clinic, clinic
from tests.unit.ui_runtime.browser import Tab

__all__ = ["clinic"]


def tab_of(ctx: Ctx, role: Role, address: str) -> Tab:
    route = re.sub(r"/clients/[^/]+", "/clients/[id]", address)
    return Tab(cookie=f"livingrite_session={session_of(member(ctx, role, name='Ana'))}", route=route, path=address)


def test_what_has_to_be_known_first_is_taken_apart_but_never_cut(ctx: Ctx) -> None:
    sentence = "Had a bad reaction to ibuprofen, years ago, in hospital for three days after it"
    made = CreateClient(
        name="Walter Brandt", allergies="Penicillin, latex\nFall risk", medical_conditions=f"Diabetes; {sentence}"
    )
    client = run(ctx, clients.create, made)
    assert [(one["words"], one["tone"]) for one in risks(client)] == [
        ("Penicillin", "red"),
        ("latex", "red"),
        ("Fall risk", "red"),
        ("Diabetes", "amber"),
        (sentence, "amber"),
    ]


def test_the_head_says_the_next_visit_and_counts_those_that_were_not_cancelled(clinic: Clinic) -> None:
    clinic.book("9:00", days=-1, override_reason="as agreed")
    later = clinic.book("12:00")
    gone = clinic.book("10:00")
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=gone.id, reason="ill"))
    with clinic.uow() as uow:
        head = read_head(uow, clinic.ids["Dana"])
    assert (head.visits.total, head.visits.next_at, head.counts["visits"]) == (2, later.starts_at, 2)


def test_visits_that_were_come_in_pages_the_latest_first(clinic: Clinic) -> None:
    made = [clinic.book("9:00", days=-n, override_reason="as agreed") for n in range(1, PAGE + 4)]
    clinic.run(scheduling.mark_no_show, MarkAppointment(appointment_id=made[0].id))
    with clinic.uow() as uow:
        head = read_head(uow, clinic.ids["Dana"])
        first = _visits(uow, head, (), None).past
        second = _visits(uow, head, (), first.next_cursor).past
        lost = _visits(uow, head, SHOWN["lost"], None).past
    assert [one.id for one in (*first.items, *second.items)] == [one.id for one in made]
    assert second.next_cursor is None
    assert [one.id for one in lost.items] == [made[0].id]


def test_an_address_that_names_nobody_says_so(ctx: Ctx, other: Ctx) -> None:
    theirs = run(other, clients.create, CreateClient(name="Jonas Weber")).id
    for address in (f"/clients/{theirs}", f"/clients/{uuid4()}", "/clients/nobody"):
        tab = tab_of(ctx, Role.OWNER, address)
        tab.run(ClientState, "load")
        state = tab.state(ClientState)
        assert (state.client_unknown, state.head, state.loaded) == (True, {}, False)


def test_another_client_brings_their_own_head(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson", allergies="Latex"))
    walter = run(ctx, clients.create, CreateClient(name="Walter Brandt"))
    tab = tab_of(ctx, Role.OWNER, f"/clients/{ruth.id}")
    tab.run(ClientState, "load")
    assert [one["words"] for one in tab.state(ClientState).risks] == ["Latex"]
    tab.goes_to(f"/clients/{walter.id}")
    tab.run(ClientState, "load")
    state = tab.state(ClientState)
    assert (state.head["name"], state.risks) == ("Walter Brandt", [])


def test_the_front_desk_sends_a_family_invitation_again_or_takes_it_back_but_not_a_colleagues(ctx: Ctx) -> None:
    desk = identity.principal_of(session_of(member(ctx, Role.FRONT_DESK))).ctx
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson"))
    wanted = Invite(email=f"{uuid4().hex[:8]}@h.example", role=Role.FAMILY, client_id=ruth.id)
    invited = run(desk, identity.invite, wanted)
    colleague = run(ctx, identity.invite, Invite(email="c@h.example", role=Role.CLINICIAN))
    tab = tab_of(ctx, Role.FRONT_DESK, f"/clients/{ruth.id}/family")
    tab.run(ClientFamilyState, "load")
    assert [one["name"] for one in tab.state(ClientFamilyState).invitations] == [wanted.email]
    tab.run(ClientFamilyState, "send_again", invitation_id=str(invited.id))
    assert wanted.email in tab.state(ClientFamilyState).message
    tab.run(ClientFamilyState, "withdraw", invitation_id=str(invited.id))
    assert tab.state(ClientFamilyState).invitations == []
    with pytest.raises(Denied):
        run(desk, identity.withdraw, colleague.id)


def test_the_access_log_tells_who_looked_and_which_fields_changed_never_to_what(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson"))
    clinician = identity.principal_of(session_of(member(ctx, Role.CLINICIAN, name="Maya Rosen"))).ctx
    run(clinician, clients.update, UpdateClient(client_id=ruth.id, changes=ClientChanges(allergies="Latex")))
    run(clinician, clients.get, ruth.id)
    tab = tab_of(ctx, Role.OWNER, f"/clients/{ruth.id}/audit")
    tab.run(ClientAuditState, "load")
    rows = tab.state(ClientAuditState).rows
    seen = [(one["about"], one["done"], one["who"], one["fields"]) for one in rows]
    assert seen[:2] == [
        ("Profile", "Looked at", "Maya Rosen", ""),
        ("Profile", "Changed", "Maya Rosen", "Allergies and risks"),
    ]
    assert "Latex" not in repr(rows)
    tab.run(ClientAuditState, "show", which="changed")
    assert {one["done"] for one in tab.state(ClientAuditState).rows} == {"Changed", "Added"}
    with pytest.raises(Denied):
        run(clinician, audit.of_client, ruth.id)


def test_the_access_log_comes_in_pages(ctx: Ctx) -> None:
    ruth = run(ctx, clients.create, CreateClient(name="Ruth Abramson"))
    for _ in range(3):
        run(ctx, clients.get, ruth.id)
    first, place = run(ctx, audit.of_client, ruth.id, limit=2)
    second, _ = run(ctx, audit.of_client, ruth.id, before=place, limit=10)
    assert [one.seq for one in (*first, *second)] == [4, 3, 2, 1]
    assert run(ctx, audit.of_client, uuid4())[0] == []


def test_everything_that_is_recorded_about_a_client_has_words() -> None:
    source = "".join(path.read_text() for path in Path("livingrite").rglob("service/**/*.py"))
    calls = re.findall(r"audit\.record\((?:[^()]|\([^()]*\))*\)", source)
    about = {
        found[1] for call in calls if "client_id=" in call and (found := re.search(r'Action\.\w+[^"]*"(\w+)"', call))
    }
    assert "appointment" in about
    assert about - set(ABOUT) == set(), "give it words in ui/pages/client_audit/words.py"


def test_a_family_login_has_no_page_of_staff(ctx: Ctx) -> None:
    with pytest.raises((Denied, NotFound)):
        run(
            Ctx("user", ctx.organization, uuid4(), clients={}, permissions=frozenset({"client.read"})),
            read_head,
            uuid4(),
        )
