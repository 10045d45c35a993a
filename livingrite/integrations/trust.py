"""The authorities that a vendor's certificate is checked against: reading them takes longer than many a call."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """`verify=` of every httpx client, read once in a process."""
    return httpx.create_ssl_context()
