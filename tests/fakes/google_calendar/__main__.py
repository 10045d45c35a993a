"""`python -m tests.fakes.google_calendar 3171`: the fake by hand, with an account that has two calendars.

Start LivingRite beside it with GOOGLE_CLIENT_ID=fake-client.apps.googleusercontent.com, GOOGLE_CLIENT_SECRET=fake-secret,
the three GOOGLE_..._URL set to its address and AUTHLIB_INSECURE_TRANSPORT=1."""

import sys
import threading

from tests.fakes.asgi import serving
from tests.fakes.google_calendar import Google, app_of

google = Google()
google.account("tom.fischer@gmail.example", "Choir", "Family")
with serving(app_of(google), int(sys.argv[1])) as url:
    sys.stdout.write(f"{url}\n")
    threading.Event().wait()
