"""Keys with which programs call the API in a person's name: make, list, revoke."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound, Unauthenticated
from livingrite.core.i18n import _
from livingrite.identity import rules
from livingrite.identity.models import ApiKey
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.api_keys import ApiKeys
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import ApiKeyView, CreateApiKey, NewApiKey
from livingrite.identity.service.secrets import derived_token, new_token, token_hash

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.core.uow import Uow

MARK = "lr_"  # tells scanners for leaked secrets whose key this is
SHOWN = len(MARK) + 6


def create_api_key(uow: "Uow", command: CreateApiKey, *, seed: str = "") -> NewApiKey:
    """A key that may do no more than its maker; the answer is the only place where it can be read. With a `seed` it is
    the one that `seeded_key` makes again. Raises Denied for a scope that the maker does not hold."""
    allow(uow.ctx, Permission.MANAGE_KEYS)
    if uow.ctx.user_id is None:
        raise Unauthenticated
    rules.check_scopes(command.scopes, uow.ctx.permissions)
    if command.expires_at is not None and command.expires_at <= uow.clock.now():
        raise Invalid(fields={"expires_at": _("Choose a time that is still to come.")})
    id = uuid4()
    key = seeded_key(id, seed) if seed else MARK + new_token()
    row = ApiKey(
        id=id,
        organization_id=uow.ctx.organization,
        name=command.name,
        prefix=key[:SHOWN],
        key_hash=token_hash(key),
        scopes=sorted(set(command.scopes)),
        created_by_id=uow.ctx.user_id,
        created_at=uow.clock.now(),
        expires_at=command.expires_at,
    )
    ApiKeys(uow).add(row)
    audit.record(uow, Action.CREATED, "api_key", row.id, after={"name": row.name, "scopes": row.scopes})
    return NewApiKey(key=key, **_view(row, Users(uow).names([row.created_by_id])).model_dump())


def seeded_key(id: UUID, seed: str) -> str:
    """The key with this id, for whoever knows the seed it was made from."""
    return MARK + derived_token("api key", id.bytes + seed.encode())


def scopes_for(ctx: "Ctx", *, reading_only: bool) -> tuple[str, ...]:
    """All that somebody may give a key, or as much of it as only reads."""
    held = rules.scopes_of(ctx.permissions)
    return tuple(sorted(scope for scope in held if not reading_only or scope.endswith(".read")))


def list_api_keys(uow: "Uow") -> list[ApiKeyView]:
    """All that were not revoked, the latest first."""
    allow(uow.ctx, Permission.MANAGE_KEYS)
    rows = ApiKeys(uow).open()
    names = Users(uow).names({row.created_by_id for row in rows})
    audit.record(uow, Action.LISTED, "api_key", count=len(rows))
    return [_view(row, names) for row in rows]


def revoke_api_key(uow: "Uow", api_key_id: UUID) -> None:
    """The key stops working at its next call."""
    row = ApiKeys(uow).lock(api_key_id)
    allow(uow.ctx, Permission.MANAGE_KEYS)
    if row.revoked_at is not None:
        raise NotFound
    row.revoked_at = uow.clock.now()
    audit.record(uow, Action.REMOVED, "api_key", row.id, before={"name": row.name, "scopes": row.scopes})


def _view(row: ApiKey, names: dict[UUID, str]) -> ApiKeyView:
    stored = {name: getattr(row, name) for name in ApiKeyView.model_fields if name != "created_by"}
    return ApiKeyView(created_by=names.get(row.created_by_id, ""), **stored)
