"""Identity and permission of one event, from the cookie and the database."""

from typing import Any

from livingrite.core import access as rights
from livingrite.core.errors import Unauthenticated
from livingrite.core.i18n import _
from livingrite.ui import edge, tabs
from livingrite.ui.session import principal


class Locked(Unauthenticated):
    """The session waits behind the lock screen."""

    code, message = "locked", _("The screen is locked. Unlock it to go on.")


async def admit(state: Any, access: str, *, while_locked: bool = False) -> None:
    """Find out who caused this event and whether they may; sets `state.ctx` or raises a Problem."""
    headers = state.router.headers
    cookies = principal.cookies_of(headers.cookie)
    edge.current.set(principal.visitor(cookies, headers.accept_language))
    token = cookies.get(principal.SESSION_COOKIE)
    if access == "public" and not token:
        return
    if not token:
        raise Unauthenticated
    try:
        person = await edge.in_thread(principal.person_of, token)
    except Unauthenticated:
        if access == "public":
            return
        raise
    edge.current.set(person.ctx)
    tabs.belongs_to(state.router.session.client_token, person.ctx.session_id)
    if access == "public":
        return
    if person.locked and not while_locked:
        raise Locked
    if access != "signed_in":
        rights.allow(person.ctx, access)
