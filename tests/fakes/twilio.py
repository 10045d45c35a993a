"""Twilio's Messages API: takes, lists, refuses; signs its webhooks as the real one does.

Ours: it proves how the SDK is used and how each answer is understood, not that Twilio behaves so.
"""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from twilio.request_validator import RequestValidator

from tests.fakes.serving import Asked, Served, Told

SID, TOKEN = "AC" + "0" * 32, "a-quiet-token"


class FakeTwilio:
    """`refuses` is (HTTP status, Twilio's code) for the next messages; `loses_answers` takes a message and hangs up."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.refuses: tuple[int, int | None] | None = None
        self.loses_answers = False
        self.on_message: Callable[[dict[str, Any]], None] | None = None
        self.served = Served(self._answer)
        self.url = self.served.url

    def stop(self) -> None:
        self.served.stop()

    def _answer(self, asked: Asked) -> Told:
        expected = "Basic " + base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if asked.headers.get("authorization") != expected:
            return _error(401, 20003, "Authenticate")
        if asked.path != f"/2010-04-01/Accounts/{SID}/Messages.json":
            return _error(404, 20404, "not found")
        if asked.method == "GET":
            found = [one for one in reversed(self.messages) if asked.query.get("To") in (None, one["to"])]
            return Told(200, {"messages": found, "page": 0, "page_size": 50, "next_page_uri": None})
        return self._take(asked.form)

    def _take(self, form: dict[str, str]) -> Told:
        if self.refuses:
            return _error(*self.refuses, "refused")
        if not form.get("To") or not (form.get("From") or form.get("MessagingServiceSid")):
            return _error(400, 21603, "A 'From' phone number is required")
        if not (form.get("Body") or form.get("ContentSid")):
            return _error(400, 21602, "Message body is required")
        message = {
            "sid": "SM" + uuid4().hex,
            "to": form["To"],
            "from": form.get("From"),
            "body": form.get("Body") or "what the template says",
            "status": "queued",
            "direction": "outbound-api",
            "date_created": format_datetime(datetime.now(UTC)),
            "form": form,
        }
        self.messages.append(message)
        if self.on_message:
            self.on_message(message)
        return Told(hang_up=True) if self.loses_answers else Told(201, message)


def _error(status: int, code: int | None, message: str) -> Told:
    return Told(status, {"code": code, "message": message, "status": status})


def signed(url: str, fields: dict[str, str], token: str = TOKEN) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook to `url`, as Twilio signs them."""
    return urlencode(fields).encode(), {
        "X-Twilio-Signature": RequestValidator(token).compute_signature(url, fields),
        "Content-Type": "application/x-www-form-urlencoded",
    }
