"""Where the browser is: the start page, another organization, one's own settings, and the way out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from pydantic import TypeAdapter, ValidationError

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import (
    CHOOSE,
    go,
    home_of,
    or_back,
    person_of,
    remember,
    say,
    session_of,
    signed_out,
)
from livingrite.core import uow
from livingrite.core.errors import Invalid, NotFound, Unauthenticated
from livingrite.core.i18n import _
from livingrite.core.sentences import sentence
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=300)]
CHANGE_ME = TypeAdapter(ChangeMe)


@router.get("/")
async def start(request: Request) -> RedirectResponse:
    """Everybody to their own first page."""
    try:
        return go(home_of(await in_thread(identity.principal_of, session_of(request)), request))
    except Unauthenticated:
        return signed_out()


@router.get("/switch/{slug}")
async def switch(request: Request, slug: str) -> RedirectResponse:
    """Work in another of one's organizations: a link of our own menus; another site's link moves nobody."""
    if not _from_here(request):
        return go("/")

    async def work() -> RedirectResponse:
        person = await person_of(request)
        wanted = next((one.id for one in person.organizations if one.slug == slug), None)
        if wanted is None:
            raise NotFound
        await in_thread(identity.choose_organization, person, wanted)
        chosen = await in_thread(identity.principal_of, session_of(request))
        answer = go(home_of(chosen, request))
        remember(answer, request, chosen)
        return answer

    return await or_back(CHOOSE, work())


@router.post("/session/account")
async def change_me(
    request: Request,
    full_name: Text = "",
    locale: Text = "",
    timezone: Text = "",
    theme: Text = "system",
    shortcuts: Text = "",
) -> RedirectResponse:
    """One's own name, language, zone and look; address and number are changed by a code. An empty language or zone is the organization's."""
    typed = {
        "full_name": full_name,
        "locale": locale or None,
        "timezone": timezone or None,
        "theme": theme,
        "single_key_shortcuts": shortcuts == "on",
    }

    async def work() -> RedirectResponse:
        person = await person_of(request)
        await in_thread(uow.run, identity.personal(person.ctx), identity.change_me, _checked(typed))
        changed = await in_thread(identity.principal_of, session_of(request))
        answer = go("/account")
        remember(answer, request, changed)
        say(answer, {"done": [_("Saved."), {}]})
        return answer

    return await or_back("/account", work())


@router.post("/session/sign-out")
async def sign_out(request: Request) -> RedirectResponse:
    await _end(request)
    return signed_out()


@router.get("/sign-out")
async def sign_out_by_link(request: Request) -> RedirectResponse:
    """For a link of our own pages; another site's link signs nobody out."""
    if not _from_here(request):
        return go("/")
    await _end(request)
    return signed_out()


@router.post("/session/sign-out-everywhere")
async def sign_out_everywhere(request: Request) -> RedirectResponse:
    try:
        person = await in_thread(identity.principal_of, session_of(request))
        await in_thread(uow.run, identity.personal(person.ctx), identity.sign_out_everywhere)
    except Unauthenticated:
        pass
    return signed_out()


async def _end(request: Request) -> None:
    try:
        person = await in_thread(identity.principal_of, session_of(request))
        await in_thread(uow.run, identity.personal(person.ctx), identity.end_session)
    except Unauthenticated:
        return


def _from_here(request: Request) -> bool:
    return request.headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _checked(typed: dict[str, object]) -> ChangeMe:
    try:
        return CHANGE_ME.validate_python(typed)
    except ValidationError as error:
        raise Invalid(fields={str(found["loc"][0]): sentence(found) for found in error.errors()}) from None
