"""Sign programs up and in; read and change one's own login."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, StringConstraints

from livingrite.api.answers import created, in_thread
from livingrite.api.documented import REPEATABLE, problems, public_problems
from livingrite.api.identity import CurrentPerson
from livingrite.api.visits import visit_of
from livingrite.clients import service as clients
from livingrite.core import uow
from livingrite.core.contact import phone_example, phone_number
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.plain_text import ONE_LINE
from livingrite.identity import service as identity
from livingrite.identity.schemas import (
    Belonging,
    ChangeMe,
    EmailChanged,
    Frozen,
    Password,
    Principal,
    SignUp,
    SignUpTicket,
    Tokens,
    UserView,
)
from livingrite.integrations import service as integrations

router = APIRouter(prefix="/auth", tags=["auth"])

NO_PHONE = _("This is not a phone number. Example: {example}.")
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200), ONE_LINE]
Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254), ONE_LINE]


class Login(Frozen):
    email: Address
    password: Password


class Confirmation(Frozen):
    sign_up: Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20), ONE_LINE]


class Refresh(Frozen):
    refresh_token: Secret


class ForgotPassword(Frozen):
    email: Address


class ResetPassword(Frozen):
    token: Secret
    password: Password


class NewEmail(Frozen):
    """`password` is the present one, for a login that has one."""

    email: Address
    password: Annotated[str, StringConstraints(max_length=256)] = ""


class NewPhone(Frozen):
    phone: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), ONE_LINE]


class Code(Frozen):
    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20), ONE_LINE]


class Me(UserView):
    """One's own login, where one belongs, and what one may do in the organization of this request."""

    organization: str | None
    organizations: tuple[Belonging, ...]
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    clients: dict[UUID, Literal["view_only", "messaging", "full_access"]] | None


@router.post(
    "/register", status_code=202, response_model=SignUpTicket, responses=public_problems(409), openapi_extra=REPEATABLE
)
async def register(request: Request, command: SignUp) -> Response:
    """Begin to open an organization: a code goes to the address, and `sign_up` is to be sent back with it to
    `POST /auth/register/confirm`. The answer does not tell whether the address has a login."""
    visit = visit_of(request, "api")
    prepared = await in_thread(identity.prepare_sign_up, visit, command)
    same = command.model_dump_json(exclude={"password"}).encode()  # no digest of a password is kept
    return await created(request, identity.nobody(visit), identity.begin_sign_up, prepared, status=202, same=same)


@router.post("/register/confirm", status_code=201, responses=public_problems(401, 409))
async def confirm_registration(request: Request, given: Confirmation) -> Tokens:
    """Open the organization with the code, and sign its owner in: a new login, or the one that the address had."""
    visit = visit_of(request, "api")
    user_id = await in_thread(identity.finish_sign_up, visit, given.sign_up, given.code)
    return await in_thread(identity.issue_tokens, visit, user_id)


@router.post("/login", responses=public_problems(401))
async def login(request: Request, given: Login) -> Tokens:
    """Sign in by e-mail and password."""
    visit = visit_of(request, "api")
    user_id = await in_thread(identity.user_by_password, visit, given.email, given.password)
    return await in_thread(identity.issue_tokens, visit, user_id)


@router.post("/refresh", responses=public_problems(401))
async def refresh(request: Request, given: Refresh) -> Tokens:
    """Exchange a refresh token, which then is void. Using one twice ends every token that came from the same login."""
    return await in_thread(identity.refresh_tokens, visit_of(request, "api"), given.refresh_token)


@router.post("/logout", status_code=204, responses=problems())
async def logout(person: CurrentPerson, request: Request) -> Response:
    """End the tokens of this login, or the browser's session."""
    by_program = "authorization" in request.headers
    verb = identity.revoke_tokens if by_program else identity.end_session
    await in_thread(uow.run, identity.personal(person.ctx), verb)
    return Response(status_code=204)


@router.post("/forgot-password", status_code=204, responses=public_problems())
async def forgot_password(request: Request, given: ForgotPassword) -> Response:
    """Have a link sent that sets a new password. The answer does not tell whether the address is known."""
    await in_thread(identity.forgot_password, visit_of(request, "api"), given.email)
    return Response(status_code=204)


