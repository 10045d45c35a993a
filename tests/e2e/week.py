"""The demo clinic on an empty diary: its people by the demo's script, its words by the catalogue, and its clock."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import redis
from playwright.sync_api import BrowserContext, Page, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import mailbox
from livingrite.core.i18n import format_date, ngettext, translate
from livingrite.core.mailbox import Received
from livingrite.demo.script import Script
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import ChangeOrganization
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import ChangeSettings, SettingsFields
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentView,
    CreateAppointment,
    FindAppointments,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    SetHours,
    WeeklyHours,
)
from tests.e2e.house import House
from tests.e2e.site import Site

DESK = {"viewport": {"width": 1440, "height": 1000}}
PATIENCE = 90
"""Seconds that the product's own workers get for what is due."""
LINK = re.compile(r"https?://\S+")
# What the product waits for, by the wall: an hour passes when all of it comes an hour earlier.
DEADLINES = {
    "outbox": ("run_at", "done_at IS NULL"),
    "slot_hold": ("expires_at", "true"),
    "place_offer": ("expires_at", "status = 'open'"),
    "appointment": ("notify_after", "notify_after IS NOT NULL"),
    "outside_calendar": ("next_at", "true"),
}


class Week:
    """Three clinicians at work from nine to five on every day; visits take half an hour. `day` is a week ahead."""

    def __init__(self, house: House, script: Script) -> None:
        self.house, self.script, self.locale = house, script, script.locale
        self.zone = ZoneInfo(script.timezone)
        self.day: date = datetime.now(self.zone).date() + timedelta(days=7)
        self.names = [f"{given} {script.family_names[0]}" for given in script.given_names]
        self.first, self.second, self.third = (one.name for one in script.clinicians[:3])
        house.run(identity.change_organization, ChangeOrganization(name=script.name, booking_open=True))
        quiet = SettingsFields(
            quiet_on=False, quiet_from=0, quiet_until=0, fall_back_to_email=False, sms_segment_micros=0
        )
        house.run(messaging.change_settings, ChangeSettings(fields=quiet))
        self.owner = house.employ(script.front["owner"])
        self.login = house.employ(self.second, Role.CLINICIAN)
        self.clinicians = {
            self.first: self._clinician(self.first),
            self.second: self._clinician(self.second, user_id=self.login),
            self.third: self._clinician(self.third),
        }
        wanted = script.services[0]
        price = Money(amount=wanted.price, currency=script.currency)
        self.service = wanted.name
        fields = ServiceFields(name=wanted.name, duration_minutes=30, price=price)
        self.service_id: UUID = house.run(scheduling.create_service, fields).id
        self.slug = house.run(identity.organization).slug

    def _clinician(self, name: str, **more: Any) -> UUID:
        fields = ResourceFields(kind=ResourceKind.CLINICIAN, name=name, **more)
        id: UUID = self.house.run(scheduling.create_clinician, fields).id
        weekly = tuple(WeeklyHours(weekday=day, start="09:00", end="17:00") for day in range(7))
        hours = SetHours(clinician_id=id, timezone=self.script.timezone, slot_minutes=30, weekly=weekly)
        self.house.run(scheduling.set_hours, hours)
        return id

    # Words

    def say(self, words: str, **params: Any) -> str:
        return translate(self.locale, words, **params)

    def count(self, one: str, many: str, n: int) -> str:
        return ngettext(self.locale, one, many, n)

    def spoken(self, day: date) -> str:
        return format_date(day, self.locale, form="full")

    # People

    def address(self, name: str) -> str:
        """Nobody else's: all of a test worker's mail comes into one mailbox."""
        return f"{name}-{self.slug}@clients.example"

    def client(self, name: str, **contact: str) -> UUID:
        return self.house.run(clients.create, CreateClient(name=name, locale=self.locale, **contact)).id

    def at(self, clock: str, days: int = 0) -> datetime:
        hour, minute = map(int, clock.split(":"))
        day = self.day + timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone)

    def book(self, client_id: UUID, clinician: str, starts_at: datetime) -> AppointmentView:
        command = CreateAppointment(
            client_id=client_id,
            clinician_id=self.clinicians[clinician],
            service_id=self.service_id,
            starts_at=starts_at,
        )
        return self.house.run(scheduling.create_appointment, command)

    def booked(self, days: int = 0) -> list[AppointmentView]:
        """The appointments of one day."""
        wanted = FindAppointments(from_at=self.at("00:00", days), to_at=self.at("23:30", days))
        return list(self.house.run(scheduling.list_appointments, wanted).items)

    def clock_of(self, appointment_id: UUID) -> str:
        """When it is now, on the clinic's wall."""
        found: AppointmentView = self.house.run(scheduling.get_appointment, appointment_id)
        return f"{found.starts_at.astimezone(self.zone):%H:%M}"

    # Browsers

    def open(self, path: str, user_id: UUID | None = None, **screen: Any) -> Page:
        look = {"lr_locale": self.locale}
        shown = {"timezone_id": self.script.timezone, "reduced_motion": "reduce", **DESK, **screen}
        return self.house.open(path, user_id, cookies=look, **shown)

    def visitor(self) -> Page:
        return self.open(f"/book/{self.slug}")

    def diary(self, days: int = 0, user_id: UUID | None = None) -> Page:
        page = self.open(f"/diary/?date={self.day + timedelta(days=days)}&view=day", user_id or self.owner)
        expect(page.locator(".ec-col-head").first).to_be_visible()
        return page

    def close(self, *pages: Page) -> None:
        for page in pages:
            context: BrowserContext = page.context
            context.close()
            self.house.contexts.remove(context)

    # Time and post

    def sql(self, query: str, *args: Any) -> list[tuple[Any, ...]]:
        """As the database's owner, who may see and change everything."""
        with psycopg.connect(self.house.site.servers.postgres_url("postgres"), autocommit=True) as connection:
            found = connection.execute(query.encode(), args)
            return found.fetchall() if found.description else []

    def later(self, **by: int) -> None:
        """Time goes by in this clinic."""
        for table, (column, which) in DEADLINES.items():
            moved = f"UPDATE {table} SET {column} = {column} - %s WHERE organization_id = %s AND {which}"
            self.sql(moved, timedelta(**by), self.house.ctx.organization)

    def mails(self, address: str, containing: str = "") -> list[Received]:
        """What has come to an address so far, the newest first."""
        return [one for one in mailbox.newest(500) if one.recipient == address and containing in one.text]

    def mail(self, address: str, containing: str) -> Received:
        """The newest one, as soon as it is there."""
        return until(lambda: self.mails(address, containing), f"a mail to {address} with {containing}")[0]


def link_in(text: str, path: str) -> str:
    """The path of the link in a mail."""
    found = next(one for one in LINK.findall(text) if path in one)
    return urlsplit(found).path


def until(found: Callable[[], Any], what: str) -> Any:
    """What the workers do in their own time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {PATIENCE} s")


def forget_backlog(site: Site) -> None:
    """What other tests left for workers that they do not have."""
    with psycopg.connect(site.servers.postgres_url("postgres"), autocommit=True) as connection:
        connection.execute("UPDATE outbox SET done_at = now() WHERE done_at IS NULL")
    with redis.Redis.from_url(site.redis_url) as queues:
        for key in queues.scan_iter("rq:*"):
            queues.delete(key)


@contextmanager
def step(name: str) -> Iterator[None]:
    """A failure says which part of the week it was in."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in: {name}")
        raise
