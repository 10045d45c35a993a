"""What the fake knows: accounts, their calendars and events, tokens, channels, and the faults it was told to show."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

Event = dict[str, Any]


@dataclass
class Calendar:
    """`events` by id, cancelled ones too; `changed` counts, so that a sync token is a number."""

    id: str
    summary: str
    access: str = "owner"
    primary: bool = False
    zone: str = "Europe/Berlin"
    events: dict[str, Event] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    changed: int = 0
    forgotten: int = 0  # sync tokens before this are gone: 410

    def put(self, event: Event, now: datetime) -> Event:
        self.changed += 1
        event["etag"] = f'"{self.changed:016d}"'
        event["updated"] = stamp(now)
        self.events[event["id"]] = event
        self.order[event["id"]] = self.changed
        return event


@dataclass
class Account:
    email: str
    calendars: dict[str, Calendar] = field(default_factory=dict)


@dataclass
class Fault:
    """Shown to the next `times` calls whose `METHOD /path` contains `match`. `delay` seconds of silence first."""

    match: str
    status: int = 0
    reason: str = ""
    retry_after: int | None = None
    delay: float = 0
    times: int = 1


@dataclass
class Channel:
    id: str
    resource_id: str
    calendar: Calendar
    address: str
    token: str
    expires_at: datetime
    number: int = 0


@dataclass
class Google:
    """`signed_in` is who presses "Allow". `page_size` makes small pages. `rotate` gives a new refresh token each time.

    `pushed` counts what channels were told; `calls` lists `METHOD /path` of every API call."""

    client_id: str = "fake-client.apps.googleusercontent.com"
    client_secret: str = "fake-secret"
    signed_in: str = ""
    page_size: int = 250
    rotate: bool = False
    allows: bool = True
    shuffled: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refresh_tokens: dict[str, str] = field(default_factory=dict)
    access_tokens: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    push: Callable[[str, dict[str, str]], None] | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def account(self, email: str, *others: str) -> Account:
        """An account with its main calendar and more, by their names; it is the one that is signed in."""
        found = self.accounts.setdefault(email, Account(email))
        found.calendars.setdefault(email, Calendar(email, email, primary=True))
        for name in others:
            found.calendars.setdefault(name, Calendar(name, name))
        self.signed_in = email
        return found

    def calendar(self, email: str, id: str | None = None) -> Calendar:
        return self.accounts[email].calendars[id or email]

    def add(self, calendar: Calendar, start: datetime | str, end: datetime | str, **more: Any) -> Event:
        """Somebody puts an event into their calendar by hand; dates as text make it all-day."""
        event = {"id": more.pop("id", uuid4().hex), "summary": "Private", "status": "confirmed", **more}
        event |= {"start": point(start), "end": point(end)}
        return self.touch(calendar, event)

    def change(self, calendar: Calendar, id: str, **fields: Any) -> Event:
        """Somebody changes an event by hand."""
        for name in ("start", "end"):
            if name in fields:
                fields[name] = point(fields[name])
        return self.touch(calendar, {**calendar.events[id], **fields})

    def delete(self, calendar: Calendar, id: str) -> None:
        """Somebody deletes it by hand: what is left is a tombstone."""
        self.touch(calendar, {**calendar.events[id], "status": "cancelled"})

    def touch(self, calendar: Calendar, event: Event) -> Event:
        put = calendar.put({"kind": "calendar#event", "iCalUID": f"{event['id']}@google.com", **event}, self.now())
        for channel in list(self.channels.values()):
            if channel.calendar is calendar:
                self.tell(channel, "exists")
        return put

    def tell(self, channel: Channel, state: str) -> None:
        """A push, unless the channel has expired."""
        channel.number += 1
        if self.push is None or channel.expires_at <= self.now():
            return
        headers = {
            "X-Goog-Channel-ID": channel.id,
            "X-Goog-Message-Number": str(channel.number),
            "X-Goog-Resource-ID": channel.resource_id,
            "X-Goog-Resource-State": state,
            "X-Goog-Resource-URI": f"https://www.googleapis.com/calendar/v3/calendars/{channel.calendar.id}/events",
        }
        self.push(channel.address, headers | ({"X-Goog-Channel-Token": channel.token} if channel.token else {}))

    def forget_sync_tokens(self, calendar: Calendar) -> None:
        """From now on every sync token given so far answers 410."""
        calendar.changed += 1
        calendar.forgotten = calendar.changed

    def revoke(self, email: str) -> None:
        """The person takes the access back in their Google account."""
        self.refresh_tokens = {token: who for token, who in self.refresh_tokens.items() if who != email}
        self.access_tokens = {token: who for token, who in self.access_tokens.items() if who[0] != email}

    def grant(self, email: str, seconds: int = 3600) -> dict[str, Any]:
        access = "ya29." + secrets.token_urlsafe(24)
        self.access_tokens[access] = (email, self.now() + timedelta(seconds=seconds))
        return {"access_token": access, "expires_in": seconds, "token_type": "Bearer"}

    def live(self, calendar: Calendar) -> list[Event]:
        return [event for event in calendar.events.values() if event["status"] != "cancelled"]


def point(value: datetime | str | dict[str, str]) -> dict[str, str]:
    """Google's way to say when: an instant, or a date for an all-day event."""
    if isinstance(value, dict):
        return value
    return {"date": value} if isinstance(value, str) else {"dateTime": value.isoformat()}


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
