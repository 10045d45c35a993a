"""Consent and tokens (RFC 6749, 7636) through Authlib. Which installation we are to Google is in the settings."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError

from livingrite.core.config import settings
from livingrite.core.outside import checked
from livingrite.integrations.google_calendar.errors import Away, Refused, Revoked
from livingrite.integrations.trust import trusted

SCOPES = (
    "https://www.googleapis.com/auth/calendar.events",
    "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
)
SECONDS = 15
CALLBACK = "/session/google-calendar/back"


@dataclass(frozen=True, slots=True)
class GoogleApp:
    """Our registration with Google; `redirect` is the address it sends people back to."""

    client_id: str
    client_secret: str = field(repr=False)
    consent_url: str
    token_url: str
    revoke_url: str
    redirect: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """`refresh` None: the one we have stays."""

    access: str = field(repr=False)
    expires_at: datetime
    refresh: str | None = field(default=None, repr=False)


def google_app() -> GoogleApp | None:
    """None while GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set."""
    chosen = settings()
    if not chosen.google_client_id or chosen.google_client_secret is None:
        return None
    return GoogleApp(
        client_id=chosen.google_client_id,
        client_secret=chosen.google_client_secret.get_secret_value(),
        consent_url=f"{checked(chosen.google_accounts_url)}/o/oauth2/v2/auth",
        token_url=f"{checked(chosen.google_oauth_url)}/token",
        revoke_url=f"{checked(chosen.google_oauth_url)}/revoke",
        redirect=chosen.public_url.rstrip("/") + CALLBACK,
    )


def ask_consent(app: GoogleApp) -> tuple[str, str, str]:
    """Where to send the browser, the state it must come back with, and the verifier that only we know. Offline access,
    and consent each time: otherwise Google keeps the refresh token to itself from the second time on."""
    verifier = generate_token(64)
    with _client(app) as client:
        url, state = client.create_authorization_url(
            app.consent_url, code_verifier=verifier, access_type="offline", prompt="consent"
        )
    return url, state, verifier


def exchange(app: GoogleApp, code: str, verifier: str, now: datetime) -> Tokens:
    """The tokens for the code that Google sent back. Raises Revoked for a code that is used or too old, Away."""
    with _client(app) as client:
        return _tokens(_asked(client.fetch_token, app.token_url, code=code, code_verifier=verifier), now)


def refresh(app: GoogleApp, refresh_token: str, now: datetime) -> Tokens:
    """Raises Revoked when the owner took the access back, Away."""
    with _client(app) as client:
        return _tokens(_asked(client.refresh_token, app.token_url, refresh_token=refresh_token), now)


def revoke(app: GoogleApp, refresh_token: str) -> None:
    """Tell Google that we forget; that it does not answer, or has forgotten first, keeps nobody."""
    try:
        httpx.post(app.revoke_url, data={"token": refresh_token}, timeout=SECONDS, verify=trusted())
    except httpx.HTTPError:
        return


def _client(app: GoogleApp) -> Any:
    from authlib.integrations.httpx_client import OAuth2Client  # costs a web worker half a second, for one click a year

    return OAuth2Client(
        app.client_id,
        app.client_secret,
        scope=" ".join(SCOPES),
        redirect_uri=app.redirect,
        code_challenge_method="S256",
        timeout=SECONDS,
        verify=trusted(),
    )


def _asked(call: Any, url: str, **given: str) -> dict[str, Any]:
    try:
        return call(url, **given)
    except OAuthError as error:
        raise (Revoked() if error.error == "invalid_grant" else Refused()) from None  # no vendor's words in a log
    except (httpx.HTTPError, ValueError):
        raise Away from None


def _tokens(answer: dict[str, Any], now: datetime) -> Tokens:
    until = now + timedelta(seconds=int(answer.get("expires_in", 3600)))
    return Tokens(answer["access_token"], until, answer.get("refresh_token"))
