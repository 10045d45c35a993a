"""The browser signs in: by password, by the link of a mail, by its code."""

from typing import Annotated
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse

from livingrite.api.answers import in_thread
from livingrite.api.session.answers import SIGN_IN, go, home_of, or_back, own_path, remember, say, signed_in
from livingrite.api.visits import visit_of
from livingrite.core import flash
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.identity.errors import SlugTaken, WrongCode
from livingrite.identity.schemas import PreparedSignUp, Proved

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form(max_length=300)]
ACCOUNT = "/account"
DIGITS = 6
PASSWORD_LOST = _(
    "You are signed in, and your e-mail address is confirmed. The password from before that works no more: choose a new one here."
)


def _wanted(request: Request, next: Text = "") -> str:
    """Which page somebody came for: who is quicker than the page posts its field empty, but the address still says it."""
    try:
        address = urlsplit(request.headers.get("referer", ""))
    except ValueError:  # such as an open bracket
        return next
    return next or parse_qs(address.query).get("next", [""])[0]


Wanted = Annotated[str, Depends(_wanted)]


def _form(way: str, wanted: str) -> str:
    return f"{SIGN_IN}?with={way}" + (f"&next={quote(wanted)}" if wanted else "")


@router.post("/session/password")
async def by_password(request: Request, next: Wanted, email: Text = "", password: Text = "") -> RedirectResponse:
    """E-mail and password."""

    async def work() -> RedirectResponse:
        return await enter(
            request, await in_thread(identity.user_by_password, visit_of(request), email, password), next
        )

    return await or_back(_form("password", next), work(), email=email, next=next, way="password")


@router.post("/session/mail")
async def send_mail(request: Request, next: Wanted, email: Text = "") -> RedirectResponse:
    """Send a link and a code; the next page asks for the code, whether or not the address is known."""

    async def work() -> RedirectResponse:
        await in_thread(identity.request_link_and_code, visit_of(request), email)
        answer = go(_form("code", next))
        say(answer, {"typed": {"email": email, "next": next, "way": "code"}})
        return answer

    return await or_back(SIGN_IN, work(), email=email, next=next)


@router.post("/session/code")
async def by_code(request: Request, next: Wanted, email: Text = "", code: Text = "") -> RedirectResponse:
    """The six digits of the mail."""

    async def work() -> RedirectResponse:
        digits = "".join(filter(str.isdecimal, code))
        if len(digits) != DIGITS:
            raise Invalid(fields={"code": _("The code has six digits, like 204 816.")})
        try:
            proved = await in_thread(identity.proved_by_code, visit_of(request), email, digits, _typed(request))
        except WrongCode as wrong:
            raise Invalid(fields={"code": wrong.message}) from None
        return await _enter_proved(request, proved, next)

    return await or_back(_form("code", next), work(), email=email, next=next, way="code", code=code)


@router.post("/session/link")
async def by_link(request: Request, token: Text = "") -> RedirectResponse:
    """The button of the page that the mail's link opens."""

    async def work() -> RedirectResponse:
        proved = await in_thread(identity.proved_by_link, visit_of(request), token, _typed(request))
        return await _enter_proved(request, proved)

    return await or_back(SIGN_IN, work())


def _typed(request: Request) -> PreparedSignUp | None:
    """What this browser wants to open, as soon as its mailbox is proved."""
    return identity.prepared_sign_up(request.cookies.get(flash.OPENING, ""))


async def _enter_proved(request: Request, proved: Proved, next: str = "") -> RedirectResponse:
    """Whose password was taken away is told so, where a new one is chosen."""
    if proved.opens is not None:
        return await _open(request, proved.user_id, proved.opens)
    if not proved.password_lost:
        return await enter(request, proved.user_id, next)
    answer = await enter(request, proved.user_id)
    answer.headers["location"] = ACCOUNT
    say(answer, {"done": [PASSWORD_LOST, {}]})
    return answer


async def _open(request: Request, user_id: UUID, typed: PreparedSignUp) -> RedirectResponse:
    """Open what was typed and begin there. Who lost its address to somebody else meanwhile types another one."""
    try:
        opened = await in_thread(identity.open_prepared, visit_of(request), typed, user_id)
    except SlugTaken as taken:
        answer = await enter(request, user_id)
        answer.headers["location"] = "/sign-up"
        say(
            answer,
            {"form": "/sign-up", "problem": [taken.message, {}], "typed": {"organization": typed.organization.name}},
        )
    else:
        answer = await enter(request, user_id, "/welcome", opened.id)
    answer.delete_cookie(flash.OPENING)
    return answer


async def enter(
    request: Request, user_id: UUID, next: str = "", organization_id: UUID | None = None
) -> RedirectResponse:
    """Begin the session, set the cookie, go where the person wanted or where they belong."""
    session = await in_thread(identity.sign_in, visit_of(request), user_id)
    person = await in_thread(identity.principal_of, session.token)
    if organization_id not in (None, person.ctx.organization_id):
        await in_thread(identity.choose_organization, person, organization_id)
        person = await in_thread(identity.principal_of, session.token)
    wanted = own_path(next) if person.ctx.organization_id else ""
    answer = signed_in(wanted or home_of(person, request), session)
    remember(answer, request, person)
    return answer
