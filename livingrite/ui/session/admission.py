"""Identity and permission of one event, from the cookie and the database."""

from typing import Any

from livingrite.core import access as rights
from livingrite.core.errors import Unauthenticated
from livingrite.identity.errors import Locked
from livingrite.ui import edge, tabs
from livingrite.ui.session import principal


async def admit(state: Any, access: str, *, while_locked: bool = False, touch: bool = False) -> None:
    """Find out who caused this event and whether they may; sets `state.ctx` or raises a Problem."""
    headers = state.router.headers
    cookies = principal.cookies_of(headers.cookie)
    asked = state.router.url.query_parameters.get("lang", "")
    locale = principal.page_locale(cookies, headers.accept_language, asked)
    edge.current.set(principal.visitor(locale))
    edge.person.set(None)
    token = cookies.get(principal.SESSION_COOKIE, "")
    try:
        found = await edge.in_thread(principal.person_of, token, locale, touch=touch)
    except Unauthenticated:
        if access == "public":
            return
        raise
    edge.person.set(found)
    tabs.belongs_to(state.router.session.client_token, found.ctx.session_id, found.ctx.user_id)
    if found.locked and not while_locked:
        if access == "public":
            return  # a locked session acts as nobody
        raise Locked
    edge.current.set(found.ctx)
    if access == "public":
        return
    if access != "signed_in":
        rights.allow(found.ctx, access)
