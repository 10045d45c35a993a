"""`livingrite cron`: housekeeping by the clock."""

from jobs import cron as clock
from livingrite.cli.signals import stop_event
from livingrite.core import log
from livingrite.core.config import settings


def cron() -> None:
    """Run housekeeping by the clock until SIGTERM."""
    log.configure(settings().log_level)
    clock.run(settings().database_relay_url, stop_event())
