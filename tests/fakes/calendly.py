"""Calendly's API v2 on 127.0.0.1, as its documentation describes it: users, event types, free times, bookings,
cancellations, signed webhooks, pages, 401, 403 and 429; consent with PKCE and refresh tokens that work once.

A fake never proves what the vendor does: its shapes are those of the documentation (notes/integrations.md)."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

API = "https://api.calendly.com"
ORGANIZATION = f"{API}/organizations/CLINIC"
Row = dict[str, Any]


@dataclass
class Fault:
    match: str
    status: int
    times: int = 1
    retry_after: str | None = None


@dataclass
class CalendlyFake:
    """`tokens`: access token -> user; `push` carries a webhook to us; `page` is how many rows a page holds;
    `only`: nothing else is free."""

    now: Callable[[], datetime]
    role: str = "owner"
    paid: bool = True
    page: int = 100
    me: str = f"{API}/users/MAYA"
    client_id: str = "calendly-client"
    client_secret: str = "calendly-secret"
    allows: bool = True
    tokens: dict[str, str] = field(default_factory=lambda: {"personal-token": f"{API}/users/MAYA"})
    refresh_tokens: set[str] = field(default_factory=set)
    codes: dict[str, Row] = field(default_factory=dict)
    users: dict[str, Row] = field(default_factory=dict)
    event_types: dict[str, Row] = field(default_factory=dict)
    events: dict[str, Row] = field(default_factory=dict)
    invitees: dict[str, Row] = field(default_factory=dict)
    closed: set[datetime] = field(default_factory=set)
    only: list[datetime] | None = None
    subscriptions: dict[str, Row] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    push: Callable[[str, bytes, dict[str, str]], None] | None = None
    told: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)
    count: int = 0

    def user(self, name: str, email: str) -> str:
        uri = f"{API}/users/{name.upper()}"
        self.users[uri] = {"uri": uri, "name": name, "email": email, "current_organization": ORGANIZATION,
                           "scheduling_url": f"https://calendly.com/{name.lower()}", "timezone": "Europe/Berlin"}  # fmt: skip
        return uri

    def offer(self, name: str, owner: str, minutes: int = 60) -> str:
        uri = f"{API}/event_types/{name.upper().replace(' ', '-')}"
        profile = {"type": "User", "name": self.users[owner]["name"], "owner": owner}
        self.event_types[uri] = {"uri": uri, "name": name, "active": True, "duration": minutes, "profile": profile}
        return uri

    def books(self, offer: str, start: datetime, name: str, email: str, **more: Any) -> Row:
        """Somebody books on Calendly's page; `event`: one more seat of that event."""
        host = self.users[self.event_types[offer]["profile"]["owner"]]
        at, event = more.pop("at", None), more.pop("event", None)
        event = event or self._event(offer, start, host, more.pop("calendar_event", None), at)
        self.count += 1
        uri = f"{event['uri']}/invitees/I{self.count}"
        invitee = {
            "uri": uri, "event": event["uri"], "name": name, "first_name": None, "last_name": None, "email": email,
            "status": "active", "timezone": "Europe/Berlin", "rescheduled": False, "old_invitee": None,
            "new_invitee": None, "questions_and_answers": [], "text_reminder_number": None,
            "tracking": {"utm_source": None, "utm_content": None, "utm_campaign": None},
        } | more  # fmt: skip
        self.invitees[uri] = invitee
        event["invitees_counter"]["active"] += 1
        self._tell("invitee.created", invitee)
        return invitee

    def cancels(self, invitee: Row, *, by: str = "invitee", reason: str = "", rescheduled: bool = False) -> None:
        event = self.events[invitee["event"]]
        ended = {"canceled_by": "Somebody", "reason": reason, "canceler_type": by}
        invitee |= {"status": "canceled", "rescheduled": rescheduled, "cancellation": ended}
        event["invitees_counter"]["active"] -= 1
        if not event["invitees_counter"]["active"]:
            event |= {"status": "canceled", "cancellation": ended}
        self._tell("invitee.canceled", invitee)

    def moves(self, invitee: Row, start: datetime) -> Row:
        """Who booked takes another time: a cancellation and a new booking that know of each other."""
        old = self.events[invitee["event"]]
        invitee["new_invitee"] = "soon"
        new = self.books(old["event_type"], start, invitee["name"], invitee["email"], old_invitee=invitee["uri"])
        invitee["new_invitee"] = new["uri"]
        self.cancels(invitee, rescheduled=True)
        return new

    def deliver(self, order: Callable[[list[Any]], list[Any]] = list) -> None:
        """Hand over what was to be told, in whatever order."""
        told, self.told = order(self.told), []
        for url, body, headers in told:
            assert self.push is not None
            self.push(url, body, headers)

    def signed(self, body: bytes, key: str, at: datetime | None = None) -> dict[str, str]:
        stamp = str(int((at or datetime.now(UTC)).timestamp()))
        seal = hmac.new(key.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        return {"Calendly-Webhook-Signature": f"t={stamp},v1={seal}", "Content-Type": "application/json"}

    def _event(self, offer: str, start: datetime, host: Row, copy: str | None, at: str | None) -> Row:
        self.count += 1
        uri, minutes = f"{API}/scheduled_events/E{at or self.count}", self.event_types[offer]["duration"]
        self.events[uri] = {
            "uri": uri, "name": self.event_types[offer]["name"], "status": "active", "event_type": offer,
            "start_time": _stamp(start), "end_time": _stamp(start + timedelta(minutes=minutes)),
            "event_memberships": [{"user": host["uri"], "user_email": host["email"], "user_name": host["name"]}],
            "invitees_counter": {"total": 1, "active": 0, "limit": 5},
            "calendar_event": {"kind": "google", "external_id": copy} if copy else None,
        }  # fmt: skip
        return self.events[uri]

    def _tell(self, kind: str, invitee: Row) -> None:
        said = {**invitee, "scheduled_event": {**self.events[invitee["event"]]}}
        body = json.dumps({"event": kind, "created_at": _stamp(self.now()), "payload": said}).encode()
        for one in self.subscriptions.values():
            if kind in one["events"]:
                self.told.append((one["url"], body, self.signed(body, one["signing_key"])))

    def grant(self, user: str) -> Row:
        access, refresh = "at-" + secrets.token_urlsafe(8), "rt-" + secrets.token_urlsafe(8)
        self.tokens[access] = user
        self.refresh_tokens.add(refresh)
        return {"access_token": access, "refresh_token": refresh, "expires_in": 7200, "token_type": "Bearer"}


def app_of(fake: CalendlyFake) -> FastAPI:  # noqa: C901, PLR0915 (one short route after the other)
    app = FastAPI()
    _consent(app, fake)

    @app.middleware("http")
    async def guard(request: Request, go: Callable[..., Any]) -> Response:
        called = f"{request.method} {request.url.path}"
        fake.calls.append(called)
        fault = next((one for one in fake.faults if one.match in called and one.times > 0), None)
        if fault is not None:
            fault.times -= 1
            headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            return JSONResponse({"title": "Fault", "message": "As told"}, fault.status, headers=headers)
        known = request.headers.get("authorization", "").removeprefix("Bearer ") in fake.tokens
        if not known and not request.url.path.startswith("/oauth"):
            return _no(401, "Unauthenticated")
        return await go(request)

    @app.get("/users/me")
    async def me(request: Request) -> Any:
        return {"resource": fake.users[fake.tokens[request.headers["authorization"].removeprefix("Bearer ")]]}

    @app.get("/organization_memberships")
    async def memberships(request: Request) -> Any:
        user = fake.users[request.query_params["user"]]
        return _page(fake, request, [{"role": fake.role, "user": user, "organization": ORGANIZATION}])

    @app.get("/event_types")
    async def event_types(request: Request) -> Any:
        user = request.query_params.get("user")
        return _page(
            fake, request, [one for one in fake.event_types.values() if user in (None, one["profile"]["owner"])]
        )

    @app.get("/event_type_available_times")
    async def available(request: Request) -> Any:
        """At most a week, never in the past; every quarter of an hour that nobody has."""
        start, end = (datetime.fromisoformat(request.query_params[name]) for name in ("start_time", "end_time"))
        if not fake.now() <= start < end <= start + timedelta(days=7):
            return _no(400, "Invalid Argument")
        offer = fake.event_types.get(request.query_params["event_type"])
        if offer is None:
            return _no(404, "Resource Not Found")
        return {
            "collection": [{"status": "available", "start_time": _stamp(one)} for one in _free(fake, offer, start, end)]
        }

    @app.get("/scheduled_events")
    async def events(request: Request) -> Any:
        asked = request.query_params
        found = [one for one in fake.events.values() if one["status"] == asked.get("status", one["status"])]
        found = [one for one in found if one["start_time"] >= asked.get("min_start_time", "")]
        if "invitee_email" in asked:
            theirs = {one["event"] for one in fake.invitees.values() if one["email"] == asked["invitee_email"]}
            found = [one for one in found if one["uri"] in theirs]
        if "user" in asked:
            found = [one for one in found if one["event_memberships"][0]["user"] == asked["user"]]
        return _page(fake, request, sorted(found, key=lambda one: one["start_time"]))

    @app.get("/scheduled_events/{event}")
    async def event(event: str) -> Any:
        found = fake.events.get(f"{API}/scheduled_events/{event}")
        return {"resource": found} if found else _no(404, "Resource Not Found")

    @app.get("/scheduled_events/{event}/invitees")
    async def invitees(request: Request, event: str) -> Any:
        email = request.query_params.get("email")
        found = [one for one in fake.invitees.values() if one["event"].endswith(f"/{event}")]
        return _page(fake, request, [one for one in found if email in (None, one["email"])])

    @app.get("/scheduled_events/{event}/invitees/{invitee}")
    async def invitee(event: str, invitee: str) -> Any:
        found = fake.invitees.get(f"{API}/scheduled_events/{event}/invitees/{invitee}")
        return {"resource": found} if found else _no(404, "Resource Not Found")

    @app.post("/scheduled_events/{event}/cancellation", status_code=201)
    async def cancellation(request: Request, event: str) -> Any:
        found, body = fake.events.get(f"{API}/scheduled_events/{event}"), await request.json()
        if found is None:
            return _no(404, "Resource Not Found")
        if found["status"] == "canceled":
            return _no(403, "Permission Denied")
        for one in [
            one for one in fake.invitees.values() if one["event"] == found["uri"] and one["status"] == "active"
        ]:
            fake.cancels(one, by="host", reason=body["reason"])
        return {"resource": found["cancellation"]}

    @app.post("/invitees", status_code=201)
    async def book(request: Request) -> Any:
        body = await request.json()
        if not fake.paid:
            return _no(403, "Permission Denied")
        offer, start = fake.event_types.get(body["event_type"]), datetime.fromisoformat(body["start_time"])
        if offer is None or start not in _free(fake, offer, start, start + timedelta(minutes=1)):
            return _no(400, "Invalid Argument")
        person = body["invitee"]
        tracking = {"utm_source": None, "utm_content": None, "utm_campaign": None} | body.get("tracking", {})
        return {"resource": fake.books(offer["uri"], start, person["name"], person["email"],
                                       timezone=person["timezone"], tracking=tracking)}  # fmt: skip

    @app.post("/webhook_subscriptions", status_code=201)
    async def subscribe(request: Request) -> Any:
        body = await request.json()
        if not fake.paid:
            return _no(403, "Permission Denied")
        if body["scope"] == "organization" and fake.role == "user":
            return _no(403, "Permission Denied")
        if any(one["url"] == body["url"] for one in fake.subscriptions.values()):
            return _no(409, "Already Exists")
        uri = f"{API}/webhook_subscriptions/{secrets.token_hex(8)}"
        fake.subscriptions[uri] = body | {"uri": uri, "state": "active"}
        return {"resource": {name: value for name, value in fake.subscriptions[uri].items() if name != "signing_key"}}

    @app.delete("/webhook_subscriptions/{id}")
    async def unsubscribe(id: str) -> Any:
        gone = fake.subscriptions.pop(f"{API}/webhook_subscriptions/{id}", None)
        return Response(status_code=204) if gone else _no(404, "Resource Not Found")

    return app


def _consent(app: FastAPI, fake: CalendlyFake) -> None:
    @app.get("/oauth/authorize")
    async def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        back = asked["redirect_uri"]
        if not fake.allows:
            return RedirectResponse(f"{back}?{urlencode({'error': 'access_denied', 'state': asked['state']})}", 302)
        code = secrets.token_urlsafe(12)
        fake.codes[code] = asked
        return RedirectResponse(f"{back}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    @app.post("/oauth/token")
    async def token(request: Request) -> Any:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] not in fake.refresh_tokens:
                return JSONResponse({"error": "invalid_grant"}, 400)
            fake.refresh_tokens.remove(form["refresh_token"])
            return fake.grant(fake.me)
        asked = fake.codes.pop(form.get("code", ""), None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if asked is None or asked["code_challenge"] != digest.decode() or asked["code_challenge_method"] != "S256":
            return JSONResponse({"error": "invalid_grant"}, 400)
        return fake.grant(fake.me)

    @app.post("/oauth/revoke")
    async def revoke(request: Request) -> Any:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        fake.refresh_tokens.discard(form["token"])
        fake.tokens.clear()
        return {}


def _free(fake: CalendlyFake, offer: Row, start: datetime, end: datetime) -> list[datetime]:
    length, found = timedelta(minutes=offer["duration"]), []
    taken = [(datetime.fromisoformat(one["start_time"]), datetime.fromisoformat(one["end_time"]))
             for one in fake.events.values() if one["status"] == "active"
             and one["event_memberships"][0]["user"] == offer["profile"]["owner"]]  # fmt: skip
    at = start.replace(minute=start.minute // 15 * 15, second=0, microsecond=0)
    while at < end:
        free = (
            at >= start and at not in fake.closed and all(at >= done or at + length <= begun for begun, done in taken)
        )
        found += [at] if free and (fake.only is None or at in fake.only) else []
        at += timedelta(minutes=15)
    return found


def _page(fake: CalendlyFake, request: Request, rows: list[Row]) -> Any:
    at = int(request.query_params.get("page_token", "0"))
    size = min(fake.page, int(request.query_params.get("count", "20")))
    more = str(at + size) if at + size < len(rows) else None
    paged = {"count": len(rows[at : at + size]), "next_page": None, "next_page_token": more}
    return {"collection": rows[at : at + size], "pagination": paged}


def _no(status: int, title: str) -> JSONResponse:
    return JSONResponse({"title": title, "message": title}, status)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
