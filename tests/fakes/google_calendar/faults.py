"""What the fake was told to show instead of an answer."""

import time

from fastapi import Request

from tests.fakes.google_calendar.refusals import Refusal
from tests.fakes.google_calendar.state import Google


def show_fault(google: Google, request: Request) -> None:
    """In a thread: a slow answer keeps nobody else waiting."""
    called = f"{request.method} {request.url.path}"
    fault = next((one for one in google.faults if one.match in called and one.times > 0), None)
    if fault is None:
        return
    fault.times -= 1
    time.sleep(fault.delay)
    if fault.status:
        raise Refusal(fault.status, fault.reason, retry_after=fault.retry_after)
