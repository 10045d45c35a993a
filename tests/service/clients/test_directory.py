"""Finding clients: part of a name, a whole address, filters, order, pages, and how long it takes."""

from uuid import uuid4

import pytest
from sqlalchemy import insert

from livingrite.clients import service as clients
from livingrite.clients.models import Client
from livingrite.clients.schemas import CareLevel, CreateClient, FindClients
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid
from livingrite.core.uow import open_uow, run

NAMES = ("Émile Zola", "emil Nolde", "רות אברמסון", "Ruth Abramson", "Dana Levi")


@pytest.fixture
def filled(ctx: Ctx) -> Ctx:
    for name in NAMES:
        run(ctx, clients.create, CreateClient(name=name))
    return ctx


def found(ctx: Ctx, **wanted) -> list[str]:
    return [row.name for row in run(ctx, clients.find, FindClients(**wanted)).items]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("emil", ["emil Nolde", "Émile Zola"]),
        ("ZOLA emi", ["Émile Zola"]),
        ("  abram ", ["Ruth Abramson"]),
        ("אברמ", ["רות אברמסון"]),
        ("%", []),
        ("nobody", []),
    ],
)
def test_part_of_a_name_in_any_case_and_script(filled: Ctx, typed: str, expected: list[str]) -> None:
    assert found(filled, search=typed) == expected


def test_a_whole_address_or_number_is_found_in_any_spelling(ctx: Ctx) -> None:
    run(ctx, clients.create, CreateClient(name="Dana Levi", email="dana@example.com", phone="030 901820"))
    for typed in ("dana@example.com", "DANA@Example.com", "030/901820", "+49 30 901820"):
        assert found(ctx, search=typed) == ["Dana Levi"]
    for typed in ("dana@example.org", "030 901821", "dana@"):
        assert found(ctx, search=typed) == []


def test_order_by_name_and_by_age(filled: Ctx) -> None:
    assert found(filled)[0] == "Dana Levi"
    assert found(filled, sort="-name")[0] == "רות אברמסון"
    assert found(filled, sort="created_at") == list(NAMES)
    assert found(filled, sort="-created_at") == list(reversed(NAMES))


@pytest.mark.parametrize("sort", ["name", "-name", "created_at", "-created_at"])
def test_pages_hold_every_client_once(filled: Ctx, sort: str) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        page = run(filled, clients.find, FindClients(sort=sort, limit=2, cursor=cursor))
        assert page.total == len(NAMES)
        seen += [row.name for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == found(filled, sort=sort)


def test_a_page_goes_on_behind_a_client_who_left_the_list(filled: Ctx) -> None:
    page = run(filled, clients.find, FindClients(limit=2))
    run(filled, clients.archive, page.items[-1].id)
    assert found(filled, limit=2, cursor=page.next_cursor) == found(filled)[1:3]


def test_an_unknown_page_is_refused(filled: Ctx) -> None:
    with pytest.raises(Invalid):
        found(filled, cursor=uuid4())


def test_filters(ctx: Ctx) -> None:
    run(ctx, clients.create, CreateClient(name="A", care_level=CareLevel.INTENSIVE, tags=("Fall risk",)))
    run(ctx, clients.create, CreateClient(name="B"))
    assert found(ctx, care_level=CareLevel.INTENSIVE) == ["A"]
    assert found(ctx, tag="Fall risk") == ["A"]
    assert found(ctx, tag="fall") == []


def test_the_other_organization_finds_nothing(filled: Ctx, other: Ctx) -> None:
    assert found(other, search="Ruth") == []
    assert sum(run(filled, clients.counts).values()) == len(NAMES)
    assert sum(run(other, clients.counts).values()) == 0


def test_part_of_a_name_is_found_among_5000_clients_in_one_reading_of_names(ctx: Ctx) -> None:
    people = [
        {"organization_id": ctx.organization, "id": uuid4(), "name": f"Client {n} Family{n % 700}"} for n in range(5000)
    ]
    with open_uow(ctx) as uow:
        uow.session.execute(insert(Client), people)
    with open_uow(ctx) as uow:
        page = clients.find(uow, FindClients(search="family12"))
    assert page.total == sum("Family12" in one["name"] for one in people)
