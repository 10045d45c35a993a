"""One message to every browser of a person."""

from uuid import UUID

from livingrite.core.handover import Delayed, Refused
from livingrite.core.pusher import Gone, Push, Pusher

NOBODY_LISTENS = "no_device"


def push_to_all(push: Push, pusher: Pusher) -> tuple[tuple[UUID, ...], Delayed | Refused | None]:
    """The devices that are gone, and why nobody took it. One browser that took it is enough: a second try would show it
    there twice."""
    gone: list[UUID] = []
    taken, delay, refusal = False, None, None
    for device in push.devices:
        try:
            pusher.send(push, device)
            taken = True
        except Gone:
            gone.append(device.id)
        except Delayed as later:
            delay = later
        except Refused as never:
            refusal = never
    return tuple(gone), None if taken else delay or refusal or Refused(NOBODY_LISTENS)
