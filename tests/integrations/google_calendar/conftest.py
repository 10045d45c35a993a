"""A clinic whose clinicians connect real-looking Google accounts: our adapter and Google's own client over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import psycopg
import pytest
from sqlalchemy import text

from jobs.context import Delivery
from jobs.registry import jobs_of, resolve
from livingrite.cli.embedded import Access
from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Busy
from livingrite.core.uow import open_uow
from livingrite.identity.schemas import Role
from livingrite.identity.service import add_membership
from livingrite.integrations import service as integrations
from livingrite.integrations.google_calendar import access
from livingrite.integrations.google_calendar.channel_tokens import calendar_of_token
from livingrite.integrations.google_calendar.oauth import ask_consent, google_app
from livingrite.integrations.trust import trusted
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindSlots
from livingrite.scheduling.schemas.outside import ChooseCalendars
from tests.conftest import acting_as, new_organization
from tests.fakes.asgi import serving
from tests.fakes.google_calendar import Google, app_of
from tests.fakes.google_calendar.state import Calendar
from tests.service.conftest import new_user
from tests.service.scheduling.conftest import TUESDAY, Clinic, furnish

OWN = (
    "integration.connect_own",
    "outside_calendar.choose",
    "appointment.read",
    "appointment.move",
    "appointment.cancel",
)


@pytest.fixture
def google(servers: Access, monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """Google, at the clinic's own time; what it was asked in words that it does not know fails the test."""
    state = Google(now=lambda: TUESDAY)
    with serving(app_of(state)) as url:
        given = {
            "GOOGLE_CLIENT_ID": state.client_id,
            "GOOGLE_CLIENT_SECRET": state.client_secret,
            "GOOGLE_ACCOUNTS_URL": url,
            "GOOGLE_OAUTH_URL": url,
            "GOOGLE_API_URL": url,
            "GOOGLE_SECONDS": "2",
            "AUTHLIB_INSECURE_TRANSPORT": "1",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        config.settings.cache_clear()
        access._tokens.clear()
        yield state
    config.settings.cache_clear()
    assert state.broken == []


@dataclass
class Desk:
    """A clinic with its jobs run by hand: `settle` runs whatever waits, as the relay and the worker would."""

    clinic: Clinic
    google: Google
    servers: Access
    connections: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, Ctx] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def run(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.clinic.run(verb, *args, **kwargs)

    def person(self, name: str) -> Ctx:
        """The login of a clinician."""
        if name not in self.people:
            user = new_user(name)
            self.run(add_membership, user, Role.CLINICIAN)
            with self.clinic.uow() as uow:
                statement = text("UPDATE resource SET user_id = :user WHERE id = :id")
                uow.session.connection().execute(statement, {"user": user, "id": self.clinic.ids[name]})
            self.people[name] = acting_as(self.clinic.ctx, *OWN, user_id=user)
        return self.people[name]

    def connect(self, name: str, email: str | None = None) -> Calendar:
        """Consent in the browser, and what follows; the account's main calendar."""
        person = self.person(name)
        email = email or f"{name.lower()}@gmail.example"
        self.google.account(email)
        code, verifier = self.consent()
        view = self.run(integrations.authorize_google_calendar, code, verifier, ctx=person)
        self.connections[name] = view.id
        self.settle()
        return self.google.calendar(email)

    def consent(self) -> tuple[str, str]:
        app = google_app()
        assert app is not None
        url, state, verifier = ask_consent(app)
        back = httpx.get(url, follow_redirects=False, verify=trusted()).headers["location"]
        query = parse_qs(urlsplit(back).query)
        assert query["state"] == [state]
        return query["code"][0], verifier

    def calendars(self, name: str) -> list[Any]:
        person = self.person(name)
        return self.run(scheduling.list_outside_calendars, ctx=person)

    def write_to_main(self, name: str, **more: Any) -> None:
        main = next(one for one in self.calendars(name) if one.is_main)
        self.choose(name, reads=(main.id,), writes=main.id, **more)

    def choose(self, name: str, **chosen: Any) -> None:
        command = ChooseCalendars(connection_id=self.connections[name], **chosen)
        self.run(scheduling.choose_calendars, command, ctx=self.person(name))
        self.settle()

    def read(self, name: str) -> None:
        """Whatever the calendars of a clinician say now."""
        self.run(scheduling.read_calendars_now, ctx=self.person(name))
        self.settle()

    def settle(self, *, rounds: int = 10) -> int:
        """Run the Google jobs that wait until none does; how many ran. What was put off is tried once more, as a worker
        would: a server may close a kept connection at any time."""
        count = again = 0
        for _ in range(rounds):
            put_off = len(self.refused)
            ran = [self._deliver(event) for event in self._waiting()]
            count += len(ran)
            again += len(self.refused) > put_off
            if not any(ran) and (again != 1 or len(self.refused) == put_off):
                return count
        return count

    def _waiting(self) -> list[Delivery]:
        with open_uow(self.clinic.ctx) as uow:
            query = text("SELECT id, topic, payload FROM outbox WHERE done_at IS NULL ORDER BY created_at, ctid")
            rows = uow.session.connection().execute(query).all()
        return [Delivery(row.id, row.topic, row.payload) for row in rows]

    def _deliver(self, event: Delivery) -> bool:
        paths = [path for path in jobs_of(event.topic) if path.startswith("jobs.google_calendar")]
        try:
            for path in paths:
                self.run(resolve(path), event)
        except Busy:
            self.refused.append(event.topic)
            return False
        with self.clinic.uow() as uow:
            uow.session.connection().execute(text("UPDATE outbox SET done_at = now() WHERE id = :id"), {"id": event.id})
        return bool(paths)

    def view(self, clinician: str, *, days: int = 0) -> Any:
        """What a visitor is offered on that day."""
        day = self.clinic.at("12:00", days=days).date()
        wanted = FindSlots(
            service_id=self.clinic.ids["massage"],
            clinician_id=self.clinic.ids[clinician],
            from_date=day,
            to_date=day,
            tz="Europe/Berlin",
        )
        return self.run(scheduling.find_slots, wanted, ctx=self.clinic.visitor)

    def free(self, clinician: str, clock: str, *, days: int = 0) -> bool:
        return self.clinic.at(clock, days=days) in {slot.starts_at for slot in self.view(clinician, days=days).slots}

    def hear(self) -> None:
        """Pushes come in as the route takes them: by the token alone."""

        def push(_address: str, headers: dict[str, str]) -> None:
            found = calendar_of_token(headers["X-Goog-Channel-Token"])
            if found and found[0] == self.clinic.ctx.organization_id and headers["X-Goog-Resource-State"] != "sync":
                self.run(scheduling.wake_calendar, found[1])

        self.google.push = push

    def sql(self, query: str, *args: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.servers.postgres_url("postgres")) as connection:
            return connection.execute(query.encode(), (self.clinic.ctx.organization_id, *args)).fetchall()

    def topics(self, topic: str) -> int:
        [(count,)] = self.sql("SELECT count(*) FROM outbox WHERE organization_id = %s AND topic = %s", topic)
        return count

    def later(self, moment: datetime) -> None:
        self.clinic.clock.instant = moment


@pytest.fixture
def clinic(ctx: Ctx) -> Clinic:
    return furnish(ctx)


@pytest.fixture
def desk(clinic: Clinic, google: Google, servers: Access) -> Desk:
    return Desk(clinic, google, servers)


@pytest.fixture
def next_door(google: Google, servers: Access) -> Desk:
    """Another organization with the same people."""
    return Desk(furnish(new_organization()), google, servers)
