"""The browser opens an organization, or accepts an invitation to one."""

from contextlib import suppress
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import SIGN_IN, go, or_back, person_of, say, secure
from livingrite.api.session.entry import enter
from livingrite.api.visits import visit_of
from livingrite.clients import service as clients
from livingrite.clients.errors import AlreadyLinked
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.core import flash, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid, Unauthenticated
from livingrite.core.sentences import EMPTY, Sentence, sentence
from livingrite.identity import service as identity
from livingrite.identity.errors import Locked
from livingrite.identity.schemas import Accepted, AcceptInvitation, CreateOrganization, Role, SignUp, SignUpTicket

router = APIRouter(include_in_schema=False)
Model = TypeVar("Model", bound=BaseModel)
Text = Annotated[str, Form(max_length=300)]
# What is too long for the product, yet worth a sentence beside its field.
Long = Annotated[str, Form(max_length=10_000)]


@router.post("/session/sign-up")
async def sign_up(
    request: Request,
    organization: Text = "",
    slug: Text = "",
    timezone: Text = "",
    country: Text = "",
    full_name: Text = "",
    email: Text = "",
    password: Text = "",
) -> RedirectResponse:
    """The wizard's last step. It answers the same for an address that has a login already (P14)."""
    typed = {
        "organization": organization,
        "slug": slug,
        "timezone": timezone,
        "country": country,
        "full_name": full_name,
        "email": email,
    }

    async def work() -> RedirectResponse:
        visit = visit_of(request)
        owner = await _signed_in_user(request)
        if owner is not None:
            return await _open_another(request, owner, _place(typed | {"locale": visit.locale}))
        command = _sign_up(typed | {"password": password, "locale": visit.locale})
        prepared = await in_thread(identity.prepare_sign_up, visit, command)
        ticket = await in_thread(uow.run, identity.nobody(visit), identity.begin_sign_up, prepared)
        return _await_code(ticket, prepared.email)

    return await or_back("/sign-up", work(), **typed)


@router.post("/session/invitation")
async def accept(
    request: Request, token: Text = "", full_name: Long = "", sign_in_name: Text = "", password: Long = ""
) -> RedirectResponse:
    """Join with a new login, or as the one who is signed in."""

    async def work() -> RedirectResponse:
        texts = {"full_name": full_name.strip(), "sign_in_name": sign_in_name.strip(), "password": password}
        zone = unquote(request.cookies.get("lr_zone", ""))[:64]
        typed = {"token": token, "timezone": zone} | {name: text or None for name, text in texts.items()}
        given = _filled(AcceptInvitation, typed)
        accepted = await in_thread(_accept, request, given, await _signed_in_user(request))
        if given.password is None:
            person = await person_of(request)
            await in_thread(identity.choose_organization, person, accepted.organization_id)
            return go("/")
        return await enter(request, accepted.user_id)

    return await or_back(f"/invitation?token={token}", work(), full_name=full_name[:300], sign_in_name=sign_in_name)


def _await_code(ticket: SignUpTicket, email: str) -> RedirectResponse:
    """To the page that asks for the code; what was typed waits in a cookie of this browser."""
    answer = go(f"{SIGN_IN}?with=code")
    say(answer, {"typed": {"email": email, "way": "code"}})
    answer.set_cookie(
        flash.OPENING, ticket.sign_up, max_age=ticket.expires_in, httponly=True, samesite="lax", secure=secure()
    )
    return answer


async def _open_another(request: Request, owner: UUID, command: CreateOrganization) -> RedirectResponse:
    """Who is signed in already opens it with the same login."""
    ctx = identity.founding(user_id=owner, channel="ui")
    opened = await in_thread(uow.run, ctx, identity.create_organization, command, owner_id=owner)
    person = await person_of(request)
    await in_thread(identity.choose_organization, person, opened.id)
    return go("/welcome")


def _sign_up(typed: dict[str, str]) -> SignUp:
    person = {name: typed[name] for name in ("full_name", "email", "password")}
    return _filled(SignUp, person | {"organization": _named(typed)})


def _place(typed: dict[str, str]) -> CreateOrganization:
    return _filled(CreateOrganization, _named(typed))


def _named(typed: dict[str, str]) -> dict[str, str]:
    given = {name: typed[name] for name in ("slug", "timezone", "country", "locale")}
    return given | {"name": typed["organization"]}


def _filled(model: type[Model], given: dict[str, Any]) -> Model:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Invalid(fields=dict(_wrong(found) for found in error.errors())) from None


def _wrong(found: Any) -> tuple[str, Sentence]:
    """The field's name in the form, and what to do about it."""
    name = str(found["loc"][-1])
    left_out = found["type"] == "string_type"  # the form's empty text became nothing
    return "organization" if name == "name" else name, (EMPTY, {}) if left_out else sentence(found)


def _accept(request: Request, command: AcceptInvitation, user_id: UUID | None) -> Accepted:
    """One transaction in the invitation's organization: the login, its role or its link to the client."""
    visit = visit_of(request)
    where = uow.run(identity.nobody(visit), identity.organization_of, command.token)
    ctx = Ctx("identity", where, user_id, permissions=frozenset({"client.manage_family"}), locale=visit.locale)
    return uow.run(ctx, _join, command)


def _join(unit: uow.Uow, command: AcceptInvitation) -> Accepted:
    accepted = identity.accept_invitation(unit, command)
    for one in (accepted, *accepted.also):
        _link(unit, one)
    return accepted


def _link(unit: uow.Uow, accepted: Accepted) -> None:
    if accepted.client_id is None:
        return
    if accepted.role is Role.CLIENT:
        clients.link_own_login(unit, accepted.client_id, accepted.user_id)
        return
    link = LinkFamily(
        client_id=accepted.client_id,
        user_id=accepted.user_id,
        relationship=accepted.relationship,
        access_level=AccessLevel(accepted.access_level),
    )
    with suppress(AlreadyLinked):
        clients.link_family(unit, link)


async def _signed_in_user(request: Request) -> UUID | None:
    """Who is signed in already, if anybody. Raises Locked: somebody else may sit in front of a locked screen."""
    try:
        return (await person_of(request)).ctx.user_id
    except Locked:
        raise
    except Unauthenticated:
        return None
