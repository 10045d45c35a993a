"""Language of a browser: a plain form posts here, a cookie keeps it, the page comes back in the new language."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from anyio import to_thread
from fastapi import APIRouter, Cookie, Form, Request
from fastapi.responses import RedirectResponse

from livingrite.api.session.answers import own_path
from livingrite.core import uow
from livingrite.core.config import settings
from livingrite.core.errors import Unauthenticated
from livingrite.core.i18n import LOCALES
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe

router = APIRouter(include_in_schema=False)
YEAR = 365 * 24 * 3600


@router.post("/preferences/language")
async def choose_language(
    request: Request,
    locale: Annotated[str, Form()],
    livingrite_session: Annotated[str, Cookie()] = "",
) -> RedirectResponse:
    """Set the language, keep it with the login, and go back to the page the form was on."""
    answer = RedirectResponse(_in_language(_where_the_form_was(request), locale), 303)
    if locale in LOCALES:
        remember(answer, "lr_locale", locale)
        await to_thread.run_sync(_keep, livingrite_session, locale)
    return answer


def remember(answer: RedirectResponse, name: str, value: str) -> None:
    """A choice that is no secret, for a year."""
    secure = settings().public_url.startswith("https")
    answer.set_cookie(name, value, max_age=YEAR, samesite="lax", secure=secure)


def _where_the_form_was(request: Request) -> str:
    """The page's path and query, of this site only: a path with two slashes would name another one."""
    try:
        page = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    return own_path(page._replace(scheme="", netloc="", fragment="").geturl() if page.path[:2] != "//" else "") or "/"


def _in_language(path: str, locale: str) -> str:
    """A page whose address names a language goes by it; so does one inside another site, which may get no cookies."""
    page = urlsplit(path)
    query = dict(parse_qsl(page.query))
    if locale not in LOCALES or not {"lang", "embed"} & query.keys():
        return path
    return page._replace(query=urlencode({**query, "lang": locale})).geturl()


def _keep(session_token: str, locale: str) -> None:
    try:
        person = identity.principal_of(session_token, touch=False)
    except Unauthenticated:
        return
    if person.locked:
        return
    uow.run(identity.personal(person.ctx), identity.change_me, ChangeMe.model_validate({"locale": locale}))
