"""A clinic with texts, and who may agree to them."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from livingrite.consents import service as consents
from livingrite.consents.schemas import AddPolicy, Asked, ChangePolicy, PolicyView, Words, WriteDraft
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Problem
from livingrite.identity.roles import permissions_of
from tests.conftest import acting_as
from tests.service.messaging.conftest import desk
from tests.service.scheduling.conftest import clinic

__all__ = ["clinic", "desk"]


def family(clinic, **levels: str) -> Ctx:
    linked = {clinic.ids[name]: level for name, level in levels.items()}
    return acting_as(clinic.ctx, *permissions_of(["family"]), clients=linked)


@pytest.fixture
def mother(clinic) -> Ctx:
    return family(clinic, Dana="full_access", Lea="view_only")


@pytest.fixture
def front_desk(clinic) -> Ctx:
    return acting_as(clinic.ctx, *permissions_of(["front_desk"]))


def publish(clinic, kind: str, body: str = "Be kind", *, locale: str = "en", **asked) -> PolicyView:
    """The next version of a text in one language, published; `asked` and `services` say where booking needs it."""
    found = next((one for one in clinic.run(consents.list_policies) if one.kind == kind), None)
    if found is None:
        found = clinic.run(consents.add_policy, AddPolicy(locale=locale, title=kind.removeprefix("own-"), body=body))
    for other in {"en", "he", "de"} - {locale}:
        clinic.run(consents.write_draft, WriteDraft(policy_id=found.id, locale=other, words=None))
    words = Words(title=kind.title(), body=body)
    clinic.run(consents.write_draft, WriteDraft(policy_id=found.id, locale=locale, words=words))
    if asked:
        services = tuple(clinic.ids[name] for name in asked.get("services", ()))
        change = ChangePolicy(policy_id=found.id, asked=Asked(asked["asked"]), service_ids=services)
        clinic.run(consents.change_policy, change)
    return clinic.run(consents.publish, found.id)


def sql(clinic, statement: str, **values) -> None:
    """Past every verb, as the application's own role could."""
    with clinic.uow() as uow:
        uow.session.connection().execute(text(statement), values)


def at_once(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Results of all tasks, begun together; a refusal is its exception."""
    barrier = Barrier(len(tasks))

    def one(task: Callable[[], Any]) -> Any:
        barrier.wait(timeout=20)
        try:
            return task()
        except Problem as refused:
            return refused

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(one, tasks))
