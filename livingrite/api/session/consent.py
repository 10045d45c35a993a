"""To a vendor's own page for consent and back: what comes back must come to this browser, this login and organization."""

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse

from livingrite.api.session.answers import secure
from livingrite.core import sealed
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

SECONDS = 600


@dataclass(frozen=True, slots=True)
class Consent:
    """`callback` is the path to which the vendor sends people back; `purpose` is sealed into the cookie."""

    cookie: str
    purpose: str
    callback: str

    def ask(self, ctx: Ctx, url: str, state: str, verifier: str) -> RedirectResponse:
        """Away to `url`, remembering who went with which question."""
        said = {"state": state, "verifier": verifier, "user": str(ctx.user_id), "in": str(ctx.organization)}
        answer = RedirectResponse(url, 303)
        answer.set_cookie(
            self.cookie,
            sealed.seal(self.purpose, said),
            max_age=SECONDS,
            httponly=True,
            samesite="lax",
            secure=secure(),
            path=urlsplit(self.callback).path,
        )
        return answer

    def verifier(self, request: Request, ctx: Ctx, state: str) -> str:
        """Of the question that this answer belongs to. Raises Invalid."""
        asked = sealed.unseal(self.purpose, request.cookies.get(self.cookie, ""), SECONDS)
        same = (str(ctx.user_id), str(ctx.organization)) == (asked.get("user"), asked.get("in"))
        if not same or not hmac.compare_digest(asked.get("state", "").encode(), state.encode()):
            raise Invalid(_("This answer does not belong to what you asked. Please start once more."))
        return asked["verifier"]

    def forget(self, answer: RedirectResponse) -> RedirectResponse:
        path = urlsplit(self.callback).path
        answer.delete_cookie(self.cookie, path=path, httponly=True, samesite="lax", secure=secure())
        return answer


def from_here(request: Request) -> bool:
    """Not sent by a foreign page."""
    return request.headers.get("sec-fetch-site", "none") in ("same-origin", "none")
