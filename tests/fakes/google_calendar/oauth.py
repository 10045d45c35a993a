"""Consent and tokens, as Google's OAuth 2.0 endpoints give them: PKCE, offline access, refresh, revocation."""

import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tests.fakes.google_calendar.faults import show_fault
from tests.fakes.google_calendar.state import Google

router = APIRouter()


@router.get("/o/oauth2/v2/auth")
async def consent(request: Request) -> Response:
    google: Google = request.app.state.google
    asked = dict(request.query_params)
    if asked.get("client_id") != google.client_id or asked.get("response_type") != "code":
        return JSONResponse({"error": "invalid_request"}, 400)
    back = asked["redirect_uri"]
    if not google.allows:
        return RedirectResponse(f"{back}?{urlencode({'error': 'access_denied', 'state': asked['state']})}", 302)
    code = "4/" + secrets.token_urlsafe(16)
    google.codes[code] = asked | {"email": google.signed_in}
    return RedirectResponse(f"{back}?{urlencode({'code': code, 'state': asked['state']})}", 302)


@router.post("/token")
async def token(request: Request) -> Response:
    google: Google = request.app.state.google
    await run_in_threadpool(show_fault, google, request)
    form = await _form(request)
    if not _is_client(google, request, form):
        return JSONResponse({"error": "invalid_client"}, 401)
    return _refreshed(google, form) if form.get("grant_type") == "refresh_token" else _exchanged(google, form)


@router.post("/revoke")
async def revoke(request: Request) -> Response:
    google: Google = request.app.state.google
    email = google.refresh_tokens.get((await _form(request)).get("token", ""))
    if email is None:
        return JSONResponse({"error": "invalid_token"}, 400)
    google.revoke(email)
    return JSONResponse({})


async def _form(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}


def _is_client(google: Google, request: Request, form: dict[str, str]) -> bool:
    pair = (form.get("client_id", ""), form.get("client_secret", ""))
    header = request.headers.get("authorization", "")
    if header.startswith("Basic "):
        user, _, password = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
        pair = (user, password)
    return pair == (google.client_id, google.client_secret)


def _exchanged(google: Google, form: dict[str, str]) -> Response:
    """RFC 7636: the verifier must be the one whose digest came with the question."""
    asked = google.codes.pop(form.get("code", ""), None)
    digest = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
    if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
        return JSONResponse({"error": "invalid_grant"}, 400)
    if asked.get("code_challenge_method") != "S256" or asked.get("code_challenge") != digest.decode():
        return JSONResponse({"error": "invalid_grant", "error_description": "Invalid code verifier."}, 400)
    answer = google.grant(asked["email"]) | {"scope": asked["scope"]}
    if asked.get("access_type") == "offline":
        answer["refresh_token"] = _refresh_token(google, asked["email"])
    return JSONResponse(answer)


def _refreshed(google: Google, form: dict[str, str]) -> Response:
    email = google.refresh_tokens.get(form.get("refresh_token", ""))
    if email is None:
        return JSONResponse({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, 400)
    answer = google.grant(email)
    if google.rotate:
        del google.refresh_tokens[form["refresh_token"]]
        answer["refresh_token"] = _refresh_token(google, email)
    return JSONResponse(answer)


def _refresh_token(google: Google, email: str) -> str:
    token = "1//" + secrets.token_urlsafe(24)
    google.refresh_tokens[token] = email
    return token
