"""Where a request comes from: the address behind trusted proxies, the browser's name, the language."""

from ipaddress import ip_address, ip_network

from fastapi import Request

from livingrite.core.config import settings
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
    """The last address that is not a proxy of ours; what stands before it in X-Forwarded-For anybody can write."""
    peer = request.client.host if request.client else ""
    chain = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    for address in [peer, *reversed(chain)]:
        if not _is_proxy(address):
            return address
    return chain[0] if chain else peer


def _is_proxy(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    proxies = (ip_network(part.strip()) for part in settings().trusted_proxies.split(",") if part.strip())
    return any(found in proxy for proxy in proxies)
