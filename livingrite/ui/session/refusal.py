"""What a person sees when an event was refused or failed: a sentence, never a trace, never another row's data."""

import contextlib
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.istate.proxy import StateProxy

from livingrite.core.errors import Denied, Invalid, Problem, Unauthenticated
from livingrite.core.i18n import _, translate
from livingrite.core.log import logger
from livingrite.identity.errors import Locked

SIGN_IN = "/sign-in"
APOLOGY = _("Something went wrong on our side. If it happens again, name this reference: {reference}")


def writable(state: Any) -> Any:
    """The lock a background event needs to change State; nothing for the others."""
    return state if isinstance(state, StateProxy) else contextlib.nullcontext()


async def refuse(state: Any, problem: Problem) -> Any:
    """Tell the person why not. Who is not signed in is sent to the sign-in page and comes back afterwards."""
    if isinstance(problem, Locked):
        async with writable(state):
            state.locked = True
        return None
    if problem.code == Unauthenticated.code:  # a wrong password is a sentence, not a way to the sign-in page
        async with writable(state):
            state.signed_in = False
        path = state.router.url.path or "/"
        return rx.redirect(SIGN_IN if path == SIGN_IN else f"{SIGN_IN}?next={quote(path)}")
    async with writable(state):
        state.say(problem.message, "error", **problem.params)
        if isinstance(problem, Invalid):
            state.field_errors = in_words(problem, state.ctx.locale)
        if isinstance(problem, Denied):
            state.page_problem = "" if state.is_hydrated else "denied"
    return None


def in_words(problem: Invalid, locale: str) -> dict[str, str]:
    """The sentences of an Invalid, field by field, in the reader's language."""
    pairs = {name: (said, {}) if isinstance(said, str) else said for name, said in problem.fields.items()}
    return {name: translate(locale, msgid, **params) for name, (msgid, params) in pairs.items()}


async def apologise(state: Any, error: Exception, handler: str) -> None:
    """Log where it broke, without contents, and show the reference."""
    reference = state.ctx.request_id[:8]
    logger().error(
        "event.failed", handler=handler, reference=reference, request_id=state.ctx.request_id, exc_info=error
    )
    async with writable(state):
        state.say(APOLOGY, "error", reference=reference)


def unexpected(exception: Exception) -> None:
    """Last resort for what no handler caught: logged; Reflex's own answer would need script evaluation."""
    logger().error("event.unexpected", exc_info=exception)
