"""The demo organizations: there after one step, gone after another, never in production."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlmodel import func, select

from livingrite.cli.embedded import Access
from livingrite.core import config
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow
from livingrite.demo import diary, people, seed, series
from livingrite.demo.cedar import CEDAR
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.demo.willow import WILLOW
from livingrite.models import metadata
from livingrite.scheduling.rules.series import Series, wall_starts


def counts(organization_id) -> dict[str, int]:
    tables = [
        table for table in metadata.sorted_tables if "organization_id" in table.columns and table.name != "data_key"
    ]
    with open_uow(Ctx.system(organization_id)) as uow:
        query = {
            table.name: select(func.count()).select_from(table).where(table.c.organization_id == organization_id)
            for table in tables
        }
        return {name: uow.session.exec(found).one() for name, found in query.items()}


def lying(script: Script) -> int:
    """How many of its files the storage holds."""
    folder = config.settings().data_dir / "files" / demo_id(script).hex
    return sum(path.is_file() for path in folder.rglob("*"))


@pytest.mark.xdist_group("demo")
def test_demo_data_is_filled_once_and_removed_in_one_step(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "DAYS", 5)  # 10 of the 90 days: the same rows, sooner
    others = seed.occupied()
    assert seed.fill() == ["willow", "cedar"]
    willow, cedar = counts(demo_id(WILLOW)), counts(demo_id(CEDAR))
    assert willow["appointment"] > 200
    assert cedar["appointment"] > 200
    assert willow["resource"] == 10 + 8 + 3
    assert cedar["family_member"] == 3  # its own family login with two clients, and Willow's family login
    assert seed.fill() == []
    assert counts(demo_id(WILLOW)) == willow
    assert seed.occupied() == others  # the demo alone leaves room for the rest of itself

    assert lying(WILLOW) >= 6
    assert seed.remove() == ["willow", "cedar"]
    seed.remove_logins()
    assert lying(WILLOW) == lying(CEDAR) == 0
    assert Counter(counts(demo_id(WILLOW))).total() == 0
    assert seed.fill() == ["willow", "cedar"]
    seed.remove()
    seed.remove_logins()


@pytest.mark.xdist_group("demo")
@pytest.mark.parametrize("killed_at", ["_organization", "_share_family"])
def test_a_fill_that_was_killed_goes_on_at_the_next_start(
    servers: Access, monkeypatch: pytest.MonkeyPatch, killed_at: str
) -> None:
    """After the logins of the first organization; after both organizations."""
    monkeypatch.setattr(diary, "DAYS", 1)
    with monkeypatch.context() as killing:
        killing.setattr(seed, killed_at, _killed)
        with pytest.raises(KeyboardInterrupt):
            seed.fill()
    seed.fill()
    assert counts(demo_id(WILLOW))["appointment"] > 50
    assert counts(demo_id(CEDAR))["family_member"] == 3
    seed.remove()
    seed.remove_logins()


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_demo_logins_are_refused_in_production(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config.settings(), "env", "production")
    with pytest.raises(seed.ProductionRefused):
        seed.fill()


@pytest.mark.parametrize("script", [WILLOW, CEDAR])
def test_some_weekly_dates_of_the_demo_are_series_with_a_date_that_has_no_place(
    ctx: Ctx, script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary, "DAYS", 35)
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with open_uow(ctx):
        known = people.clients(script, now.date())
    planned = [one for one, _claims in diary.appointments(script, known, now)]
    made = series.series(script, planned, now)
    assert made
    for one in made:
        dates = [row for row in planned if row.series_id == one.id]
        walls = {f"{start:%Y-%m-%dT%H:%M:%S}" for start in wall_starts(rule_of(one))}
        assert {row.series_date for row in dates} | set(one.excluded) == walls
        assert {row.client_id for row in dates} == {one.client_id}
        assert set(one.undecided) <= set(one.excluded)
        assert len(dates) >= series.LEAST


def rule_of(one) -> Series:
    return Series(one.rrule, one.timezone, datetime.fromisoformat(one.starts_local))
