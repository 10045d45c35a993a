"""A client comes of age (adr 17): said once 30 days before, paused on the day by the clinic's calendar, back by agreement."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from livingrite.care import service as care
from livingrite.care.schemas import FindTasks
from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient
from livingrite.clients.rules import of_age_on
from livingrite.clients.schemas import (
    AccessLevel,
    ClientChanges,
    CreateClient,
    LetInAgain,
    LinkFamily,
    Pause,
    UpdateClient,
)
from livingrite.core.clock import FixedClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from tests.service.identity.conftest import person, session_of

BORN = date(2009, 3, 15)
MIDNIGHT = {
    "Asia/Jerusalem": (14, 22),
    "Europe/Berlin": (14, 23),
    "Pacific/Auckland": (14, 11),
    "America/New_York": (15, 4),
}
"""The instant at which 15 March 2027 begins there: (day, hour) of March in UTC."""


@dataclass
class Child:
    ctx: Ctx
    id: UUID
    mother: Any
    link: UUID

    def at(self, moment: datetime, verb: Any, *args: Any, **kwargs: Any) -> Any:
        with open_uow(self.ctx, clock=FixedClock(moment)) as uow:
            return verb(uow, *args, **kwargs)

    def access(self) -> dict[UUID, Any]:
        return {row.user_id: row for row in run(self.ctx, clients.family_of, self.id)}

    def tasks(self) -> list[str]:
        return [one.title for one in run(self.ctx, care.list_tasks, FindTasks(client_id=self.id))]


def child(ctx: Ctx, born: date = BORN, kind: Any = "mother") -> Child:
    made = run(ctx, clients.create, CreateClient(name="Lior Levi", date_of_birth=born))
    mother = person(name="Ruth")
    link = LinkFamily(client_id=made.id, user_id=mother.id, relationship=kind, access_level=AccessLevel.FULL_ACCESS)
    row = run(ctx, clients.link_family, link)
    with open_uow(ctx) as uow:  # let in when the client was a child
        uow.session.connection().execute(text("UPDATE family_member SET created_at = '2020-01-01'"))
    return Child(ctx, made.id, mother, row.id)


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(2009, 3, 15), date(2027, 3, 15)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2007, 12, 31), date(2025, 12, 31)),
    ],
)
def test_the_first_day_as_an_adult(born: date, on: date) -> None:
    assert of_age_on(born) == on


@pytest.mark.parametrize("zone", MIDNIGHT)
def test_the_day_begins_at_midnight_of_the_clinic(ctx: Ctx, zone: str) -> None:
    run(ctx, identity.change_organization, ChangeOrganization(timezone=zone))
    lior = child(ctx)
    midnight = datetime(2027, 3, *MIDNIGHT[zone], tzinfo=UTC)
    session = session_of(lior.mother)
    assert lior.at(midnight - timedelta(minutes=1), clients.watch_ages) == 1, "only the notice"
    assert lior.id in (identity.principal_of(session).ctx.clients or {})
    assert lior.at(midnight, clients.watch_ages) == 1
    with pytest.raises(Unauthenticated):
        identity.principal_of(session)
    assert lior.access()[lior.mother.id].paused_because == Pause.OF_AGE


def test_nothing_is_said_or_done_twice(ctx: Ctx, events: Any) -> None:
    lior = child(ctx)
    soon, day = datetime(2027, 2, 13, 12, tzinfo=UTC), datetime(2027, 3, 15, 12, tzinfo=UTC)
    assert lior.at(soon - timedelta(days=1), clients.watch_ages) == 0
    assert [lior.at(soon + timedelta(hours=n), clients.watch_ages) for n in range(3)] == [1, 0, 0]
    assert [lior.at(day + timedelta(hours=n), clients.watch_ages) for n in range(3)] == [1, 0, 0]
    told = events(ctx)
    assert (told.count("client.of_age_soon"), told.count("client.of_age")) == (1, 1)


def test_the_team_gets_a_task_and_the_parent_word_without_a_name(ctx: Ctx) -> None:
    lior = child(ctx)
    assert lior.at(datetime(2027, 2, 20, tzinfo=UTC), care.tell_of_age, lior.id, soon=True) == 1
    assert lior.tasks() == ["Lior Levi comes of age on 15 March 2027. Ask who may go on looking in."]


def test_back_in_only_with_the_clients_agreement_and_then_for_good(ctx: Ctx) -> None:
    lior, day = child(ctx), datetime(2027, 3, 15, 12, tzinfo=UTC)
    lior.at(day, clients.watch_ages)
    with pytest.raises(InvalidClient):
        run(ctx, clients.let_in_again, LetInAgain(family_member_id=lior.link))
    run(ctx, clients.let_in_again, LetInAgain(family_member_id=lior.link, agreement="In person, with Maya"))
    assert lior.id in (identity.principal_of(session_of(lior.mother)).ctx.clients or {})
    assert lior.at(day + timedelta(days=1), clients.watch_ages) == 0


def test_who_was_let_in_for_themselves_stays(ctx: Ctx) -> None:
    lior = child(ctx, kind="grandparent")
    assert lior.at(datetime(2027, 3, 15, 12, tzinfo=UTC), clients.watch_ages) == 0
    grown = child(ctx, born=date(1980, 1, 1))
    assert grown.at(datetime(2027, 3, 15, 12, tzinfo=UTC), clients.watch_ages) == 0, "an adult's mother, let in by them"


def test_a_birth_date_that_is_put_right_takes_the_notice_back(ctx: Ctx) -> None:
    lior, soon = child(ctx), datetime(2027, 2, 20, tzinfo=UTC)
    assert lior.at(soon, clients.watch_ages) == 1
    right = ClientChanges(date_of_birth=date(2010, 3, 15))
    run(ctx, clients.update, UpdateClient(client_id=lior.id, changes=right))
    assert lior.at(soon, clients.watch_ages) == 0
    assert lior.at(soon.replace(year=2028), clients.watch_ages) == 1, "a year later it is true"
