"""Browsers that are signed in: begin, list, end, lock, and where they work."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import uow as units
from livingrite.core.config import settings
from livingrite.core.ctx import PLATFORM
from livingrite.core.errors import NotFound, Unauthenticated
from livingrite.identity import events
from livingrite.identity.models import UserSession
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.repository.tokens import RefreshTokens
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import Principal, SessionView, SignedIn, Visit
from livingrite.identity.service.secrets import new_token, token_hash

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

DEVICE_LENGTH = 300


def begin(uow: "Uow", visit: Visit) -> SignedIn:
    """Make a session for the context's person, recorded in the organization it works in. The token is new every time."""
    user = Users(uow).lock(_me(uow))
    token, now = new_token(), uow.clock.now()
    lifetime = timedelta(days=settings().session_days)
    where = None if uow.ctx.organization == PLATFORM else uow.ctx.organization
    row = UserSession(
        user_id=user.id,
        organization_id=where,
        token_hash=token_hash(token),
        user_agent=visit.user_agent[:DEVICE_LENGTH],
        last_seen_at=now,
        expires_at=now + lifetime,
    )
    Sessions(uow).add(row)
    user.last_login_at = now
    audit.record(uow, Action.SIGNED_IN, "user_session", row.id)
    return SignedIn(
        token=token,
        session_id=row.id,
        user_id=user.id,
        organization_id=where,
        max_age=int(lifetime.total_seconds()),
    )


def my_sessions(uow: "Uow", names: dict[UUID, str] | None = None) -> list[SessionView]:
    """The latest first. `names`: organizations of the person, from their `Principal`."""
    rows = Sessions(uow).of(_me(uow), uow.clock.now())
    return [
        SessionView(
            id=row.id,
            device=row.user_agent or "",
            organization=(names or {}).get(row.organization_id, "") if row.organization_id else "",
            created_at=row.created_at or row.last_seen_at,
            last_seen_at=row.last_seen_at,
            current=row.id == uow.ctx.session_id,
        )
        for row in rows
    ]


def end_session(uow: "Uow", session_id: UUID | None = None) -> None:
    """Sign out here, or in another browser of the same person."""
    row = Sessions(uow).lock(session_id or uow.ctx.session_id, _me(uow))
    if row.revoked_at is None:
        row.revoked_at = uow.clock.now()
        audit.record(uow, Action.SIGNED_OUT, "user_session", row.id)
        uow.emit(events.sessions_ended(row.user_id))


def sign_out_everywhere(uow: "Uow", *, keep_this: bool = False) -> int:
    """End every session and every program's tokens of this person; returns how many browsers were signed out."""
    user_id, now = _me(uow), uow.clock.now()
    ended = Sessions(uow).end_all(user_id, now, but=uow.ctx.session_id if keep_this else None)
    RefreshTokens(uow).revoke_all(user_id, now)
    audit.record(uow, Action.SIGNED_OUT, "user_session", count=ended)
    uow.emit(events.sessions_ended(user_id))
    return ended


def lock_session(uow: "Uow") -> None:
    """The screen is locked, in every tab: nothing is shown until `unlock`."""
    row = Sessions(uow).lock(uow.ctx.session_id, _me(uow))
    if row.locked_at is None:
        row.locked_at = uow.clock.now()
        uow.emit(events.session_locked(row.user_id))


def choose_organization(principal: Principal, organization_id: UUID) -> None:
    """Work in another of one's organizations from now on. Recorded there; NotFound when it is not one's own."""
    if organization_id not in {one.id for one in principal.organizations}:
        raise NotFound
    units.run(replace(principal.ctx, organization_id=organization_id), _enter)


def choose_client(uow: "Uow", client_id: UUID) -> None:
    """A family looks at another loved one from now on."""
    if uow.ctx.clients is None or client_id not in uow.ctx.clients:
        raise NotFound
    Sessions(uow).lock(uow.ctx.session_id, _me(uow)).client_id = client_id


def _enter(uow: "Uow") -> None:
    row = Sessions(uow).lock(uow.ctx.session_id, _me(uow))
    row.organization_id, row.client_id = uow.ctx.organization, None
    Users(uow).get(row.user_id).last_organization_id = uow.ctx.organization
    audit.record(uow, Action.SIGNED_IN, "user_session", row.id)
    uow.emit(events.sessions_ended(row.user_id))


def _me(uow: "Uow") -> UUID:
    if uow.ctx.user_id is None:
        raise Unauthenticated
    return uow.ctx.user_id
