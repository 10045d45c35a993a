"""A clinic with a Calendly account: our adapter, a fake Calendly over HTTP, webhooks through the real route, jobs by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from sqlalchemy import text

from jobs.context import Delivery
from jobs.registry import jobs_of, resolve
from livingrite.cli.embedded import Access
from livingrite.core import config
from livingrite.core.errors import Busy
from livingrite.core.uow import open_uow
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.identity.service import add_membership
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import CalendlyToken
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindAppointments
from livingrite.scheduling.schemas.elsewhere import MapOffer, MapOffers
from tests.fakes.asgi import serving
from tests.fakes.calendly import CalendlyFake, app_of
from tests.service.conftest import new_user
from tests.service.identity.conftest import Web, portal, web
from tests.service.scheduling.conftest import TUESDAY, Clinic, furnish

__all__ = ["portal", "web"]
OURS = ("jobs.calendly", "jobs.webhooks", "jobs.google_calendar", "jobs.consultations")


@dataclass
class Desk:
    """`settle` runs whatever jobs of ours wait, as the relay and the worker would."""

    clinic: Clinic
    calendly: CalendlyFake
    servers: Access
    web: Web
    offers: dict[str, str] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)

    def run(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.clinic.run(verb, *args, **kwargs)

    def connect(self, token: str = "personal-token") -> None:
        self.calendly.push = self._push
        self.run(integrations.connect_calendly, CalendlyToken(token=token))
        self.settle()

    def account(self) -> Any:
        return self.run(integrations.calendly_account)

    def map(
        self, service: str = "massage", clinician: str | None = "Maya", *, writes: bool = False, narrows: bool = False
    ) -> None:
        """What is offered there means this service here."""
        [offer] = [one for one in self.run(scheduling.list_outside_offers) if one.name == "Massage"]
        chosen = MapOffer(
            offer_id=offer.id,
            service_id=self.clinic.ids[service],
            clinician_id=self.clinic.ids[clinician] if clinician else None,
            writes=writes,
            narrows=narrows,
        )
        self.run(scheduling.map_outside_offers, MapOffers(connection_id=offer.connection_id, offers=(chosen,)))
        self.look()

    def look(self) -> None:
        """The clock says so."""
        self.run(integrations.read_calendly_now)
        self.settle()

    def books(self, clock: str = "10:00", name: str = "Ruth Stern", *, deliver: bool = True, **more: Any) -> Any:
        email = more.pop("email", f"{name.split(maxsplit=1)[0].lower()}@example.org")
        made = self.calendly.books(self.offers["massage"], self.clinic.at(clock), name, email, **more)
        if deliver:
            self.deliver()
        return made

    def deliver(self, order: Callable[[list[Any]], list[Any]] = list) -> None:
        self.calendly.deliver(order)
        self.settle()

    def diary(self) -> list[Any]:
        """Everything of these days, by time."""
        wanted = FindAppointments(from_at=self.clinic.at("00:00"), to_at=self.clinic.at("00:00", days=10))
        return sorted(self.run(scheduling.list_appointments, wanted).items, key=lambda one: one.starts_at)

    def shown(self) -> list[tuple[str, str, str]]:
        """(who, when in UTC, status) of the diary."""
        return [(one.client_name, f"{one.starts_at:%H:%M}", str(one.status)) for one in self.diary()]

    def questions(self) -> list[Any]:
        return self.run(scheduling.list_open_bookings)

    def settle(self, *, rounds: int = 12) -> None:
        """Run the jobs until none does."""
        for _ in range(rounds):
            ran = [self._deliver(event) for event in self._waiting()]
            if not any(ran):
                return

    def waiting(self) -> int:
        """How many events still wait for one of our jobs."""
        return sum(any(job.startswith(OURS) for job in jobs_of(event.topic)) for event in self._waiting())

    def _waiting(self) -> list[Delivery]:
        with open_uow(self.clinic.ctx) as uow:
            query = text("SELECT id, topic, payload FROM outbox WHERE done_at IS NULL ORDER BY created_at, ctid")
            rows = uow.session.connection().execute(query).all()
        return [Delivery(row.id, row.topic, row.payload) for row in rows]

    def _deliver(self, event: Delivery) -> bool:
        """All of an event's jobs in one transaction: what is Busy waits for another round."""
        try:
            with self.clinic.uow() as uow:
                for job in jobs_of(event.topic):
                    if job.startswith(OURS):
                        resolve(job)(uow, event)
                done = text("UPDATE outbox SET done_at = now() WHERE id = :id")
                uow.session.connection().execute(done, {"id": event.id})
        except Busy:
            return False
        return True

    def _push(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        self.answers.append(self.web.post(urlsplit(url).path, content=body, headers=headers).status_code)

    def hosts(self, name: str) -> None:
        """The account's user is this clinician, by the address of the login."""
        user = new_user(name)
        self.run(add_membership, user, Role.CLINICIAN)
        with self.clinic.uow() as uow:
            statement = text("UPDATE resource SET user_id = :user WHERE id = :id")
            uow.session.connection().execute(statement, {"user": user, "id": self.clinic.ids[name]})
        [email] = [one.email for one in self.run(identity.team) if one.user_id == user]
        for one in self.calendly.users.values():
            one["email"] = email

    def sql(self, query: str, *args: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.servers.postgres_url("postgres")) as connection:
            return connection.execute(query.encode(), (self.clinic.ctx.organization_id, *args)).fetchall()

    def later(self, moment: datetime) -> None:
        self.clinic.clock.instant = moment


@pytest.fixture
def calendly(servers: Access, monkeypatch: pytest.MonkeyPatch) -> Iterator[CalendlyFake]:
    fake = CalendlyFake(now=lambda: TUESDAY)
    with serving(app_of(fake)) as url:
        given = {
            "CALENDLY_CLIENT_ID": fake.client_id,
            "CALENDLY_CLIENT_SECRET": fake.client_secret,
            "CALENDLY_AUTH_URL": url,
            "CALENDLY_API_URL": url,
            "CALENDLY_SECONDS": "3",
            "AUTHLIB_INSECURE_TRANSPORT": "1",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        config.settings.cache_clear()
        yield fake
    config.settings.cache_clear()


@pytest.fixture
def desk(ctx, calendly: CalendlyFake, servers: Access, web: Web) -> Desk:
    """Connected, with one kind of event that does not mean anything here yet."""
    made = Desk(furnish(ctx), calendly, servers, web)
    maya = calendly.user("Maya", "maya@clinic.example")
    made.offers["massage"] = calendly.offer("Massage", maya)
    made.connect()
    return made
