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


class Relative(Frozen):
    """Somebody of a family who is invited; without `email` they are handed a letter, and need a name."""

    email: Email | None = None
    full_name: FullName | None = None
    relationship: Relationship | None = None
    access_level: Level = "view_only"


class InviteFamily(Frozen):
    """Each of `people` is invited to all of these clients at once."""

    client_ids: tuple[UUID, ...] = Field(min_length=1, max_length=12)
    people: tuple[Relative, ...] = Field(min_length=1, max_length=12)


class AcceptInvitation(Frozen):
    """`full_name` and `password` make a new login, with `sign_in_name` where a letter was opened; a signed-in person leaves
    them out. A new way in for a login that is there needs the `password` alone. `token`: of the mailed link, or the letter's code as somebody typed it."""

    token: Annotated[str, ONE_LINE]
    full_name: FullName | None = None
    password: Password | None = None
    sign_in_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), ONE_LINE] | None = None
    timezone: Annotated[str, StringConstraints(max_length=64)] | None = None
    """Where the browser says that it is; kept with a new login, if it is a zone and not the organization's."""


class UserView(Frozen):
    """`email` is "" for who has none and signs in with `sign_in_name`."""

    id: UUID
    email: str
    full_name: str
    sign_in_name: str | None = None
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
    """`email` is "" for who gets a letter. `mailed_at`, `lettered_at`: when a link left, when a letter was printed; None
    while that waits. `others`: to how many more clients the same link lets in. `renews`: the person is let in already, the
    letter is for a new password."""

    id: UUID
    email: str
    full_name: str | None
    role: Role
    client_id: UUID | None
    relationship: str | None = None
    access_level: str | None = None
    created_at: datetime
    expires_at: datetime
    expired: bool
    mailed_at: datetime | None = None
    lettered_at: datetime | None = None
    others: int = 0
    renews: bool = False


class InvitationLetter(Frozen):
    """What a letter says. `code` is shown to whoever prints it, and stored nowhere. `sign_in_name`: of the login that gets a
    new password; "" for who is invited."""

    invitation_id: UUID
    full_name: str
    organization: str
    inviter: str
    locale: str
    code: str = Field(repr=False)
    address: str
    expires_at: datetime
    sign_in_name: str = ""


class OpenedInvitation(Frozen):
    """What the page shows to whoever holds the link."""

    organization_id: UUID
    organization: str
    email: str
    full_name: str
    role: Role
    has_login: bool
    signed_in_as_other: bool
    by_letter: bool = False
    """The printed code was typed: whoever holds it is meant, with whatever login."""
    proposed_name: str = ""
    sign_in_name: str = ""
    """Of the login that gets a new password."""


class Accepted(Frozen):
    """The edge links the person to the client when one is named."""

    organization_id: UUID
    user_id: UUID
    role: Role
    client_id: UUID | None
    relationship: Relationship | None
    access_level: str
    also: tuple["Accepted", ...] = ()


class InvitationMail(Frozen):
    invitation_id: UUID
    email: str
    name: str
    locale: str
    organization: str
    inviter: str
    role: Role
    link: str = Field(repr=False)
    days: int
