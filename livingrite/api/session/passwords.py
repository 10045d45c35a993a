"""The browser forgets, resets and changes a password."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import go, or_back, person_of, say
from livingrite.api.session.entry import enter
from livingrite.api.visits import visit_of
from livingrite.core.i18n import _
from livingrite.identity import service as identity

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=300)]


@router.post("/session/forgot")
async def forgot(request: Request, email: Text = "") -> RedirectResponse:
    """Send a link that sets a new password; the answer is the same for every address."""

    async def work() -> RedirectResponse:
        await in_thread(identity.forgot_password, visit_of(request), email)
        answer = go("/forgot")
        say(answer, {"done": [_("If the address has a login, a mail is on its way."), {}], "typed": {"email": email}})
        return answer

    return await or_back("/forgot", work(), email=email)


@router.post("/session/reset")
async def reset(request: Request, token: Text = "", password: Text = "") -> RedirectResponse:
    """Set the new password and sign in with it."""

    async def work() -> RedirectResponse:
        return await enter(request, await in_thread(identity.reset_password, visit_of(request), token, password))

    return await or_back(f"/reset?token={token}", work())


@router.post("/session/change-password")
async def change(request: Request, present: Text = "", password: Text = "") -> RedirectResponse:
    """Change one's own; the other browsers are signed out."""

    async def work() -> RedirectResponse:
        person = await person_of(request)
        await in_thread(identity.change_password, person.ctx, present, password)
        answer = go("/account")
        say(answer, {"done": [_("Your password is changed. Other browsers were signed out."), {}]})
        return answer

    return await or_back("/account", work())
