"""What happens outside of the clinic in its week: somebody moves an event in Google, Twilio calls, time reaches a reminder."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg

from jobs.reminders import claim_due
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, ConnectionView, Vendor
from livingrite.scheduling.schemas import AppointmentView
from tests.e2e.vendors import Vendors
from tests.e2e.week import Week
from tests.fakes.google_calendar.state import Calendar, Event
from tests.fakes.twilio import SID, TOKEN, signed

FRONT_DESK = "+4915112345678"


def event_at(calendar: Calendar, week: Week, clock: str) -> Event | None:
    """What begins then in Google, two days into the week."""
    live = (one for one in calendar.events.values() if one["status"] != "cancelled" and "dateTime" in one["start"])
    wanted = week.at(clock, days=2)
    return next((one for one in live if datetime.fromisoformat(one["start"]["dateTime"]) == wanted), None)


def move_in_google(vendors: Vendors, calendar: Calendar, event: Event, week: Week, clock: str) -> None:
    start = week.at(clock, days=2)
    vendors.google.change(calendar, event["id"], start=start, end=start + timedelta(minutes=30))


def connect_twilio(week: Week) -> ConnectionView:
    secrets = {"account_sid": SID, "auth_token": TOKEN}
    settings = {"from_number": FRONT_DESK}
    command = Connect(vendor=Vendor.TWILIO, account_label="Front desk", secrets=secrets, settings=settings)
    return week.house.run(integrations.connect, command)


def texts_to(vendors: Vendors, phone: str) -> list[str]:
    return [one["body"] for one in vendors.twilio.messages if one["to"] == phone]


def write_stop(week: Week, account: ConnectionView, phone: str) -> None:
    """They answer STOP; Twilio calls, with its signature over our public address."""
    url = week.house.site.url + urlsplit(account.webhook_url).path
    written = {"MessageSid": "SM" + uuid4().hex, "SmsStatus": "received", "From": phone, "To": FRONT_DESK}
    body, headers = signed(url, {**written, "Body": "STOP"})
    assert httpx.post(url, content=body, headers=headers, timeout=60).status_code == 200


def is_planned(week: Week, visit: AppointmentView, clock: str) -> bool:
    """Whether a text about this time waits."""
    query = "SELECT 1 FROM scheduled_message WHERE appointment_id = %s AND starts_at = %s AND status = 'planned'"
    return bool(week.sql(query + " AND channel = 'sms'", visit.id, week.at(clock, days=2)))


def ring(week: Week, visit: AppointmentView) -> None:
    """Its reminders fall due, and the clock of the product comes by."""
    due = "UPDATE scheduled_message SET due_at = now() WHERE appointment_id = %s AND status = 'planned'"
    week.sql(due, visit.id)
    with psycopg.connect(week.house.site.servers.database_relay_url, autocommit=True) as clock:
        claim_due(clock)
