"""B2's mechanism: the same key and request give the first answer, also when both arrive at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

from livingrite.core import uow as units
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied
from livingrite.core.idempotency import Answer, KeyReused, once


def make(unit: units.Uow, key: str, request: bytes) -> Answer:
    return once(unit, key, request, lambda: Answer(201, f'{{"id":"{uuid4()}"}}', {"ETag": '"1"'}))


def test_b2_the_second_request_gets_the_first_answer(ctx: Ctx) -> None:
    first = units.run(ctx, make, "k1", b"body")
    assert units.run(ctx, make, "k1", b"body") == first
    assert units.run(ctx, make, "k2", b"body") != first


def test_a_key_with_another_request_is_refused(ctx: Ctx) -> None:
    units.run(ctx, make, "k1", b"body")
    with pytest.raises(KeyReused):
        units.run(ctx, make, "k1", b"another body")


def test_two_at_once_get_one_answer(ctx: Ctx) -> None:
    start = Barrier(8)

    def post(_: int) -> Answer:
        start.wait()
        return units.run(ctx, make, "k1", b"body")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, range(8)))
    assert len({answer.body for answer in answers}) == 1


def test_a_refused_request_may_be_tried_again_with_its_key(ctx: Ctx) -> None:
    def refuse(unit: units.Uow) -> Answer:
        def produce() -> Answer:
            raise Denied

        return once(unit, "k1", b"body", produce)

    with pytest.raises(Denied):
        units.run(ctx, refuse)
    assert units.run(ctx, make, "k1", b"body").status == 201


def test_keys_of_two_organizations_do_not_meet(ctx: Ctx, other: Ctx) -> None:
    assert units.run(ctx, make, "k1", b"body") != units.run(other, make, "k1", b"body")
