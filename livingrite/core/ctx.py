"""Who is asking, for which organization, with which rights: the first thing every verb receives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self
from uuid import UUID, uuid4

PLATFORM = UUID(int=0)
"""Stands where no organization is meant: keys and audit of logins, which belong to no organization."""

Kind = Literal["user", "public", "system", "identity"]
Channel = Literal["ui", "api", "public", "job", "cli"]


@dataclass(frozen=True, slots=True)
class Ctx:
    """Identity and rights of one request. `permissions` are texts like `appointment.move`.

    `clients` is None for staff (every client of the organization) and, for a family or client login,
    maps each client it may see to its access level (`view_only`, `messaging`, `full_access`).
    """

    kind: Kind
    organization_id: UUID | None = None
    user_id: UUID | None = None
    session_id: UUID | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    clients: Mapping[UUID, str] | None = None
    locale: str = "en"
    timezone: str = "UTC"
    channel: Channel = "ui"
    request_id: str = field(default_factory=lambda: uuid4().hex)

    @classmethod
    def public(cls, organization_id: UUID, *, permissions: frozenset[str], locale: str = "en") -> Self:
        """A visitor of an organization's public pages."""
        return cls("public", organization_id, permissions=permissions, clients={}, locale=locale, channel="public")

    @classmethod
    def system(cls, organization_id: UUID, *, channel: Channel = "job", locale: str = "en") -> Self:
        """The product itself: jobs and the command line. Every permission, recorded as such."""
        return cls("system", organization_id, permissions=frozenset({"*"}), locale=locale, channel=channel)

    @classmethod
    def identity(cls, *, channel: Channel = "ui", locale: str = "en") -> Self:
        """Before anybody is known: sees logins and sessions, and no organization's rows."""
        return cls("identity", channel=channel, locale=locale)

    @property
    def organization(self) -> UUID:
        """The organization, for verbs that cannot run without one."""
        if self.organization_id is None:
            raise LookupError("this verb needs an organization")
        return self.organization_id

    @property
    def staff(self) -> bool:
        return self.clients is None and self.kind in ("user", "system")

    def may(self, permission: str) -> bool:
        return permission in self.permissions or "*" in self.permissions

    def through(self, channel: Channel) -> Self:
        return replace(self, channel=channel)
