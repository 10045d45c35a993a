"""Who is behind a token, in one statement outside any unit of work: it runs at every event and every request."""

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

from livingrite.core import db, keys, reading
from livingrite.core.ctx import PLATFORM
from livingrite.core.errors import NotFound

if TYPE_CHECKING:
    from livingrite.core.crypto import Keyring
    from livingrite.core.uow import Uow

OF_SESSION = text("SELECT app.principal(:digest, :idle, :touch)")
STANDING = text("SELECT app.standing(:person)")
AS_PERSON = text("SELECT set_config('app.user_id', :person, true)")
ELSEWHERE = text(
    "SELECT EXISTS (SELECT FROM membership WHERE user_id = :person AND organization_id <> :here AND status = 'active')"
    " OR EXISTS (SELECT FROM family_member WHERE user_id = :person AND organization_id <> :here AND removed_at IS NULL)"
    " OR EXISTS (SELECT FROM client WHERE user_id = :person AND organization_id <> :here)"
)
OF_API_KEY = text("SELECT app.principal_of_api_key(:digest)")
OWN_SLUG = text("SELECT EXISTS (SELECT FROM organization WHERE slug = :slug)")
OF_REFRESH = "SELECT app.principal_of_refresh(%(family)s, %(person)s)"
STILL = "SELECT coalesce(app.principal_of_refresh(%(family)s, %(person)s) = %(said)s::jsonb, false)"


def ever_belonged(user_id: str, slug: str) -> bool:
    """Whether the login was ever let into the organization: row-level security shows it the address of no other."""
    with db.engine().begin() as connection:
        connection.execute(db.SCOPE, {"organization": "", "user": user_id, "scope": ""})
        return bool(connection.execute(OWN_SLUG, {"slug": slug}).scalar_one())


def of_session(digest: bytes, *, idle: int, touch: bool) -> dict[str, Any] | None:
    return _one(OF_SESSION, {"digest": digest, "idle": idle, "touch": touch})


async def of_refresh(family_id: UUID, user_id: UUID) -> tuple[dict[str, Any], reading.Question] | None:
    """Programs call often and by token: this one is asked as a hot read (docs/adr/0011-hot-reads.md). With it the question
    whether the database would say the same again."""
    asked = {"family": family_id, "person": user_id}
    [[said]] = await reading.ask((OF_REFRESH, asked))
    if said is None:
        return None
    return _named(said, await keys.keyring_for_reading(PLATFORM)), (STILL, asked | {"said": json.dumps(said)})


def of_api_key(digest: bytes) -> dict[str, Any] | None:
    return _one(OF_API_KEY, {"digest": digest})


def _one(statement: Any, values: dict[str, Any]) -> dict[str, Any] | None:
    # Autocommit: the statement is its own transaction, and what its function set ends with it.
    with db.engine().connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        found = alone.execute(statement, values).scalar_one()
        if found is None or found.get("user_id") is None:
            return None
        ring = keys.keyring(connection, PLATFORM)
    return _named(found, ring)


def _named(found: dict[str, Any], ring: "Keyring") -> dict[str, Any]:
    return found | {"name": ring.decrypt("user.full_name", bytes.fromhex(found["name"]))}


def standing(uow: "Uow", user_id: UUID | None) -> dict[str, Any]:
    """The organizations of a login that has just proved itself; NotFound when it was closed meanwhile."""
    found = uow.session.connection().execute(STANDING, {"person": user_id}).scalar_one()
    if found is None:
        raise NotFound
    return found


def belongs_elsewhere(uow: "Uow", user_id: UUID) -> bool:
    """Whether the login opens, or may open again, anything of another organization: row-level security shows that to the
    login itself only, for whom this statement is asked."""
    connection, here = uow.session.connection(), {"person": user_id, "here": uow.ctx.organization}
    uow.session.flush()
    connection.execute(AS_PERSON, {"person": str(user_id)})
    found = connection.execute(ELSEWHERE, here).scalar_one()
    connection.execute(AS_PERSON, {"person": str(uow.ctx.user_id or "")})
    return bool(found)
