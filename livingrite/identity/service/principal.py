"""From a session token, an access token or an API key to the person's context. The database is asked at each call."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from anyio import to_thread

from livingrite.core import throttle
from livingrite.core.config import settings
from livingrite.core.ctx import PLATFORM, Channel, Ctx
from livingrite.core.errors import NotFound, Unauthenticated
from livingrite.core.reading import Question
from livingrite.core.throttle import Limit
from livingrite.identity.errors import OrganizationRequired
from livingrite.identity.repository import principal as rows
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.roles import highest, permissions_of, within
from livingrite.identity.schemas import Belonging, Principal
from livingrite.identity.service import jwt
from livingrite.identity.service.secrets import token_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from livingrite.core.uow import Uow

WRONG_KEYS_OF_ADDRESS = Limit("wrong-keys", 50, 10 * 60)
MOST_SEEN = 1024
_seen: dict[tuple[str, str | None], tuple[Ctx, Question]] = {}


def principal_of(
    session_token: str, *, channel: Channel = "ui", touch: bool = True, organization: str | None = None
) -> Principal:
    """The person behind a browser's cookie; Unauthenticated when the session is unknown, over or revoked, or when the
    person was removed from the organization it works in. `touch=False` does not count as activity. `organization` is
    the slug of another of the person's organizations; NotFound when it is not one."""
    if not session_token:
        raise Unauthenticated
    found = rows.of_session(token_hash(session_token), idle=settings().idle_lock_seconds, touch=touch)
    if found is None:
        raise Unauthenticated
    chosen = found["organization_id"]
    if chosen and _by_id(found, chosen) is None:
        raise Unauthenticated
    place = _named(found, organization) if organization else _by_id(found, chosen or found["last"]) or _only(found)
    return _principal(found, place, channel)


async def principal_of_access_token(access_token: str, *, organization: str | None = None) -> Principal:
    """The person behind a bearer token; `organization` is the slug of X-Organization.

    Raises Unauthenticated, also for an organization they were removed from, and NotFound for one that is not theirs."""
    return (await _of_claims(jwt.read(access_token), organization))[0]


async def seen_by_access_token(access_token: str, *, organization: str | None = None) -> tuple[Ctx, Question]:
    """`in_organization` of the same person as this worker last saw them, and the question whether they still stand as
    they did: a hot read asks it in the breath in which it reads. Whoever gets no for an answer calls `forget_seen`.

    Raises what both raise; whether the token has expired is looked at each time."""
    claims, key = jwt.read(access_token), (access_token, organization)
    if key not in _seen:
        principal, still = await _of_claims(claims, organization)
        if len(_seen) >= MOST_SEEN:
            _seen.clear()
        _seen[key] = in_organization(principal), still
    return _seen[key]


def forget_seen(access_token: str, *, organization: str | None = None) -> None:
    _seen.pop((access_token, organization), None)


async def _of_claims(claims: jwt.Claims, organization: str | None) -> tuple[Principal, Question]:
    found = await rows.of_refresh(claims.family_id, claims.user_id)
    if found is None:
        raise Unauthenticated
    said, still = found
    # In a thread: why a name is not among the person's own, the database is asked on a connection that waits.
    place = await to_thread.run_sync(_named, said, organization) if organization else _only(said)
    return _principal(said, place, "api"), still


def context_of_api_key(key: str, *, address: str, organization: str | None = None) -> Ctx:
    """What a program may do: the key's scopes, as far as the person who made it holds them today; who was removed
    takes their keys along. It carries no role, so it can grant none that only an owner may.

    Raises Unauthenticated; Throttled when too many wrong keys came from the address, which right ones still pass; and
    NotFound when `organization` is not the slug of the key's own."""
    found = rows.of_api_key(token_hash(key))
    place = _by_id(found, found["organization_id"]) if found else None
    if found is None or place is None:
        throttle.take(WRONG_KEYS_OF_ADDRESS, throttle.digest(address))
        raise Unauthenticated
    if organization and place["slug"] != organization.lower():
        raise NotFound
    ctx = _ctx(found, place, "api")
    return replace(ctx, roles=frozenset(), permissions=ctx.permissions & frozenset(found["scopes"]))


