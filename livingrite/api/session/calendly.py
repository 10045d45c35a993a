"""To Calendly and back: the browser asks its owner for consent, and comes back with a code for our jobs."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import go, or_back, person_of, say
from livingrite.api.session.consent import Consent, from_here
from livingrite.core import uow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly.oauth import CALLBACK, ask_consent, calendly_app

router = APIRouter(include_in_schema=False)
PAGE = "/settings/calendly"
CONSENT = Consent("lr_calendly", "calendly", CALLBACK)


@router.get("/session/calendly/connect")
async def connect(request: Request) -> RedirectResponse:
    """To Calendly's own page."""
    if not from_here(request):
        return go(PAGE)

    async def work() -> RedirectResponse:
        person, app = await person_of(request), calendly_app()
        if app is None:
            raise NotFound(_("This installation is not registered with Calendly. Connect with a token."))
        ctx = identity.in_organization(person)
        await in_thread(uow.run, ctx, integrations.calendly_account)  # refuses who may not connect it
        return CONSENT.ask(ctx, *ask_consent(app))

    return await or_back(PAGE, work())


@router.get(CALLBACK)
async def back(request: Request, state: str = "", code: str = "", error: str = "") -> RedirectResponse:
    """From Calendly, with a code or with a refusal. The code is exchanged by a job."""

    async def work() -> RedirectResponse:
        ctx = identity.in_organization(await person_of(request))
        verifier = CONSENT.verifier(request, ctx, state)
        if error or not code:
            raise Invalid(_("Calendly was not allowed to share the account. Nothing has been connected."))
        await in_thread(uow.run, ctx, integrations.authorize_calendly, code, verifier)
        answer = go(PAGE)
        say(
            answer,
            {"done": [_("Your Calendly account is being connected. What it offers appears here in a moment."), {}]},
        )
        return answer

    return CONSENT.forget(await or_back(PAGE, work()))
