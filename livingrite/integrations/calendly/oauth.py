"""Consent and tokens (RFC 6749, 7636) through Authlib. Which installation we are to Calendly is in the settings."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError

from livingrite.core.config import settings
from livingrite.core.outside import checked
from livingrite.integrations.calendly.errors import Away, Refused, Revoked
from livingrite.integrations.trust import trusted

CALLBACK = "/session/calendly/back"


@dataclass(frozen=True, slots=True)
class CalendlyApp:
    """Our registration with Calendly; `redirect` is the address it sends people back to."""

    client_id: str
    client_secret: str = field(repr=False)
    auth_url: str
    redirect: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Calendly gives another refresh token each time; the one before is worthless then."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime


def calendly_app() -> CalendlyApp | None:
    """None while CALENDLY_CLIENT_ID and CALENDLY_CLIENT_SECRET are not set."""
    chosen = settings()
    if not chosen.calendly_client_id or chosen.calendly_client_secret is None:
        return None
    return CalendlyApp(
        client_id=chosen.calendly_client_id,
        client_secret=chosen.calendly_client_secret.get_secret_value(),
        auth_url=checked(chosen.calendly_auth_url),
        redirect=chosen.public_url.rstrip("/") + CALLBACK,
    )


def ask_consent(app: CalendlyApp) -> tuple[str, str, str]:
    """Where to send the browser, the state it must come back with, and the verifier that only we know."""
    verifier = generate_token(64)
    with _client(app) as client:
        url, state = client.create_authorization_url(f"{app.auth_url}/oauth/authorize", code_verifier=verifier)
    return url, state, verifier


def exchange(app: CalendlyApp, code: str, verifier: str, now: datetime) -> Tokens:
    """The tokens for the code that came back. Raises Revoked for a code that is used or too old, Away."""
    with _client(app) as client:
        return _tokens(_asked(client.fetch_token, app, code=code, code_verifier=verifier), now)


def refresh(app: CalendlyApp, refresh_token: str, now: datetime) -> Tokens:
    """Raises Revoked when the access was taken back, Away."""
    with _client(app) as client:
        return _tokens(_asked(client.refresh_token, app, refresh_token=refresh_token), now)


def revoke(app: CalendlyApp, token: str) -> None:
    """Tell Calendly that we forget; that it does not answer, or has forgotten first, keeps nobody."""
    given = {"client_id": app.client_id, "client_secret": app.client_secret, "token": token}
    try:
        httpx.post(f"{app.auth_url}/oauth/revoke", data=given, timeout=settings().calendly_seconds, verify=trusted())
    except httpx.HTTPError:
        return


def _client(app: CalendlyApp) -> Any:
    from authlib.integrations.httpx_client import OAuth2Client  # costs a web worker half a second, for one click a year

    return OAuth2Client(
        app.client_id,
        app.client_secret,
        redirect_uri=app.redirect,
        code_challenge_method="S256",
        timeout=settings().calendly_seconds,
        verify=trusted(),
    )


def _asked(call: Any, app: CalendlyApp, **given: str) -> dict[str, Any]:
    try:
        return call(f"{app.auth_url}/oauth/token", **given)
    except OAuthError as error:
        raise (Revoked() if error.error == "invalid_grant" else Refused()) from None  # no vendor's words in a log
    except (httpx.HTTPError, ValueError):
        raise Away from None


def _tokens(answer: dict[str, Any], now: datetime) -> Tokens:
    return Tokens(
        answer["access_token"], answer["refresh_token"], now + timedelta(seconds=int(answer.get("expires_in", 7200)))
    )
