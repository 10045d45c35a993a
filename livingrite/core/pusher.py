"""What a push message is and what sends one; the way of sending lives in livingrite/integrations/web_push."""

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID


class Gone(Exception):
    """The browser does not listen any more: forget the device."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that listens: its push service's address and its keys (RFC 8291), base64url."""

    id: UUID
    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Push:
    """`url` is a path of this site without PHI; `devices` are all of the reader's."""

    id: UUID
    title: str = field(repr=False)
    body: str = field(repr=False)
    url: str
    locale: str
    devices: tuple[Device, ...]


class Pusher(Protocol):
    def send(self, push: Push, device: Device, /) -> None:
        """Hand `push` over for one device. Raises Delayed, Refused, Gone."""
        ...
