"""What every request passes on its way in and out, outermost first."""

from starlette.types import ASGIApp

from livingrite.api.middleware.bodies import BodyLimit
from livingrite.api.middleware.headers import SecurityHeaders
from livingrite.api.middleware.origin import OriginCheck
from livingrite.api.middleware.refusals import Refusals
from livingrite.api.middleware.requests import Requests


def around(app: ASGIApp) -> ASGIApp:
    """The whole site inside its middlewares."""
    return Requests(SecurityHeaders(OriginCheck(BodyLimit(Refusals(app)))))
