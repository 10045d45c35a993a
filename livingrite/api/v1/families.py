"""Who of a family is let in: invitations by mail and by letter, and how far each link opens."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, FamilyMemberView
from livingrite.core.errors import NotFound
from livingrite.core.uow import Uow
from livingrite.identity import service as identity
from livingrite.identity.schemas import InvitationLetter, InvitationView, InviteFamily, Locale, Relative

router = APIRouter(tags=["Families"])
People = Annotated[tuple[Relative, ...], Field(min_length=1, max_length=12)]
Also = Annotated[tuple[UUID, ...], Field(max_length=11)]


class NewInvitations(BaseModel):
    """Each of `people` is invited to the client and to `also_client_ids` by one link. Without an e-mail address somebody is
    handed a letter, and needs a name."""

    model_config = ConfigDict(extra="forbid")

    people: People
    also_client_ids: Also = ()


class Access(BaseModel):
    model_config = ConfigDict(extra="forbid")

    access_level: AccessLevel


class LetterLanguage(BaseModel):
    """`locale`: in which the relative reads; the organization's when nobody says."""

    model_config = ConfigDict(extra="forbid")

    locale: Locale | None = None


@dataclass(frozen=True, slots=True)
class Invitations:
    """`others` of an item: to how many more clients the same link lets in."""

    items: list[InvitationView]
    next_cursor: None = None


@router.get("/clients/{client_id}/invitations", response_model=Invitations, responses=problems(404))
async def list_invitations(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Who was invited and has not come yet, the latest first."""
    return await answer(ctx, _waiting, client_id)


def _waiting(uow: Uow, client_id: UUID) -> Invitations:
    clients.get(uow, client_id)
    return Invitations(identity.invitations_of(uow, client_id))


@router.post(
    "/clients/{client_id}/invitations", status_code=201, response_model=Invitations, responses=problems(404, 409)
)
async def invite_family(request: Request, ctx: CurrentCtx, client_id: UUID, wanted: NewInvitations) -> Response:
    """Several relatives at once; one invitation for each client."""
    command = InviteFamily(client_ids=(client_id, *wanted.also_client_ids), people=wanted.people)
    return await created(request, ctx, _invite, command)


def _invite(uow: Uow, command: InviteFamily) -> Invitations:
    return Invitations(identity.invite_family(uow, command))


@router.post("/invitations/{invitation_id}/send", response_model=InvitationView, responses=problems(404))
async def send_invitation_again(ctx: CurrentCtx, invitation_id: UUID) -> Response:
    """A new link and seven more days; the link before opens nothing any more."""
    return await answer(ctx, identity.send_again, invitation_id)


@router.post("/invitations/{invitation_id}/letter", response_model=InvitationLetter, responses=problems(404))
async def write_letter(ctx: CurrentCtx, invitation_id: UUID, wanted: LetterLanguage) -> Response:
    """A code for paper, shown this once; it works for 30 days, and the one printed before no more."""
    return await answer(ctx, identity.write_letter, invitation_id, wanted.locale)


@router.post(
    "/clients/{client_id}/family/{family_member_id}/letter",
    response_model=InvitationLetter,
    responses=problems(404, 409),
)
async def renew_way_in(ctx: CurrentCtx, client_id: UUID, family_member_id: UUID, wanted: LetterLanguage) -> Response:
    """For who signs in with a name and has forgotten the password: a code for paper that sets a new one. When it is used,
    every session of the person ends."""
    return await answer(ctx, _renew, client_id, family_member_id, wanted.locale)


def _renew(uow: Uow, client_id: UUID, family_member_id: UUID, locale: Locale | None) -> InvitationLetter:
    return identity.write_letter(uow, clients.new_way_in(uow, client_id, family_member_id).id, locale)


@router.delete("/invitations/{invitation_id}", status_code=204, responses=problems(404))
async def withdraw_invitation(ctx: CurrentCtx, invitation_id: UUID) -> Response:
    """From the client that it names; what else the person is invited to stays open."""
    return await answer(ctx, identity.withdraw, invitation_id)


@router.patch(
    "/clients/{client_id}/family/{family_member_id}",
    response_model=FamilyMemberView,
    responses=problems(404, 412, 428),
)
async def change_access(
    request: Request, ctx: CurrentCtx, client_id: UUID, family_member_id: UUID, access: Access
) -> Response:
    """It holds from the person's next request on. `If-Match` is the `version` of the list."""
    return await answer(ctx, _change, client_id, family_member_id, access.access_level, if_match(request))


def _change(
    uow: Uow, client_id: UUID, family_member_id: UUID, level: AccessLevel, version: int | None
) -> FamilyMemberView:
    view = clients.change_access(uow, family_member_id, level, version)
    if view.client_id != client_id:
        raise NotFound
    return view


@router.delete("/clients/{client_id}/family/{family_member_id}", status_code=204, responses=problems(404, 412, 428))
async def take_access_away(request: Request, ctx: CurrentCtx, client_id: UUID, family_member_id: UUID) -> Response:
    """The person sees the client no more; that they once did stays on the record."""
    return await answer(ctx, _unlink, client_id, family_member_id, if_match(request))


def _unlink(uow: Uow, client_id: UUID, family_member_id: UUID, version: int | None) -> None:
    if clients.unlink_family(uow, family_member_id, version) != client_id:
        raise NotFound
