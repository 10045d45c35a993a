"""Calendly's API over HTTP, its answers sorted into ours. One object per piece of work; nothing here knows the database.

Calendly names everything by its whole address (`https://api.calendly.com/users/...`); of those only the path is called, at
the base address of the settings."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx

from livingrite.integrations.calendly.errors import Away, CalendlyProblem, Missing, Refused, Revoked, Slow
from livingrite.integrations.trust import trusted

PAGE = 100
WEEK = timedelta(days=7)
WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
JsonObject = dict[str, Any]


class Calendly:
    def __init__(self, token: str, api_url: str, seconds: float) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._http = httpx.Client(base_url=api_url, headers=headers, timeout=seconds, verify=trusted())

    def close(self) -> None:
        self._http.close()

    def me(self) -> JsonObject:
        return self._do("GET", "/users/me")["resource"]

    def role(self, user: str, organization: str) -> str:
        """`owner`, `admin` or `user` of the Calendly organization."""
        found = self._do("GET", "/organization_memberships", params={"user": user, "organization": organization})
        return next((one["role"] for one in found["collection"]), "user")

    def event_types(self, scope: dict[str, str]) -> list[JsonObject]:
        """`scope`: {"organization": address} or {"user": address}."""
        return list(self._pages("/event_types", scope))

    def events(self, scope: dict[str, str], start: datetime) -> Iterator[JsonObject]:
        """The events to come, in order, page by page."""
        asked = {**scope, "status": "active", "min_start_time": stamp(start), "sort": "start_time:asc"}
        return self._pages("/scheduled_events", asked)

    def event(self, address: str) -> JsonObject:
        return self._do("GET", path_of(address))["resource"]

    def invitees(self, event: str, *, email: str = "") -> list[JsonObject]:
        return list(self._pages(f"{path_of(event)}/invitees", {"email": email} if email else {}))

    def invitee(self, address: str) -> JsonObject:
        return self._do("GET", path_of(address))["resource"]

    def is_free(self, event_type: str, start: datetime) -> bool:
        """Whether the event type can be booked at this very time."""
        asked = {
            "event_type": event_type,
            "start_time": stamp(start - timedelta(minutes=1)),
            "end_time": stamp(start + timedelta(minutes=1)),
        }
        found = self._do("GET", "/event_type_available_times", params=asked)["collection"]
        return any(moment(one["start_time"]) == start for one in found)

    def free(self, event_type: str, start: datetime, until: datetime) -> list[datetime]:
        """When it can be booked between two instants that lie ahead; Calendly answers for a week at once."""
        found: list[datetime] = []
        while start < until:
            end = min(start + WEEK, until)
            asked = {"event_type": event_type, "start_time": stamp(start), "end_time": stamp(end)}
            answer = self._do("GET", "/event_type_available_times", params=asked)["collection"]
            found += [moment(one["start_time"]) for one in answer if one["status"] == "available"]
            start = end
        return found

    def book(self, event_type: str, start: datetime, invitee: dict[str, str], mark: dict[str, str]) -> JsonObject:
        """`mark` comes back with whatever Calendly tells of it. Needs a paid plan: Refused without one."""
        body = {"event_type": event_type, "start_time": stamp(start), "invitee": invitee, "tracking": mark}
        return self._do("POST", "/invitees", json=body)["resource"]

    def cancel(self, event: str, reason: str) -> None:
        """One that is cancelled or gone already is gone."""
        try:
            self._do("POST", f"{path_of(event)}/cancellation", json={"reason": reason})
        except Missing:
            return
        except Refused:
            if self.event(event)["status"] != "canceled":
                raise

    def subscribe(self, url: str, scope: dict[str, str], signing_key: str) -> str:
        """Have Calendly call `url` whenever somebody books or cancels; the subscription's address. Needs a paid plan."""
        level = "organization" if "user" not in scope else "user"
        body = {
            "url": url,
            "events": ["invitee.created", "invitee.canceled"],
            "scope": level,
            "signing_key": signing_key,
        }
        return self._do("POST", "/webhook_subscriptions", json=body | scope)["resource"]["uri"]

    def unsubscribe(self, address: str) -> None:
        try:
            self._do("DELETE", path_of(address))
        except Missing:
            return

    def _pages(self, path: str, asked: dict[str, str]) -> Iterator[JsonObject]:
        token: str | None = None
        while True:
            more = {"page_token": token} if token else {}
            answer = self._do("GET", path, params={**asked, "count": str(PAGE), **more})
            yield from answer["collection"]
            token = answer["pagination"].get("next_page_token")
            if not token:
                return

    def _do(self, method: str, path: str, **given: Any) -> Any:
        try:
            answer = self._http.request(method, path, **given)
            if answer.is_success:
                return answer.json() if answer.content else None
        except (httpx.HTTPError, ValueError):
            raise Away from None
        raise _sorted(answer)


def _sorted(answer: httpx.Response) -> CalendlyProblem:
    """By the number alone: Calendly's words may repeat a name."""
    if answer.status_code == 429:
        return Slow(_wait(answer.headers.get("retry-after")))
    known: dict[int, type[CalendlyProblem]] = {401: Revoked, 404: Missing}
    if answer.status_code in known:
        return known[answer.status_code]()
    return Refused() if 400 <= answer.status_code < 500 else Away()


def _wait(said: str | None) -> timedelta:
    return min(timedelta(seconds=int(said)), LONGEST_WAIT) if said and said.isdigit() else WAIT


def path_of(address: str) -> str:
    return urlsplit(address).path


def stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC).replace(microsecond=0)
