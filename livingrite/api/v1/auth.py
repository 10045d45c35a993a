"""Sign programs up and in; read and change one's own login."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, StringConstraints

from livingrite.api.answers import idempotency_key, in_thread
from livingrite.api.documented import problems, public_problems
from livingrite.api.identity import CurrentPerson
from livingrite.api.visits import visit_of
from livingrite.core import throttle, uow
from livingrite.core.idempotency import Answer, once
from livingrite.core.throttle import Limit
from livingrite.identity import service as identity
from livingrite.identity.schemas import Belonging, ChangeMe, Frozen, Password, Principal, SignUp, Tokens, UserView

router = APIRouter(prefix="/auth", tags=["auth"])

SIGN_UPS = Limit("sign-ups", 20, 60 * 60)
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254)]


class Login(Frozen):
    email: Address
    password: Password


class Refresh(Frozen):
    refresh_token: Secret


class ForgotPassword(Frozen):
    email: Address


class ResetPassword(Frozen):
    token: Secret
    password: Password


class Me(UserView):
    """One's own login, where one belongs, and what one may do in the organization of this request."""

    organization: str | None
    organizations: tuple[Belonging, ...]
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    clients: dict[UUID, Literal["view_only", "messaging", "full_access"]] | None


@router.post("/register", status_code=201, responses=public_problems(401, 409))
async def register(request: Request, command: SignUp) -> Tokens:
    """Open an organization with a new login as its owner, and sign in. The same Idempotency-Key and body open no second
    one; they sign in again, with the password."""
    visit, key = visit_of(request, "api"), idempotency_key(request)
    await in_thread(throttle.take, SIGN_UPS, throttle.digest(visit.address))
    if key is None:
        user_id = await in_thread(uow.run, identity.founding(channel="api"), identity.sign_up, command)
        return await in_thread(identity.issue_tokens, visit, user_id)
    who = throttle.digest(f"register {visit.address} {key}")
    founding = identity.founding(UUID(hex=who, version=4), channel="api")  # the same one, where the key is found again
    await in_thread(uow.run, founding, _sign_up_once, key, command)
    user_id = await in_thread(identity.user_by_password, visit, command.email, command.password)
    return await in_thread(identity.issue_tokens, visit, user_id)


def _sign_up_once(unit: uow.Uow, key: str, command: SignUp) -> None:
    """The password is no part of what is kept of the request, not even by its digest."""
    wanted = command.model_dump_json(exclude={"password"}).encode()
    once(unit, key, wanted, lambda: Answer(201, str(identity.sign_up(unit, command))))


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
    """Change one's own profile; fields that are left out stay as they are."""
    return _me(await in_thread(uow.run, identity.personal(person.ctx), identity.change_me, command), person)


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
