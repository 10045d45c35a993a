"""What happened to logins and memberships, for jobs and open pages: ids only, never a secret."""

from uuid import UUID, uuid4

from livingrite.core.outbox import Event
from livingrite.identity.schemas import MailKind

MAIL_REQUESTED = "identity.mail_requested"
INVITED = "identity.invited"
PHONE_CODE_WANTED = "identity.phone_code_wanted"


def team_channel(organization_id: UUID) -> str:
    """Open team pages listen here."""
    return f"team:{organization_id}"


def sessions_channel(user_id: UUID) -> str:
    """Tabs of one login listen here: a session ended."""
    return f"sessions:{user_id}"


def mail_requested(kind: MailKind, user_id: UUID, locale: str) -> Event:
    """The job makes the secret itself when it sends. For an unknown address `user_id` names nobody."""
    return Event(MAIL_REQUESTED, {"kind": kind.value, "user_id": str(user_id), "locale": locale})


def invited(organization_id: UUID, invitation_id: UUID) -> Event:
    return Event(INVITED, {"invitation_id": str(invitation_id)}, (team_channel(organization_id),))


def lettered(organization_id: UUID, invitation_id: UUID) -> Event:
    """Open pages show that a letter was printed; nothing is sent."""
    return Event("invitation.lettered", {"invitation_id": str(invitation_id)}, (team_channel(organization_id),))


def withdrawn(organization_id: UUID, invitation_id: UUID) -> Event:
    return Event("invitation.withdrawn", {"invitation_id": str(invitation_id)}, (team_channel(organization_id),))


def team_changed(organization_id: UUID, user_id: UUID) -> Event:
    return Event("team.changed", {"user_id": str(user_id)}, (team_channel(organization_id), sessions_channel(user_id)))


def organization_created(organization_id: UUID) -> Event:
    return Event("organization.created", {"organization_id": str(organization_id)})


def sessions_ended(user_id: UUID) -> Event:
    return Event("sessions.ended", {"user_id": str(user_id)}, (sessions_channel(user_id),))


def session_locked(user_id: UUID) -> Event:
    """Or unlocked: every tab of this login looks which."""
    return Event("session.locked", {"user_id": str(user_id)}, (sessions_channel(user_id),))


def nobody_at_all() -> UUID:
    """An id that looks like a login's and is none."""
    return uuid4()


def phone_code_wanted(user_id: UUID, locale: str) -> Event:
    """In the organization whose account texts it; the job makes the code."""
    return Event(PHONE_CODE_WANTED, {"user_id": str(user_id), "locale": locale})
