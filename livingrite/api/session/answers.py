"""How a form's post ends: 303 to the next page, or back to the form with a sentence and what was typed."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from fastapi.responses import RedirectResponse

from livingrite.api.answers import in_thread
from livingrite.api.identity import SESSION_COOKIE
from livingrite.core import flash
from livingrite.core.config import settings
from livingrite.core.errors import Invalid, Problem, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import Locked

if TYPE_CHECKING:
    from fastapi import Request

    from livingrite.identity.schemas import Principal, SignedIn

YEAR = 365 * 24 * 3600
DIARY, MY_DAY, PORTAL, CHOOSE, SIGN_IN = "/diary", "/my-day", "/portal", "/organizations", "/sign-in"


def go(path: str) -> RedirectResponse:
    """To the next page, which hears nothing of what an earlier form said."""
    answer = RedirectResponse(path, 303)
    answer.delete_cookie(flash.COOKIE)
    return answer


def signed_in(path: str, session: "SignedIn") -> RedirectResponse:
    answer = go(path)
    answer.set_cookie(
        SESSION_COOKIE, session.token, max_age=session.max_age, httponly=True, samesite="lax", secure=secure()
    )
    return answer


def signed_out(path: str = SIGN_IN) -> RedirectResponse:
    """The next page empties what this browser has kept for the session (`lr_out`, frontend/theme.js)."""
    answer = go(path)
    answer.set_cookie("lr_out", "1", max_age=3600, samesite="lax", secure=secure())
    answer.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax", secure=secure())
    return answer


async def or_back(form: str, work: Awaitable[RedirectResponse], **typed: str) -> RedirectResponse:
    """What `work` answers; when it is refused, back to the page `form` with the reason and what was typed."""
    try:
        return await work
    except Problem as problem:
        answer = go(form)
        form = form.partition("?")[0]
        say(answer, {"form": form, "problem": _words(problem), "fields": _fields(problem), "typed": typed})
        return answer


def say(answer: RedirectResponse, said: dict[str, Any]) -> None:
    """Have the next page read this once."""
    answer.set_cookie(
        flash.COOKIE, flash.seal(said), max_age=flash.SECONDS, httponly=True, samesite="lax", secure=secure()
    )


def remember(answer: RedirectResponse, request: "Request", person: "Principal") -> None:
    """Language and theme of the login become those of this browser; a language chosen here stays when the login has none."""
    if person.chosen_locale or "lr_locale" not in request.cookies:
        answer.set_cookie("lr_locale", person.ctx.locale, max_age=YEAR, samesite="lax", secure=secure())
    answer.set_cookie("lr_theme", person.theme, max_age=YEAR, samesite="lax", secure=secure())


def own_path(path: str) -> str:
    """A path of this site, or nothing: where a foreign page wants to lead somebody, they do not go."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else ""


def home_of(person: "Principal", request: "Request") -> str:
    """The page that a person lands on. Who goes from visit to visit lands on their own day when they hold a phone."""
    ctx = person.ctx
    if ctx.organization_id is None:
        return CHOOSE
    if ctx.clients is not None:
        return PORTAL
    out = ctx.may("update.post") and not ctx.may("organization.change")
    return MY_DAY if out and _is_phone(request) else DIARY


def _is_phone(request: "Request") -> bool:
    headers = request.headers
    return headers.get("sec-ch-ua-mobile") == "?1" or "Mobi" in headers.get("user-agent", "")


def session_of(request: "Request") -> str:
    token = request.cookies.get(SESSION_COOKIE, "")
    if not token:
        raise Unauthenticated
    return token


async def person_of(request: "Request") -> "Principal":
    """Who posts a form. Raises Unauthenticated, and Locked: behind the lock screen nothing is changed."""
    found = await in_thread(identity.principal_of, session_of(request))
    if found.locked:
        raise Locked
    return found


def secure() -> bool:
    return settings().public_url.startswith("https://")


def _words(problem: Problem) -> list[Any]:
    return [problem.message, dict(problem.params)]


def _fields(problem: Problem) -> dict[str, list[Any]]:
    found = problem.fields if isinstance(problem, Invalid) else {}
    return {name: [said, {}] if isinstance(said, str) else [said[0], dict(said[1])] for name, said in found.items()}
