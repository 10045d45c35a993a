"""Language of a browser: a plain form posts here, a cookie keeps it, the page comes back in the new language."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from livingrite.core.config import settings
from livingrite.core.i18n import LOCALES

router = APIRouter(include_in_schema=False)
YEAR = 365 * 24 * 3600


@router.post("/preferences/language")
async def choose_language(request: Request, locale: Annotated[str, Form()]) -> RedirectResponse:
    """Set the language and go back to the page the form was on."""
    back = urlsplit(request.headers.get("referer", "/"))
    answer = RedirectResponse(back.path or "/", 303)
    if locale in LOCALES:
        secure = settings().public_url.startswith("https")
        answer.set_cookie("lr_locale", locale, max_age=YEAR, samesite="lax", secure=secure)
    return answer
