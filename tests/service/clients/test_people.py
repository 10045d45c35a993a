"""Family and care team of a client."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.errors import AlreadyLinked, HasLogin
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.uow import open_uow, run
from livingrite.identity.models import Membership, Role
from tests.conftest import acting_as
from tests.service.conftest import new_user


@pytest.fixture
def ruth(ctx: Ctx) -> UUID:
    return run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id


def link(ctx: Ctx, client_id: UUID, user_id: UUID, **fields):
    return run(
        ctx, clients.link_family, LinkFamily(client_id=client_id, user_id=user_id, relationship="daughter", **fields)
    )


def works_here(ctx: Ctx, user_id: UUID) -> None:
    row = {
        "organization_id": ctx.organization,
        "id": uuid4(),
        "user_id": user_id,
        "role": Role.CLINICIAN,
        "status": "active",
    }
    with open_uow(ctx) as uow:
        uow.session.execute(insert(Membership), [row])


def test_p2_one_login_follows_several_clients(ctx: Ctx, ruth: UUID) -> None:
    michal = new_user("Michal Abramson")
    walter = run(ctx, clients.create, CreateClient(name="Walter Brandt")).id
    link(ctx, ruth, michal, access_level=AccessLevel.FULL_ACCESS, is_primary_contact=True)
    link(ctx, walter, michal)
    (seen,) = run(ctx, clients.family_of, ruth)
    assert (seen.name, seen.relationship, seen.access_level, seen.is_primary_contact) == (
        "Michal Abramson",
        "daughter",
        "full_access",
        True,
    )


def test_nobody_is_linked_twice_and_a_removed_link_comes_back(ctx: Ctx, ruth: UUID) -> None:
    michal = new_user("Michal Abramson")
    first = link(ctx, ruth, michal)
    with pytest.raises(AlreadyLinked):
        link(ctx, ruth, michal)
    run(ctx, clients.unlink_family, first.id)
    assert run(ctx, clients.family_of, ruth) == []
    assert link(ctx, ruth, michal, access_level=AccessLevel.MESSAGING).id == first.id
    assert run(ctx, clients.change_access, first.id, AccessLevel.VIEW_ONLY).access_level == "view_only"
    actions = [event.action for event in run(ctx, audit.history, entity="family_member") if event.action != "listed"]
    assert actions == ["changed", "created", "removed", "created"]


def test_family_links_are_for_those_who_may(ctx: Ctx, other: Ctx, ruth: UUID) -> None:
    michal = new_user("Michal Abramson")
    with pytest.raises(Denied):
        link(acting_as(ctx, Permission.READ), ruth, michal)
    with pytest.raises(NotFound):
        link(other, ruth, michal)
    linked = link(ctx, ruth, michal)
    with pytest.raises(NotFound):
        run(other, clients.unlink_family, linked.id)


def test_a_client_signs_in_with_one_login_and_it_is_on_the_record(ctx: Ctx, other: Ctx, ruth: UUID) -> None:
    herself, stranger = new_user("Ruth Abramson"), new_user("Somebody")
    for actor, refusal in ((acting_as(ctx, Permission.READ), Denied), (other, NotFound)):
        with pytest.raises(refusal):
            run(actor, clients.link_own_login, ruth, herself)
    for _ in range(2):
        run(ctx, clients.link_own_login, ruth, herself)
    with pytest.raises(HasLogin):
        run(ctx, clients.link_own_login, ruth, stranger)
    portal = acting_as(ctx, Permission.READ, user_id=herself, clients={ruth: "full_access"})
    assert run(portal, clients.own_ids) == {ruth}
    changes = [event for event in run(ctx, audit.history, entity="client") if event.action == "changed"]
    assert [(event.entity_id, event.detail["after"]) for event in changes] == [(ruth, {"user": str(herself)})]


def test_the_care_team_is_exactly_who_was_named(ctx: Ctx, ruth: UUID) -> None:
    ana, tom = new_user("Ana Sousa"), new_user("Tom Fisher")
    for user_id in (ana, tom):
        works_here(ctx, user_id)
    assert {one.name for one in run(ctx, clients.set_care_team, ruth, [ana, tom])} == {"Ana Sousa", "Tom Fisher"}
    assert [one.name for one in run(ctx, clients.set_care_team, ruth, [tom])] == ["Tom Fisher"]
    family = acting_as(ctx, Permission.READ, clients={ruth: "view_only"})
    assert [one.name for one in run(family, clients.care_team_of, ruth)] == ["Tom Fisher"]


def test_a_stranger_is_never_put_on_the_team(ctx: Ctx, ruth: UUID) -> None:
    with pytest.raises(NotFound):
        run(ctx, clients.set_care_team, ruth, [new_user("Stranger")])


def test_a_family_login_knows_whom_it_may_see(ctx: Ctx, ruth: UUID) -> None:
    michal = new_user("Michal Abramson")
    link(ctx, ruth, michal)
    family = acting_as(ctx, Permission.READ, user_id=michal, clients={ruth: "view_only"})
    (one,) = run(family, clients.loved_ones)
    assert (one.name, one.relationship, one.access_level, one.oneself) == (
        "Ruth Abramson",
        "daughter",
        "view_only",
        False,
    )
    assert run(acting_as(ctx, Permission.READ), clients.loved_ones) == []
