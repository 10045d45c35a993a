"""How our long-running commands are told to stop."""

import signal
import threading


def stop_event() -> threading.Event:
    """Set by Ctrl-C and by SIGTERM; the work in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop
