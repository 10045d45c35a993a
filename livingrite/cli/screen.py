"""What `livingrite up` tells the person at the terminal."""

import sys
from pathlib import Path

from livingrite.core.config import settings

PASSWORD = "livingrite-demo"  # noqa: S105 (of the demo organizations, which production refuses)
PEOPLE = ("owner", "admin", "clinician", "frontdesk", "family", "client")


def say(text: str) -> None:
    print(text, flush=True)


def complain(name: str, text: str) -> None:
    print(f"{name:>8} | {text}", file=sys.stderr, flush=True)


def welcome(port: int, seconds: str, logs: Path, *, demo: bool) -> None:
    address = settings().public_url if settings().production else f"http://127.0.0.1:{port}"
    say(f"\n  LivingRite is at {address} (after {seconds}).")
    if demo and not settings().production:
        say(f"  Demo logins, password {PASSWORD}:")
        for organization, kind in (("willow", "a clinic in Berlin"), ("cedar", "home care in Jerusalem")):
            say(f"    {' '.join(f'{person}@' for person in PEOPLE)}{organization}.example  ({kind})")
        say(f"  Public booking: {address}/book/willow")
    if settings().smtp_url is None and not settings().production:
        say(f"  Sent mail can be read at {address}/mailbox")
    say(f"  Logs: {logs}. Ctrl-C stops everything.\n")
