"""What can become of a message at the moment it is handed to whoever carries it: taken, later, or never."""

from typing import Literal

Reason = Literal["", "bounced", "opted_out", "unreachable"]


class Delayed(Exception):
    """Not now: the carrier is away, busy or wrongly set up. Nothing has been sent. The text is a code, no vendor's words."""


class Unsure(Delayed):
    """Nobody knows: the carrier did not answer, and may have sent it. It is asked before the next attempt."""


class Refused(Exception):
    """Never: the carrier said so. `code` is the carrier's own; `reason` says what it means for this recipient:
    `bounced` and `unreachable` for an address or number that is none, `opted_out` for who does not want it."""

    def __init__(self, code: str, *, reason: Reason = "") -> None:
        super().__init__(code)
        self.code = code
        self.reason: Reason = reason
