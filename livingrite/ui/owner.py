"""A tab's State belongs to one session, organization and set of rights: whoever comes next in the tab starts with an empty one.

Reflex sends a tab its whole State before any event of ours runs, and the tab keeps its token over a sign-out, another
sign-in and a change of organization. So each new socket's cookie is compared with who the State was made for.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from reflex.state import State
from reflex.utils.token_manager import RedisTokenManager

from livingrite.core.errors import Unauthenticated
from livingrite.core.log import logger
from livingrite.identity.schemas import Principal
from livingrite.ui.edge import in_thread
from livingrite.ui.session import principal

OWNER_OF_TAB = "livingrite:tab:"
KEPT = 30 * 24 * 3600  # far longer than Reflex keeps a State
NOBODY, UNKNOWN = "nobody", "unknown"


@dataclass(frozen=True)
class Owner:
    """Who is behind a socket, and whether a State that was made before may be shown to them now."""

    mark: str
    may_see: bool = True


async def owner_of(cookie_header: str) -> Owner:
    """Who a socket's cookies stand for. A locked session sees nothing of before; a database out of reach knows nobody."""
    token = principal.cookies_of(cookie_header).get(principal.SESSION_COOKIE, "")
    try:
        found = await in_thread(principal.person_of, token, "en")
    except Unauthenticated:
        return Owner(NOBODY)
    except Exception as error:  # noqa: BLE001 - an empty State loses nothing, another person's would tell everything
        logger().error("tab.owner_unknown", exc_info=error)
        return Owner(UNKNOWN, may_see=False)
    return Owner(digest(found), may_see=not found.locked)


def digest(person: Principal) -> str:
    """Changes with the session, the organization, the loved one and every right."""
    ctx = person.ctx
    clients = None if ctx.clients is None else sorted((str(id), level) for id, level in ctx.clients.items())
    parts = (ctx.session_id, ctx.user_id, ctx.organization_id, person.client_id, sorted(ctx.permissions), clients)
    return hashlib.sha256(repr([str(part) for part in parts]).encode()).hexdigest()


@dataclass(frozen=True)
class Made:
    """For whom a State was made, and which document (one load of a page) showed it last."""

    mark: str
    document: str = ""


class Owners:
    """Who each tab's State was made for; beside the States: in Redis, or in this process when Reflex has no Redis."""

    def __init__(self, manager: Any) -> None:
        self._redis = manager.redis if isinstance(manager, RedisTokenManager) else None
        self._here: dict[str, Made] = {}

    async def of(self, tab: str) -> Made | None:
        """None for a tab that has no State yet."""
        if self._redis is None:
            return self._here.get(tab)
        found = await self._redis.get(OWNER_OF_TAB + tab)
        if found:
            mark, _, document = found.decode().partition(" ")
            return Made(mark, document)
        without_mark = await self._redis.exists(f"{tab}_{State.get_full_name()}")  # Redis was restarted under open tabs
        return Made(UNKNOWN) if without_mark else None

    async def keep(self, tab: str, made: Made) -> None:
        if self._redis is None:
            self._here[tab] = made
        else:
            await self._redis.set(OWNER_OF_TAB + tab, f"{made.mark} {made.document}", ex=KEPT)