def in_organization(principal: Principal) -> Ctx:
    """The context, for routes that cannot run without an organization. Who was removed from the last one is nobody."""
    if principal.ctx.organization_id is not None:
        return principal.ctx
    if not principal.organizations:
        raise Unauthenticated
    raise OrganizationRequired(fields={"X-Organization": OrganizationRequired.message})


def personal(ctx: Ctx) -> Ctx:
    """The same person apart from any organization: for their login, whose changes no organization's audit shows."""
    return replace(ctx, organization_id=PLATFORM)


def sessions_alive(uow: "Uow", ids: "Sequence[UUID]") -> set[UUID]:
    """Which of these sessions still work: not ended, and the person still belongs where the session is."""
    return Sessions(uow).alive(ids)


def _named(found: dict[str, Any], slug: str) -> dict[str, Any]:
    """Who was removed is nobody there (P12); of any other organization nothing is told, not even that it exists."""
    place = next((one for one in found["organizations"] if one["slug"] == slug.lower()), None)
    if place is None:
        raise Unauthenticated if rows.ever_belonged(found["user_id"], slug.lower()) else NotFound
    return place


def _only(found: dict[str, Any]) -> dict[str, Any] | None:
    return found["organizations"][0] if len(found["organizations"]) == 1 else None


def _by_id(found: dict[str, Any], id: str | None) -> dict[str, Any] | None:
    return next((one for one in found["organizations"] if one["id"] == id), None)


def _principal(found: dict[str, Any], place: dict[str, Any] | None, channel: Channel) -> Principal:
    return Principal(
        ctx=_ctx(found, place or {}, channel),
        locked=found["locked"],
        chosen_locale=found["locale"],
        theme=found["theme"],
        single_key_shortcuts=found["keys"],
        organization_name=place["name"] if place else "",
        organization_slug=place["slug"] if place else "",
        organization_timezone=(place or {}).get("timezone") or "UTC",
        client_word=place["client_word"] if place else "client",
        client_id=UUID(found["client_id"]) if found.get("client_id") else None,
        organizations=tuple(_belonging(one) for one in found["organizations"]),
    )


def _ctx(found: dict[str, Any], place: dict[str, Any], channel: Channel) -> Ctx:
    """Staff see every client of the organization; a family or client login only those it is linked to."""
    roles = roles_in(place)
    linked = {UUID(id): level for id, level in {**(place.get("family") or {}), **(place.get("own") or {})}.items()}
    return Ctx(
        "user",
        organization_id=UUID(place["id"]) if place else None,
        user_id=UUID(found["user_id"]),
        session_id=UUID(found["session_id"]),
        name=found["name"],
        roles=frozenset(roles),
        permissions=permissions_of(roles) if place.get("roles") else _of_family(roles, linked.values()),
        clients=None if place.get("roles") else linked,
        locale=found["locale"] or place.get("locale") or "en",
        timezone=found["timezone"] or place.get("timezone") or "UTC",
        channel=channel,
    )


def _of_family(roles: "Iterable[str]", levels: "Iterable[str]") -> frozenset[str]:
    """Nobody holds a right that none of their links gives. For which client it holds, each verb asks once more."""
    return within(highest(levels), permissions_of(roles))


def roles_in(place: dict[str, Any]) -> tuple[str, ...]:
    """The roles of staff; otherwise those that links to clients give."""
    if place.get("roles"):
        return tuple(place["roles"])
    given = {"family": place.get("family"), "client": place.get("own")}
    return tuple(role for role, clients in given.items() if clients)


def _belonging(place: dict[str, Any]) -> Belonging:
    clients = {**(place.get("family") or {}), **(place.get("own") or {})}
    return Belonging(
        id=place["id"], slug=place["slug"], name=place["name"], roles=roles_in(place), client_count=len(clients)
    )
