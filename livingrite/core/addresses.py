"""Which address a request or a socket comes from, behind the proxies we trust."""

from ipaddress import ip_address, ip_network

from livingrite.core.config import settings


def client_address(peer: str, forwarded_for: str) -> str:
    """The last address that is not a proxy of ours; what stands before it in X-Forwarded-For anybody can write."""
    chain = [part.strip() for part in forwarded_for.split(",") if part.strip()]
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
