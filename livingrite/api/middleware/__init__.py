"""What every request passes on its way in and out, outermost first."""

from starlette.types import ASGIApp

from livingrite.api.hot import Hot
from livingrite.api.middleware.bodies import BodyLimit
from livingrite.api.middleware.headers import SecurityHeaders
from livingrite.api.middleware.origin import OriginCheck
from livingrite.api.middleware.refusals import Refusals
from livingrite.api.middleware.requests import Requests


def around(app: ASGIApp) -> ASGIApp:
    """The whole site inside its middlewares; hot reads are answered before anything looks for a route."""
    return Requests(SecurityHeaders(OriginCheck(BodyLimit(Hot(Refusals(app))))))
