"""Who is it? A booking or an imported row finds the known client, or makes one, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import CreateClient, FindClients, FindOrCreateClient
from livingrite.core.crypto import blind_index
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied
from livingrite.core.uow import open_uow, run


def enrol(ctx: Ctx, name: str = "Dana Levi", **fields):
    return run(ctx, clients.find_or_create, FindOrCreateClient(name=name, **fields))


def total(ctx: Ctx) -> int:
    return run(ctx, clients.find, FindClients()).total


def test_a_name_with_the_address_or_number_known_is_the_same_person(ctx: Ctx) -> None:
    first = enrol(ctx, email="dana@example.com", phone="030 901820")
    assert first.created
    for again in (
        {"name": "DANA  levi", "email": "Dana@example.com"},
        {"phone": "+4930901820"},
        {"email": "dana@example.com", "phone": "030 111111"},
    ):
        assert enrol(ctx, **again).client_id == first.client_id
    assert total(ctx) == 1


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("נועה בן־גוריון", "נועה בן-גוריון"),
        ("נועה בן־גוריון", "נועה בן גוריון"),
        ("ג׳ורג׳ כהן", "ג'ורג' כהן"),
        ("רס״ן לוי", "רס''ן לוי"),
        ("Anne‑Marie Weiß", "Anne-Marie Weiss"),
        ("Una O’Neill", "Una O'Neill"),
    ],
)
def test_hyphens_and_quotes_of_every_keyboard_are_one_name(ctx: Ctx, written: str, typed: str) -> None:
    first = enrol(ctx, written, email="una@example.com")
    assert enrol(ctx, typed, email="una@example.com").client_id == first.client_id
    [taken] = run(ctx, clients.take_in, [FindOrCreateClient(name=typed, by_name=True)])
    assert taken.client_id == first.client_id
    assert run(ctx, clients.find, FindClients(search=typed)).total == 1


def test_a_name_that_the_release_before_indexed_is_still_found(ctx: Ctx) -> None:
    first = enrol(ctx, "Anne-Marie Weiss", email="anne@example.com")
    with open_uow(ctx) as unit:
        unit.session.execute(
            text("UPDATE client SET name_index = :old"), {"old": blind_index("client.name", "anne-marie weiss")}
        )
    assert enrol(ctx, "Anne-Marie Weiss", email="anne@example.com").client_id == first.client_id
    [taken] = run(ctx, clients.take_in, [FindOrCreateClient(name="anne-marie WEISS", by_name=True)])
    assert taken.client_id == first.client_id


def test_p2_one_address_books_for_three_children(ctx: Ctx) -> None:
    ids = {enrol(ctx, name, email="mother@example.com").client_id for name in ("Noa Levi", "Tom Levi", "Gil Levi")}
    assert len(ids) == 3


def test_a_name_alone_never_matches_unless_asked(ctx: Ctx) -> None:
    first = enrol(ctx)
    assert enrol(ctx).client_id != first.client_id
    assert enrol(ctx, by_name=True).client_id == first.client_id


def test_a_number_of_another_system_decides(ctx: Ctx) -> None:
    first = enrol(ctx, external_id="A-1", email="dana@example.com")
    assert enrol(ctx, "Dana Stern", external_id="A-1").client_id == first.client_id
    assert enrol(ctx, external_id="A-2", email="dana@example.com").client_id != first.client_id


def test_what_is_known_is_not_overwritten_by_a_visitor(ctx: Ctx) -> None:
    known = run(ctx, clients.create, CreateClient(name="Dana Levi", email="dana@example.com", phone="030 901820"))
    enrol(ctx, email="dana@example.com", phone="030 999999")
    assert run(ctx, clients.get, known.id).phone == "+4930901820"


def test_twelve_at_once_make_one_client(ctx: Ctx) -> None:
    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(lambda _: enrol(ctx, email="dana@example.com"), range(12)))
    assert len({result.client_id for result in results}) == 1
    assert sum(result.created for result in results) == 1


def test_a_visitor_may_enrol_and_nothing_else(ctx: Ctx) -> None:
    visitor = Ctx.public(ctx.organization, permissions=frozenset({Permission.ENROL}))
    assert enrol(visitor, email="dana@example.com").created
    assert not enrol(visitor, email="dana@example.com").created
    with pytest.raises(Denied):
        run(visitor, clients.find, FindClients())
    with pytest.raises(Denied):
        enrol(Ctx.public(ctx.organization, permissions=frozenset()))


def test_unreadable_contact_data_is_refused(ctx: Ctx) -> None:
    with pytest.raises(InvalidClient) as refused:
        enrol(ctx, email="dana", phone="12")
    assert set(refused.value.fields) == {"email", "phone"}
    assert total(ctx) == 0
