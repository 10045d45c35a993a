"""Google's own client, its answers sorted into ours. One object per piece of work; nothing here knows the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httplib2
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from livingrite.integrations.google_calendar.errors import (
    Away,
    Changed,
    Exists,
    GoogleProblem,
    Missing,
    Outdated,
    Refused,
    Revoked,
    Slow,
)

SECONDS = 10
PAGE = 250
QUOTA = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "calendarUsageLimitsExceeded"}
WAIT = timedelta(minutes=1)
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventPage:
    items: Sequence[JsonObject]
    zone: str
    next_page: str | None
    sync_token: str | None


class GoogleCalendar:
    """`api_url` without the path of the version."""

    def __init__(self, access_token: str, api_url: str, seconds: float = SECONDS) -> None:
        http = AuthorizedHttp(Credentials(access_token), http=httplib2.Http(timeout=seconds))
        options = {"api_endpoint": f"{api_url}/calendar/v3/"}
        self._http = http.http
        self._api: Any = build(
            "calendar", "v3", http=http, static_discovery=True, cache_discovery=False, client_options=options
        )

    def close(self) -> None:
        self._http.close()

    def calendars(self) -> list[JsonObject]:
        found: list[JsonObject] = []
        page: str | None = None
        while True:
            answer = self._do(self._api.calendarList().list(pageToken=page, maxResults=PAGE))
            found += answer.get("items", [])
            page = answer.get("nextPageToken")
            if page is None:
                return found

    def events(self, calendar: str, sync_token: str | None, page_token: str | None, now: datetime) -> EventPage:
        """What changed since the token; without one everything from yesterday on for 400 days. Instances of what repeats
        one by one. Raises Outdated."""
        asked: JsonObject = {"calendarId": calendar, "singleEvents": True, "maxResults": PAGE}
        if sync_token:
            asked["syncToken"] = sync_token
        else:
            day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)  # the same for every page
            asked |= {
                "timeMin": (day - timedelta(days=1)).isoformat(),
                "timeMax": (day + timedelta(days=400)).isoformat(),
            }
        answer = self._do(self._api.events().list(**asked, pageToken=page_token))
        return EventPage(
            answer.get("items", []),
            answer.get("timeZone", "UTC"),
            answer.get("nextPageToken"),
            answer.get("nextSyncToken"),
        )

    def get(self, calendar: str, event: str) -> JsonObject:
        return self._do(self._api.events().get(calendarId=calendar, eventId=event))

    def insert(self, calendar: str, body: JsonObject) -> JsonObject:
        """Raises Exists when the id was ever used."""
        return self._do(self._api.events().insert(calendarId=calendar, body=body, sendUpdates="none"))

    def patch(self, calendar: str, event: str, body: JsonObject, etag: str) -> JsonObject:
        """Raises Changed, Missing."""
        return self._do(
            self._api.events().patch(calendarId=calendar, eventId=event, body=body, sendUpdates="none"), etag
        )

    def replace(self, calendar: str, event: str, body: JsonObject) -> JsonObject:
        """Also brings a deleted one back."""
        return self._do(self._api.events().update(calendarId=calendar, eventId=event, body=body, sendUpdates="none"))

    def delete(self, calendar: str, event: str) -> None:
        """One that is gone already is gone."""
        try:
            self._do(self._api.events().delete(calendarId=calendar, eventId=event, sendUpdates="none"))
        except Missing:
            return

    def watch(self, calendar: str, channel: UUID, token: str, address: str) -> tuple[str, datetime]:
        """Open a push channel: its resource and when it ends."""
        body = {"id": str(channel), "type": "web_hook", "address": address, "token": token}
        answer = self._do(self._api.events().watch(calendarId=calendar, body=body))
        return answer["resourceId"], datetime.fromtimestamp(int(answer["expiration"]) / 1000, UTC)

    def stop(self, channel: UUID, resource: str) -> None:
        try:
            self._do(self._api.channels().stop(body={"id": str(channel), "resourceId": resource}))
        except Missing:
            return

    def _do(self, request: Any, etag: str | None = None) -> Any:
        if etag:
            request.headers["If-Match"] = etag
        try:
            return request.execute()
        except HttpError as error:
            raise _sorted(error) from None  # Google's words may repeat a title
        except (TimeoutError, OSError, httplib2.HttpLib2Error):
            raise Away from None


def _sorted(error: HttpError) -> GoogleProblem:
    status, reasons = error.resp.status, _reasons(error)
    if status == 429 or (status == 403 and reasons & QUOTA):
        return Slow(_wait(error.resp.get("retry-after")))
    if status == 410:
        return Outdated() if "fullSyncRequired" in reasons or "updatedMinTooLongAgo" in reasons else Missing()
    known: dict[int, type[GoogleProblem]] = {401: Revoked, 403: Refused, 404: Missing, 409: Exists, 412: Changed}
    if status in known:
        return known[status]()
    return Refused() if 400 <= status < 500 else Away()


def _reasons(error: HttpError) -> set[str]:
    details = error.error_details
    return {one.get("reason", "") for one in details if isinstance(one, dict)} if isinstance(details, list) else set()


def _wait(said: str | None) -> timedelta:
    return timedelta(seconds=int(said)) if said and said.isdigit() else WAIT
