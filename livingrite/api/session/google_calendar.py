"""To Google and back: the browser asks its owner for consent, and comes back with a code for our jobs."""

import hmac
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import go, or_back, person_of, say, secure
from livingrite.core import sealed, uow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar.oauth import CALLBACK, ask_consent, google_app

router = APIRouter(include_in_schema=False)
PAGE = "/settings/calendars"
COOKIE, PURPOSE, SECONDS = "lr_google", "google-calendar", 600


@router.get("/session/google-calendar/connect")
async def connect(request: Request) -> RedirectResponse:
    """To Google's own page. What comes back must come to this browser, this login and this organization."""
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return go(PAGE)

    async def work() -> RedirectResponse:
        person, app = await person_of(request), google_app()
        if app is None:
            raise NotFound(_("This installation is not registered with Google yet."))
        ctx = identity.in_organization(person)
        await in_thread(uow.run, ctx, integrations.check_google_calendar)
        url, state, verifier = ask_consent(app)
        said = {"state": state, "verifier": verifier, "user": str(ctx.user_id), "in": str(ctx.organization)}
        answer = RedirectResponse(url, 303)
        answer.set_cookie(
            COOKIE,
            sealed.seal(PURPOSE, said),
            max_age=SECONDS,
            httponly=True,
            samesite="lax",
            secure=secure(),
            path=urlsplit(CALLBACK).path,
        )
        return answer

    return await or_back(PAGE, work())


@router.get(CALLBACK)
async def back(request: Request, state: str = "", code: str = "", error: str = "") -> RedirectResponse:
    """From Google, with a code or with a refusal. The code is exchanged by a job."""

    async def work() -> RedirectResponse:
        asked = sealed.unseal(PURPOSE, request.cookies.get(COOKIE, ""), SECONDS)
        ctx = identity.in_organization(await person_of(request))
        same = (str(ctx.user_id), str(ctx.organization)) == (asked.get("user"), asked.get("in"))
        if not same or not hmac.compare_digest(asked.get("state", "").encode(), state.encode()):
            raise Invalid(_("This answer from Google does not belong to what you asked. Please start once more."))
        if error or not code:
            raise Invalid(_("Google was not allowed to share the calendar. Nothing has been connected."))
        await in_thread(uow.run, ctx, integrations.authorize_google_calendar, code, asked["verifier"])
        answer = go(PAGE)
        say(answer, {"done": [_("Your Google account is being connected. Its calendars appear here in a moment."), {}]})
        return answer

    answer = await or_back(PAGE, work())
    answer.delete_cookie(COOKIE, path=urlsplit(CALLBACK).path, httponly=True, samesite="lax", secure=secure())
    return answer
