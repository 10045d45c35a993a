"""Twilio's own SDK, with an address that settings may change. Imported by workers only."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from livingrite.core.config import settings
from livingrite.core.outside import checked
from livingrite.integrations.schemas import Connection

SECONDS = 15
SID, TOKEN = "account_sid", "auth_token"


class OwnAddress(TwilioHttpClient):
    """The SDK knows regions, but no other host: what it would ask there is asked at `base_url`."""

    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=SECONDS)
        self._to = urlsplit(checked(base_url))

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        meant = urlsplit(url)
        there = meant._replace(scheme=self._to.scheme, netloc=self._to.netloc)
        kwargs["headers"] = {**(kwargs.get("headers") or {}), "X-Orig-Host": meant.netloc}
        return super().request(method, urlunsplit(there), *args, **kwargs)


def client_of(connection: Connection) -> Client:
    """Signed in with the connection's account; the process's environment is not asked."""
    sid, token, own = connection.secrets[SID], connection.secrets[TOKEN], settings().twilio_base_url
    http = OwnAddress(own) if own else TwilioHttpClient(timeout=SECONDS)
    return Client(sid, token, http_client=http, environment={"TWILIO_EDGE": ""})
