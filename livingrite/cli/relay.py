"""`livingrite relay`: brings committed events to the queue and to open pages."""

from jobs.outbox import Relay
from livingrite.cli.signals import stop_event
from livingrite.core import log
from livingrite.core.config import settings


def relay() -> None:
    """Bring committed events to the queue and to open pages until SIGTERM."""
    log.configure(settings().log_level)
    Relay(settings().database_relay_url).run(stop_event())
