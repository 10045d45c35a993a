"""Where a request comes from: the address behind trusted proxies, the browser's name, the language."""

from fastapi import Request

from livingrite.core.addresses import client_address
from livingrite.core.ctx import Channel
from livingrite.core.i18n import choose_locale
from livingrite.identity.schemas import Visit


def visit_of(request: Request, channel: Channel = "ui") -> Visit:
    return Visit(
        address=address_of(request),
        user_agent=request.headers.get("user-agent", ""),
        locale=choose_locale(request.cookies.get("lr_locale"), request.headers.get("accept-language")),
        channel=channel,
    )


def address_of(request: Request) -> str:
    return client_address(request.client.host if request.client else "", request.headers.get("x-forwarded-for", ""))
