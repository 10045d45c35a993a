"""What tests of services share."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow


@pytest.fixture
def events() -> Callable[[Ctx], list[str]]:
    """The topics an organization has told, in order."""

    def topics(ctx: Ctx) -> list[str]:
        with open_uow(ctx) as uow:
            rows = uow.session.connection().execute(text("SELECT topic FROM outbox ORDER BY created_at, ctid"))
            return [row[0] for row in rows]

    return topics


def new_user(name: str, email: str | None = None) -> UUID:
    """A login of somebody who belongs to no organization yet."""
    from livingrite.identity.models import User
    from livingrite.identity.repository.users import email_index

    id = uuid4()
    address = email or f"{id.hex[:12]}@example.com"
    with open_uow(Ctx.identity()) as uow:
        uow.session.add(User(id=id, email=address, email_index=email_index(address), full_name=name))
    return id