@router.post("/reset-password", status_code=204, responses=public_problems())
async def reset_password(request: Request, given: ResetPassword) -> Response:
    """Set a new password with the token of the mailed link; every session and token of the login ends."""
    await in_thread(identity.reset_password, visit_of(request, "api"), given.token, given.password)
    return Response(status_code=204)


@router.get("/me", responses=problems(404))
async def read_me(person: CurrentPerson) -> Me:
    return _me(await in_thread(uow.run, identity.personal(person.ctx), identity.me), person)


@router.put("/me", responses=problems(404))
async def change_me(person: CurrentPerson, command: ChangeMe) -> Me:
    """Change one's own profile; fields that are left out stay as they are. `phone_number` can be taken away here (null);
    another one is proved by `POST /auth/me/phone`, another address by `POST /auth/me/email`."""
    if command.phone_number is not None:
        raise Invalid(fields={"phone_number": _("A new number has to be proved: send it to POST /auth/me/phone.")})
    return _me(await in_thread(uow.run, identity.personal(person.ctx), identity.change_me, command), person)


@router.post("/me/email", status_code=202, responses=problems())
async def request_email(person: CurrentPerson, given: NewEmail) -> Response:
    """Have a code sent to the new address. Nothing changes before it comes back, and the answer does not tell whether the
    address is somebody's login already."""
    try:
        await in_thread(identity.request_email_change, person.ctx, given.email, given.password)
    except Invalid as problem:
        raise Invalid(
            fields={{"present": "password"}.get(name, name): said for name, said in problem.fields.items()}
        ) from None
    return Response(status_code=202)


@router.post("/me/email/confirm", responses=problems())
async def confirm_email(person: CurrentPerson, given: Code) -> Me:
    """The address counts from now on; every other browser and program is signed out, and the old address is told."""
    changed = await in_thread(identity.confirm_email_change, person.ctx, given.code)
    for place in person.organizations:
        await in_thread(_follow, place.id, person.ctx.user_id, changed)
    return await read_me(person)


def _follow(organization_id: UUID, user_id: UUID, changed: EmailChanged) -> None:
    """In every clinic where the person is a client who is written to at the old address."""
    ctx = Ctx.system(organization_id, channel="api")
    uow.run(ctx, clients.follow_login, user_id, changed.before, changed.email)


@router.post("/me/phone", status_code=202, responses=problems())
async def request_phone(person: CurrentPerson, given: NewPhone) -> Response:
    """Have a code texted to the number, by the account of the organization of this request."""
    country, texts = await in_thread(uow.run, person.ctx, _about_phones)
    phone = phone_number(given.phone, country)
    if phone is None:
        raise Invalid(fields={"phone": (NO_PHONE, {"example": phone_example(country)})})
    if not texts:
        raise Invalid(fields={"phone": _("No account that sends texts is connected, so a number cannot be proved.")})
    await in_thread(identity.request_phone_change, person.ctx, phone)
    return Response(status_code=202)


@router.post("/me/phone/confirm", responses=problems())
async def confirm_phone(person: CurrentPerson, given: Code) -> Me:
    """The number is the login's from now on."""
    await in_thread(lambda: identity.confirm_phone_change(person.ctx, given.code, keep=True))
    return await read_me(person)


def _about_phones(unit: uow.Uow) -> tuple[str, bool]:
    return identity.organization(unit).country, integrations.can_text(unit)


def _me(user: UserView, person: Principal) -> Me:
    ctx = person.ctx
    where = {
        "organization": person.organization_slug or None,
        "organizations": person.organizations,
        "roles": tuple(sorted(ctx.roles)),
        "permissions": tuple(sorted(ctx.permissions)),
        "clients": None if ctx.clients is None else dict(ctx.clients),
    }
    return Me(**_plain(user), **where)


def _plain(view: BaseModel) -> dict[str, object]:
    return {name: getattr(view, name) for name in type(view).model_fields}
