"""Turns a browser's cookies into the person behind them, at every event anew: State is never believed."""

from collections.abc import Mapping
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.core.i18n import LOCALES, choose_locale
from livingrite.identity import service as identity
from livingrite.identity.schemas import Principal

SESSION_COOKIE = "livingrite_session"
LOCALE_COOKIE = "lr_locale"
THEME_COOKIE = "lr_theme"


def cookies_of(header: str) -> dict[str, str]:
    """The cookies of a Cookie header; a malformed header holds none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def page_locale(cookies: Mapping[str, str], accept_language: str, asked: str = "") -> str:
    """The language the page is written in: what State says must match it. `asked`: the one its address names, which a
    page inside another site goes by, where the browser keeps no cookies for us."""
    return choose_locale(asked if asked in LOCALES else cookies.get(LOCALE_COOKIE), accept_language)


def person_of(token: str, locale: str, *, touch: bool = False) -> Principal:
    """The signed-in person; Unauthenticated when the session is unknown, over or revoked. `touch` counts as activity."""
    if not token:
        raise Unauthenticated
    found = identity.principal_of(token, channel="ui", touch=touch)
    return found.model_copy(update={"ctx": replace(found.ctx, locale=locale)})


def visitor(locale: str) -> Ctx:
    """Somebody who has not signed in."""
    return Ctx("public", clients={}, locale=locale, channel="public")
