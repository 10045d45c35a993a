"""Logins, members and invitations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.identity.models import Role
from livingrite.identity.schemas.common import (
    Email,
    Frozen,
    FullName,
    Level,
    Locale,
    Password,
    Relationship,
    Theme,
    Zone,
)


class CreateUser(Frozen):
    """`verified`: the address is known to be theirs."""

    email: Email
    full_name: FullName
    password: Password | None = None
    locale: Locale | None = None
    timezone: Zone | None = None
    verified: bool = False
    demo: bool = False


class ChangeMe(Frozen):
    """Only the fields that were given are changed."""

    full_name: FullName | None = None
    locale: Locale | None = None
    timezone: Zone | None = None
    theme: Theme | None = None
    phone_number: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None = None
    single_key_shortcuts: bool | None = None


class Invite(Frozen):
    """Staff by `role`; `family` and `client` name the client, family also a relationship and an access level."""

    email: Email
    role: Role
    full_name: FullName | None = None
    client_id: UUID | None = None
    relationship: Relationship | None = None
    access_level: Level | None = None


class AcceptInvitation(Frozen):
    """`full_name` and `password` make a new login; a signed-in person leaves them out."""

    token: Annotated[str, ONE_LINE]
    full_name: FullName | None = None
    password: Password | None = None


class UserView(Frozen):
    id: UUID
    email: str
    full_name: str
    phone_number: str | None
    locale: str | None
    timezone: str | None
    theme: str
    single_key_shortcuts: bool
    has_password: bool
    email_verified: bool


class MemberView(Frozen):
    user_id: UUID
    name: str
    email: str
    roles: tuple[Role, ...]
    last_login_at: datetime | None
    is_me: bool


class InvitationView(Frozen):
    id: UUID
    email: str
    full_name: str | None
    role: Role
    client_id: UUID | None
    created_at: datetime
    expires_at: datetime
    expired: bool


class OpenedInvitation(Frozen):
    """What the page shows to whoever holds the link."""

    organization_id: UUID
    organization: str
    email: str
    full_name: str
    role: Role
    has_login: bool
    signed_in_as_other: bool


class Accepted(Frozen):
    """The edge links the person to the client when one is named."""

    organization_id: UUID
    user_id: UUID
    role: Role
    client_id: UUID | None
    relationship: Relationship | None
    access_level: str


class InvitationMail(Frozen):
    email: str
    name: str
    locale: str
    organization: str
    inviter: str
    role: Role
    link: str = Field(repr=False)
    days: int
