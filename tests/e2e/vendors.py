"""Google Calendar and Twilio beside the running product, over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.fakes.asgi import serving
from tests.fakes.google_calendar import Google, app_of
from tests.fakes.twilio import FakeTwilio


@dataclass(frozen=True)
class Vendors:
    """`variables`: the settings with which the product finds them."""

    google: Google
    twilio: FakeTwilio
    variables: dict[str, str]


@contextmanager
def open_vendors() -> Iterator[Vendors]:
    google, twilio = Google(), FakeTwilio()
    with serving(app_of(google)) as url:
        variables = {
            "GOOGLE_CLIENT_ID": google.client_id,
            "GOOGLE_CLIENT_SECRET": google.client_secret,
            "GOOGLE_ACCOUNTS_URL": url,
            "GOOGLE_OAUTH_URL": url,
            "GOOGLE_API_URL": url,
            "AUTHLIB_INSECURE_TRANSPORT": "1",
            "TWILIO_BASE_URL": twilio.url,
        }
        yield Vendors(google, twilio, variables)
    twilio.stop()
