"""Hands one message to one browser's push service. Imported by workers only."""

import json
from email.utils import parseaddr

import requests
from pywebpush import WebPushException, webpush

from livingrite.core.config import settings
from livingrite.core.handover import Delayed, Refused
from livingrite.core.pusher import Device, Gone, Push
from livingrite.core.vapid import known_service

SECONDS = 10
DAY = 24 * 60 * 60


class WebPusher:
    def __init__(self, private_key: str) -> None:
        self._key = private_key

    def send(self, push: Push, device: Device) -> None:
        """What the service worker shows: title, body and a path, encrypted for this browser alone."""
        if not known_service(device.endpoint):
            raise Gone
        said = json.dumps({"title": push.title, "body": push.body, "url": push.url, "id": str(push.id)})
        keys = {"p256dh": device.p256dh, "auth": device.auth}
        try:
            with requests.Session() as session:
                session.max_redirects = 0  # an answer that leads elsewhere is no answer of a push service
                webpush(
                    {"endpoint": device.endpoint, "keys": keys},
                    said,
                    vapid_private_key=self._key,
                    vapid_claims={"sub": f"mailto:{parseaddr(settings().mail_from)[1]}"},
                    timeout=SECONDS,
                    ttl=DAY,
                    requests_session=session,
                )
        except WebPushException as error:
            raise _verdict(error.status_code) from None
        except requests.TooManyRedirects:
            raise Gone from None
        except requests.RequestException as error:
            raise Delayed("away") from error


def _verdict(status: int | None) -> Exception:
    """RFC 8030, 5 and 7.3: 404 and 410 end the subscription."""
    if status in (404, 410):
        return Gone()
    if status is None or status == 429 or status >= 500:
        return Delayed(str(status or "away"))
    return Refused(str(status))
