"""What tests of services share."""

from collections.abc import Callable

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
