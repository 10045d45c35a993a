"""The two questions every verb asks before it does anything."""

from uuid import UUID

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound

LEVELS = ("view_only", "messaging", "full_access")


def allow(ctx: Ctx, permission: str) -> None:
    """Raise Denied unless the actor holds `permission`."""
    if not ctx.may(permission):
        raise Denied


def allow_client(ctx: Ctx, permission: str, client_id: UUID, *, level: str = "view_only") -> None:
    """Like `allow`, for a row of one client: a family login that is not linked to the client gets NotFound,
    one whose access level is too low gets Denied."""
    if ctx.clients is None:
        allow(ctx, permission)
        return
    granted = ctx.clients.get(client_id)
    if granted is None:
        raise NotFound
    allow(ctx, permission)
    if not reaches(granted, level):
        raise Denied


def reaches(granted: str, level: str) -> bool:
    return LEVELS.index(granted) >= LEVELS.index(level)
