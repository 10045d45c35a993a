"""Hands one text to Twilio and sorts its answers: taken, later, never, or nobody knows."""

import json
from datetime import UTC, timedelta
from typing import Any

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException

from livingrite.core.config import settings
from livingrite.core.handover import Delayed, Refused, Unsure
from livingrite.core.outside import reachable
from livingrite.core.texter import TextMessage
from livingrite.integrations.schemas import Connection
from livingrite.integrations.twilio.client import client_of
from livingrite.integrations.twilio.errors import verdict

CLOCKS = timedelta(minutes=1)
"""How far Twilio's clock and ours may be apart."""
LOOK_BACK = 20
NO_TEMPLATE = "no_whatsapp_template"
NO_SENDER = "no_sender"


class TwilioTexter:
    """`callback` is the connection's webhook address."""

    def __init__(self, connection: Connection, callback: str) -> None:
        self.connection = connection
        self.callback = callback
        self.client = client_of(connection)

    def send(self, message: TextMessage) -> str | None:
        try:
            if message.tried_at is not None:
                known = self._sent_before(message)
                if known is not None:
                    return known
            return self._create(message)
        except TwilioRestException as error:
            if error.status >= 500:
                raise Unsure(str(error.status)) from None
            raise verdict(error.status, error.code) from None
        except requests.ConnectTimeout as error:
            raise Delayed("away") from error
        except requests.ConnectionError as error:
            raise _never_reached(error) from None
        except (requests.RequestException, TwilioException) as error:
            raise Unsure(type(error).__name__) from None

    def _create(self, message: TextMessage) -> str | None:
        given = self._from(message) | self._what(message)
        if reachable(self.callback) or settings().twilio_base_url:
            given["status_callback"] = f"{self.callback}?communication={message.id}"
        return self.client.messages.create(to=_address(message), **given).sid

    def _from(self, message: TextMessage) -> dict[str, Any]:
        chosen = self.connection.settings
        if message.channel == "whatsapp":
            if not chosen.get("whatsapp_from"):
                raise Refused(NO_SENDER)
            return {"from_": f"whatsapp:{chosen['whatsapp_from']}"}
        if chosen.get("messaging_service_sid"):
            return {"messaging_service_sid": chosen["messaging_service_sid"]}
        if not chosen.get("from_number"):
            raise Refused(NO_SENDER)
        return {"from_": chosen["from_number"]}

    def _what(self, message: TextMessage) -> dict[str, Any]:
        """WhatsApp takes free words only within a conversation; outside it, a template it has approved."""
        if message.channel == "sms" or message.in_conversation:
            return {"body": message.text}
        sid = self._content_sid(message)
        if sid is None:
            raise Refused(NO_TEMPLATE)
        return {"content_sid": sid, "content_variables": json.dumps(dict(message.variables))}

    def _content_sid(self, message: TextMessage) -> str | None:
        """By template and language, then the one for everything."""
        templates = self.connection.settings.get("whatsapp_templates", {})
        for name in (message.template, "*"):
            by_locale = templates.get(name, {})
            found = by_locale.get(message.locale) or by_locale.get("*")
            if found:
                return found
        return None

    def _sent_before(self, message: TextMessage) -> str | None:
        """The message that an unfinished attempt has left with Twilio. A template's text is Twilio's own: then any
        message to that number since the attempt began is taken for it."""
        assert message.tried_at is not None
        since = message.tried_at - CLOCKS
        for one in self.client.messages.list(to=_address(message), limit=LOOK_BACK):
            created = one.date_created
            ours = one.direction != "inbound" and created is not None and created.astimezone(UTC) >= since
            if ours and (self._by_template(message) or one.body == message.text):
                return one.sid
        return None

    def _by_template(self, message: TextMessage) -> bool:
        return message.channel == "whatsapp" and not message.in_conversation


def _address(message: TextMessage) -> str:
    return f"whatsapp:{message.recipient}" if message.channel == "whatsapp" else message.recipient


def _never_reached(error: requests.ConnectionError) -> Delayed:
    """A connection that was refused has carried nothing; one that broke may have."""
    refused = "NewConnectionError" in repr(error) or "NameResolutionError" in repr(error)
    return Delayed("away") if refused else Unsure("broken_connection")
