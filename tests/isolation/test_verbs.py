"""Every verb of every slice, called from another organization and without the right."""

import importlib
import inspect
from collections.abc import Callable, Iterator

import pytest

from livingrite.cli.embedded import Access
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Problem
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, Role
from tests.conftest import new_organization
from tests.isolation.house import House
from tests.isolation.rows import rows_of
from tests.isolation.verbs import CALLS, OPEN, stranger
from tests.service.identity.conftest import member

SLICES = (
    "audit",
    "identity",
    "clients",
    "consents",
    "documents",
    "scheduling",
    "intake",
    "records",
    "care",
    "conversations",
    "messaging",
    "crm",
    "insights",
    "imports",
    "integrations",
)


def verbs() -> Iterator[tuple[str, Callable]]:
    for name in SLICES:
        module = importlib.import_module(f"livingrite.{name}.service")
        for verb, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__.startswith(f"livingrite.{name}.service")
            if own and not verb.startswith("_") and next(iter(inspect.signature(function).parameters), "") == "uow":
                yield f"{name}.{verb}", function


VERBS = dict(verbs())
REFUSALS = (404, 409, 422)
GIVEN = {"user_id"}  # a login is global: the caller may give somebody's a role


@pytest.fixture(scope="module")
def house(servers: Access) -> House:
    return House(new_organization()).build()


@pytest.fixture(scope="module")
def next_door(servers: Access) -> Ctx:
    """A staff member with every right, of another organization."""
    ctx = new_organization()
    run(ctx, identity.change_organization, ChangeOrganization(booking_open=True))
    return stranger(ctx, member(ctx, Role.ADMIN).id, "*")


def test_every_verb_is_registered() -> None:
    assert set(VERBS) - set(CALLS) - set(OPEN) == set(), (
        "say in tests/isolation/verbs.py how each is called, or why it is open"
    )
    assert (set(CALLS) | set(OPEN)) - set(VERBS) == set(), "there are no such verbs"
    assert set(CALLS) & set(OPEN) == set(), "either it asks for a right, or it is open"


@pytest.mark.parametrize("name", sorted(CALLS))
def test_another_organizations_rows_are_out_of_reach(name: str, house: House, next_door: Ctx, servers: Access) -> None:
    before = rows_of(servers, house.ctx.organization)
    told = answer_or_refusal(next_door, name, house)
    assert [key for key, id in house.ids.items() if str(id) in told and key not in GIVEN] == []
    assert rows_of(servers, house.ctx.organization) == before


def answer_or_refusal(ctx: Ctx, name: str, house: House) -> str:
    try:
        return repr(run(ctx, VERBS[name], *CALLS[name](house)))
    except Problem as problem:
        return str(problem.status) if problem.status in REFUSALS else f"{problem.code} {house.ids}"


@pytest.mark.parametrize("name", sorted(CALLS))
def test_without_its_right_a_verb_refuses(name: str, house: House, servers: Access) -> None:
    before = rows_of(servers, house.ctx.organization)
    with pytest.raises((Denied, NotFound)):
        run(stranger(house.ctx, house.ids["user_id"]), VERBS[name], *CALLS[name](house))
    assert rows_of(servers, house.ctx.organization) == before
