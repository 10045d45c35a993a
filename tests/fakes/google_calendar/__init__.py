"""Google Calendar as a stateful server over HTTP, kept honest by the discovery document that Google's own client ships.

What it proves is our side: it never proves what Google does. `Google` is the state a test sets and reads, `app_of`
the server around it."""

from tests.fakes.google_calendar.app import app_of
from tests.fakes.google_calendar.state import Fault, Google

__all__ = ["Fault", "Google", "app_of"]
