"""Turns a browser's cookie into the person behind it, at every event anew: State is never believed."""

from http.cookies import CookieError, SimpleCookie
from uuid import UUID

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.i18n import choose_locale
from livingrite.identity import service as identity

SESSION_COOKIE = "livingrite_session"
LOCALE_COOKIE = "lr_locale"
THEME_COOKIE = "lr_theme"


def cookies_of(header: str) -> dict[str, str]:
    """The cookies of a Cookie header; a malformed header holds none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def person_of(token: str) -> "identity.SessionView":
    """The signed-in person; Unauthenticated when the session is unknown, over or revoked. One short transaction."""
    return uow.run(Ctx.identity(), identity.session_of, token)


def visitor(cookies: dict[str, str], accept_language: str, organization_id: UUID | None = None) -> Ctx:
    """Somebody who has not signed in."""
    locale = choose_locale(cookies.get(LOCALE_COOKIE), accept_language)
    return Ctx("public", organization_id, clients={}, locale=locale, channel="public")
