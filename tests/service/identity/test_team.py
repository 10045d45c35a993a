"""Organizations, their people, and invitations."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from livingrite.audit import service as audit
from livingrite.core import uow
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Problem
from livingrite.identity import service as identity
from livingrite.identity.errors import AlreadyMember, EmailTaken, LastOwner, LinkSpent, OtherLogin, SlugTaken
from livingrite.identity.schemas import (
    Accepted,
    AcceptInvitation,
    ChangeOrganization,
    CreateOrganization,
    CreateUser,
    InvitationView,
    Invite,
    Role,
)

from .conftest import PASSWORD, Person, member, person, session_of, visit


def as_person(someone: Person) -> Ctx:
    return identity.principal_of(session_of(someone)).ctx


def place(slug: str, **given: str) -> CreateOrganization:
    return CreateOrganization(
        **{"name": "Harbour Lane", "slug": slug, "timezone": "Asia/Jerusalem", "country": "IL"} | given
    )


def open_at(slug: str, owner: UUID | None = None) -> UUID:
    """A new organization; returns its owner."""
    owner = owner or person().id
    uow.run(identity.founding(user_id=owner), identity.create_organization, place(slug), owner_id=owner)
    return owner


def fresh_slug() -> str:
    return f"harbour-{uuid4().hex[:10]}"


def token_of(ctx: Ctx, invitation: InvitationView) -> str:
    mail = uow.run(ctx, identity.invitation_mail, invitation.id)
    assert mail is not None
    return mail.link.partition("token=")[2]


def accept(token: str, *, user_id: UUID | None = None, **given: str) -> Accepted:
    where = uow.run(identity.nobody(visit()), identity.organization_of, token)
    ctx = identity.nobody(visit(), organization_id=where, user_id=user_id)
    return uow.run(ctx, identity.accept_invitation, AcceptInvitation(token=token, **given))


def actions(ctx: Ctx) -> list[tuple[str, str]]:
    return [(event.action, event.entity) for event in uow.run(ctx, audit.history)]


def test_who_opens_an_organization_owns_it_in_the_currency_of_its_country(servers: object) -> None:
    user_id, slug = open_at(s := fresh_slug()), s
    principal = identity.principal_of(identity.sign_in(visit(), user_id).token)
    assert (principal.organization_slug, principal.ctx.roles, principal.ctx.timezone) == (
        slug,
        {"owner"},
        "Asia/Jerusalem",
    )
    assert uow.run(principal.ctx, identity.organization).currency == "ILS"
    assert ("created", "organization") in actions(replace(principal.ctx, permissions=frozenset({"*"})))


def test_an_address_is_taken_whatever_its_case_and_by_one_of_two_who_want_it_at_once(servers: object) -> None:
    open_at(slug := fresh_slug())
    with pytest.raises(SlugTaken):
        open_at(slug.upper())
    wanted = fresh_slug()

    def attempt(_: int) -> str:
        try:
            open_at(wanted)
        except Problem as problem:
            return problem.code
        return "opened"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == ["opened", "slug_taken", "slug_taken", "slug_taken"]


def test_one_login_opens_a_second_organization(maya: Person) -> None:
    ctx = identity.founding(user_id=maya.id)
    opened = uow.run(ctx, identity.create_organization, place(fresh_slug()), owner_id=maya.id)
    assert opened.id in {one.id for one in identity.principal_of(session_of(maya)).organizations}


def test_an_e_mail_address_has_one_login_whatever_its_case(maya: Person) -> None:
    command = CreateUser(email=maya.email.upper(), full_name="Maya")
    with pytest.raises(EmailTaken):
        uow.run(identity.founding(), identity.create_user, command)


def test_the_profile_changes_only_where_it_was_told_to(ctx: Ctx, maya: Person) -> None:
    owner = as_person(maya)
    changed = uow.run(owner, identity.change_organization, ChangeOrganization(booking_open=True))
    assert (changed.booking_open, changed.name) == (True, "Harbour Lane")
    with pytest.raises(Invalid):
        uow.run(owner, identity.change_organization, ChangeOrganization(timezone="Mars/Base"))
    with pytest.raises(Denied):
        uow.run(as_person(member(ctx, Role.FRONT_DESK)), identity.change_organization, ChangeOrganization(name="X"))


def test_the_public_sees_an_organization_by_its_address_only(ctx: Ctx) -> None:
    slug = uow.run(ctx, identity.organization).slug
    assert uow.run(Ctx.identity(), identity.public_organization, slug.upper()).name == "Harbour Lane"
    with pytest.raises(NotFound):
        uow.run(Ctx.identity(), identity.public_organization, "no-such-place")


def test_the_last_owner_can_neither_leave_nor_step_down(ctx: Ctx, maya: Person) -> None:
    owner = as_person(maya)
    for verb, arguments in ((identity.remove_member, ()), (identity.change_roles, ([Role.ADMIN],))):
        with pytest.raises(LastOwner):
            uow.run(owner, verb, maya.id, *arguments)
    second = member(ctx, Role.OWNER)
    uow.run(owner, identity.remove_member, second.id)
    with pytest.raises(LastOwner):
        uow.run(owner, identity.remove_member, maya.id)


def test_two_owners_who_remove_each_other_at_once_leave_one(ctx: Ctx, maya: Person) -> None:
    for _ in range(4):
        second = member(ctx, Role.OWNER)
        pairs = [(as_person(maya), second.id), (as_person(second), maya.id)]

        def leave(pair: tuple[Ctx, UUID]) -> str:
            try:
                uow.run(pair[0], identity.remove_member, pair[1])
            except Problem as problem:
                return problem.code
            return "removed"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(leave, pairs)) == ["last_owner", "removed"]
        for someone in (maya, second):
            uow.run(ctx, identity.add_membership, someone.id, Role.OWNER)
        uow.run(ctx, identity.remove_member, second.id)


def test_an_admin_changes_the_team_but_makes_and_unmakes_no_owner(ctx: Ctx, maya: Person) -> None:
    admin, nurse = as_person(member(ctx, Role.ADMIN)), member(ctx, Role.CARE_TEAM)
    uow.run(admin, identity.change_roles, nurse.id, [Role.CLINICIAN])
    for attempt in (
        lambda: uow.run(admin, identity.change_roles, nurse.id, [Role.OWNER]),
        lambda: uow.run(admin, identity.add_membership, nurse.id, Role.OWNER),
        lambda: uow.run(admin, identity.remove_member, maya.id),
        lambda: uow.run(admin, identity.invite, Invite(email="x@h.example", role=Role.OWNER)),
    ):
        with pytest.raises(Denied):
            attempt()


def test_the_portals_roles_come_from_links_and_not_from_memberships(ctx: Ctx) -> None:
    """A membership opens every client of the organization, whatever its role is called."""
    daughter = person()
    for role in (Role.FAMILY, Role.CLIENT):
        with pytest.raises(Invalid):
            uow.run(ctx, identity.add_membership, daughter.id, role)


def test_people_of_another_organization_do_not_exist(ctx: Ctx, other: Ctx, maya: Person) -> None:
    stranger, owner = member(other), as_person(maya)
    for verb, arguments in ((identity.remove_member, ()), (identity.change_roles, ([Role.ADMIN],))):
        with pytest.raises(NotFound):
            uow.run(owner, verb, stranger.id, *arguments)
    assert stranger.id not in {one.user_id for one in uow.run(owner, identity.team)}
    assert uow.run(owner, identity.names_of, [stranger.id]) == {}


def test_an_invited_colleague_joins_with_a_new_login_and_the_link_dies(ctx: Ctx, maya: Person) -> None:
    email = f"{uuid4().hex[:10]}@h.example"
    invitation = uow.run(
        as_person(maya), identity.invite, Invite(email=email, role=Role.CLINICIAN, full_name="Ana Sousa")
    )
    token = token_of(ctx, invitation)
    with pytest.raises(Invalid):
        accept(token)
    joined = accept(token, password=PASSWORD)
    assert identity.principal_of(identity.sign_in(visit(), joined.user_id).token).ctx.roles == {"clinician"}
    assert identity.user_by_password(visit(), email, PASSWORD) == joined.user_id
    for again in (lambda: accept(token, password=PASSWORD), lambda: _look(token)):
        with pytest.raises(LinkSpent):
            again()


def test_whoever_has_a_login_accepts_with_it_and_nobody_else_can(ctx: Ctx, other: Ctx, maya: Person) -> None:
    known, stranger = member(other), member(other)
    token = token_of(ctx, uow.run(as_person(maya), identity.invite, Invite(email=known.email, role=Role.BILLING)))
    for wrong in ({"password": PASSWORD}, {"user_id": stranger.id}):
        with pytest.raises(OtherLogin):
            accept(token, **wrong)
    before = actions(other)
    accept(token, user_id=known.id)
    assert actions(other) == before
    organizations = identity.principal_of(session_of(known)).organizations
    assert {one.id for one in organizations} == {ctx.organization, other.organization}


def test_invitations_end_by_withdrawal_time_and_a_newer_one(ctx: Ctx, maya: Person) -> None:
    owner, email = as_person(maya), f"{uuid4().hex[:10]}@h.example"
    first = uow.run(owner, identity.invite, Invite(email=email, role=Role.BILLING))
    first_token = token_of(ctx, first)
    second = uow.run(owner, identity.invite, Invite(email=email.upper(), role=Role.BILLING))
    second_token = token_of(ctx, second)
    third_token = token_of(ctx, uow.run(owner, identity.send_again, second.id))
    for spent in (first_token, second_token):
        with pytest.raises(LinkSpent):
            _look(spent)
    assert _look(third_token).email.casefold() == email.casefold()
    with uow.open_uow(ctx) as unit:
        unit.session.execute(text("UPDATE invitation SET expires_at = now() - :ago"), {"ago": timedelta(seconds=1)})
    with pytest.raises(LinkSpent):
        _look(third_token)
    uow.run(owner, identity.withdraw, second.id)
    assert _told_of(ctx) == {"invitation_id": str(second.id)}
    assert uow.run(owner, identity.invitations) == []
    assert uow.run(ctx, identity.invitation_mail, second.id) is None


def _told_of(ctx: Ctx) -> dict[str, str]:
    """What the last event names."""
    with uow.open_uow(ctx) as unit:
        return (
            unit.session.connection()
            .execute(text("SELECT payload FROM outbox ORDER BY created_at DESC"))
            .scalars()
            .first()
            or {}
        )


def test_who_holds_the_role_already_is_not_invited(ctx: Ctx, maya: Person) -> None:
    nurse = member(ctx, Role.CARE_TEAM)
    with pytest.raises(AlreadyMember):
        uow.run(as_person(maya), identity.invite, Invite(email=nurse.email.upper(), role=Role.CARE_TEAM))
    uow.run(as_person(maya), identity.invite, Invite(email=nurse.email, role=Role.ADMIN))


def test_inviting_does_not_tell_whether_an_address_has_a_login(ctx: Ctx, maya: Person) -> None:
    owner, known = as_person(maya), person()
    views = [
        uow.run(owner, identity.invite, Invite(email=email, role=Role.BILLING)).model_dump(include={"role", "expired"})
        for email in (known.email, f"{uuid4().hex}@nowhere.example")
    ]
    assert views[0] == views[1]


def test_nothing_about_a_login_of_two_organizations_is_in_the_other_ones_audit(
    ctx: Ctx, other: Ctx, maya: Person
) -> None:
    uow.run(other, identity.add_membership, maya.id, Role.BILLING)
    before = len(actions(other))
    principal = identity.principal_of(session_of(maya))
    identity.choose_organization(principal, ctx.organization)
    identity.principal_of(session_of(maya))
    uow.run(identity.personal(principal.ctx), identity.sign_out_everywhere)
    assert len(actions(other)) == before
    assert ("signed_out", "user_session") in actions(Ctx.system(PLATFORM))


def _look(token: str) -> object:
    where = uow.run(identity.nobody(visit()), identity.organization_of, token)
    return uow.run(identity.nobody(visit(), organization_id=where), identity.open_invitation, token)
