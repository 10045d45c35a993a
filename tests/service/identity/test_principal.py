"""Who a cookie is, in which organization, with which rights; what ends a session ends it at the next call."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen, remove

from livingrite.core import db, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import WrongPassword
from livingrite.identity.schemas import Role

from .conftest import Person, member, person, session_of


def link(ctx: Ctx, someone: Person, level: str = "messaging") -> str:
    """A client of the organization whom this person may look at."""
    client = uuid4()
    with uow.open_uow(ctx) as unit:
        from livingrite.clients.models import Client, FamilyMember

        unit.session.add(Client(organization_id=ctx.organization, id=client, name="Walter Brandt"))
        unit.session.flush()
        unit.session.add(
            FamilyMember(
                organization_id=ctx.organization,
                client_id=client,
                user_id=someone.id,
                relationship="daughter",
                access_level=level,
            )
        )
    return client


def test_owner_has_the_rights_of_the_role_in_the_only_organization(ctx: Ctx, maya: Person) -> None:
    principal = identity.principal_of(session_of(maya))
    assert (principal.ctx.organization_id, principal.ctx.user_id, principal.ctx.name) == (
        ctx.organization,
        maya.id,
        "Maya Rosen",
    )
    assert principal.ctx.roles == {"owner"}
    assert principal.ctx.may("team.invite")
    assert not principal.ctx.may("*")
    assert principal.ctx.clients is None
    assert principal.organization_name == "Harbour Lane"


def test_unknown_and_empty_tokens_are_nobody(servers: object) -> None:
    for token in ("", "x" * 43):
        with pytest.raises(Unauthenticated):
            identity.principal_of(token)


def test_family_sees_only_linked_clients_at_their_level(ctx: Ctx) -> None:
    someone = person()
    client = link(ctx, someone)
    principal = identity.principal_of(session_of(someone))
    assert principal.ctx.roles == {"family"}
    assert dict(principal.ctx.clients or {}) == {client: "messaging"}
    assert not principal.ctx.may("team.read")


def test_p2_one_login_sees_all_its_children(ctx: Ctx) -> None:
    mother = person()
    children = {link(ctx, mother), link(ctx, mother), link(ctx, mother)}
    token = session_of(mother)
    principal = identity.principal_of(token)
    assert set(principal.ctx.clients or {}) == children
    chosen = children.pop()
    uow.run(principal.ctx, identity.choose_client, chosen)
    assert identity.principal_of(token).client_id == chosen
    with pytest.raises(NotFound):
        uow.run(principal.ctx, identity.choose_client, uuid4())


def test_p1_one_login_in_two_organizations_chooses_and_switches(ctx: Ctx, other: Ctx) -> None:
    someone = person()
    link(ctx, someone)
    link(other, someone)
    token = session_of(someone)
    principal = identity.principal_of(token)
    assert principal.ctx.organization_id is None
    assert not principal.ctx.permissions
    assert {one.id for one in principal.organizations} == {ctx.organization, other.organization}
    identity.choose_organization(principal, other.organization)
    assert identity.principal_of(token).ctx.organization_id == other.organization
    again = identity.principal_of(session_of(someone))
    assert again.ctx.organization_id == other.organization


def test_nobody_chooses_an_organization_of_others(ctx: Ctx, other: Ctx, maya: Person) -> None:
    with pytest.raises(NotFound):
        identity.choose_organization(identity.principal_of(session_of(maya)), other.organization)


def test_p12_removed_member_is_nobody_at_the_next_call(ctx: Ctx, maya: Person) -> None:
    leaving = member(ctx, Role.CLINICIAN)
    token, owner = session_of(leaving), identity.principal_of(session_of(maya))
    alive = identity.principal_of(token).ctx.session_id
    uow.run(owner.ctx, identity.remove_member, leaving.id)
    with pytest.raises(Unauthenticated):
        identity.principal_of(token)
    assert uow.run(Ctx.identity(), identity.sessions_alive, [alive, owner.ctx.session_id]) == {owner.ctx.session_id}


def test_a_role_change_counts_at_the_next_call(ctx: Ctx, maya: Person) -> None:
    nurse = member(ctx, Role.CARE_TEAM)
    token, owner = session_of(nurse), identity.principal_of(session_of(maya)).ctx
    assert not identity.principal_of(token).ctx.may("audit.read")
    uow.run(owner, identity.change_roles, nurse.id, [Role.CARE_TEAM, Role.ADMIN])
    assert identity.principal_of(token).ctx.may("audit.read")


def test_staff_idle_too_long_find_the_screen_locked_and_families_do_not(ctx: Ctx, maya: Person) -> None:
    relative = person()
    link(ctx, relative)
    tokens = [session_of(maya), session_of(relative)]
    seen = [identity.principal_of(token) for token in tokens]
    with uow.open_uow(Ctx.identity()) as unit:
        unit.session.execute(
            text("UPDATE user_session SET last_seen_at = now() - :ago WHERE id = ANY(:ids)"),
            {"ago": timedelta(minutes=16), "ids": [one.ctx.session_id for one in seen]},
        )
    assert [identity.principal_of(token).locked for token in tokens] == [True, False]
    assert identity.principal_of(tokens[0]).locked
    with pytest.raises(WrongPassword):
        uow.run(seen[0].ctx, identity.unlock_session, "not this one")
    assert identity.principal_of(tokens[0]).locked
    uow.run(seen[0].ctx, identity.unlock_session, maya.password)
    assert not identity.principal_of(tokens[0]).locked


def test_every_tab_hears_of_a_lock_and_of_its_end_and_of_nothing_else(maya: Person) -> None:
    here = identity.principal_of(session_of(maya)).ctx
    for verb in (
        identity.lock_session,
        identity.lock_session,
        partial(identity.unlock_session, password=maya.password),
    ):
        uow.run(here, verb)
    with uow.open_uow(here) as unit:
        told = text("SELECT channels FROM outbox WHERE topic = 'session.locked' AND payload->>'user_id' = :id")
        heard = unit.session.execute(told, {"id": str(maya.id)}).scalars().all()
    assert heard == [[f"sessions:{maya.id}"]] * 2


def test_what_happens_by_itself_does_not_count_as_activity(maya: Person) -> None:
    token = session_of(maya)
    session = identity.principal_of(token).ctx.session_id
    with uow.open_uow(Ctx.identity()) as unit:
        unit.session.execute(
            text("UPDATE user_session SET last_seen_at = now() - interval '5 minutes' WHERE id = :id"), {"id": session}
        )
    identity.principal_of(token, touch=False)
    assert _idle_seconds(session) > 200
    identity.principal_of(token)
    assert _idle_seconds(session) < 60


def test_a_principal_costs_one_statement(maya: Person) -> None:
    token = session_of(maya)
    identity.principal_of(token)
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    listen(db.engine(), "before_cursor_execute", note)
    try:
        identity.principal_of(token)
    finally:
        remove(db.engine(), "before_cursor_execute", note)
    assert len(asked) == 1


def test_nothing_of_the_look_up_stays_on_the_connection(maya: Person) -> None:
    identity.principal_of(session_of(maya))
    with db.engine().connect() as connection:
        seen = connection.execute(
            text("SELECT current_setting('app.user_id', true), current_setting('app.scope', true)")
        )
        assert [value or "" for value in seen.one()] == ["", ""]


def _idle_seconds(session: object) -> float:
    with uow.open_uow(Ctx.identity()) as unit:
        query = text("SELECT extract(epoch FROM now() - last_seen_at) FROM user_session WHERE id = :id")
        return float(unit.session.execute(query, {"id": session}).scalar_one())
