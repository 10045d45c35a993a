"""Signing up and in: who comes, what proves it, who they are from then on."""

from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import ConfigDict, Field

from livingrite.core.ctx import Channel, Ctx
from livingrite.identity.schemas.common import (
    Email,
    Frozen,
    FullName,
    Password,
)
from livingrite.identity.schemas.organizations import CreateOrganization


class MailKind(StrEnum):
    SIGN_IN = "sign_in"
    RESET = "reset"
    NEW_EMAIL = "new_email"
    EMAIL_IN_USE = "email_in_use"
    EMAIL_CHANGED = "email_changed"


class Visit(Frozen):
    """Where a try to sign in came from. `address` is counted by its digest and not kept."""

    address: str = ""
    user_agent: str = ""
    locale: str = "en"
    channel: Channel = "ui"


class SignUp(Frozen):
    organization: CreateOrganization
    full_name: FullName
    email: Email
    password: Password


class PreparedSignUp(Frozen):
    """A sign-up that was checked: the address in its normal form, of the password only its hash."""

    organization: CreateOrganization
    full_name: FullName
    email: Email
    password_hash: str = Field(repr=False)


class Chosen(NamedTuple):
    """What the reader of a mailbox chose for their login."""

    full_name: str
    password_hash: str


class Proved(NamedTuple):
    """Who reads the mailbox. `password_lost`: the one that was set before anybody had proved that works no more.
    `opens`: what the same person typed to open an organization."""

    user_id: UUID
    password_lost: bool
    opens: PreparedSignUp | None = None


class SignUpTicket(Frozen):
    """`sign_up` goes back with the code that was mailed, within `expires_in` seconds."""

    sign_up: str = Field(repr=False)
    expires_in: int


class Belonging(Frozen):
    """An organization that a login belongs to, for the switcher."""

    id: UUID
    slug: str
    name: str
    roles: tuple[str, ...]
    client_count: int


class Principal(Frozen):
    """Who is behind a session or an access token: `ctx` for the verbs, the rest for the frame around every page.

    `chosen_locale` is None when the person never chose and reads the organization's language."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    ctx: Ctx
    locked: bool
    chosen_locale: str | None
    theme: str
    single_key_shortcuts: bool
    organization_name: str
    organization_slug: str
    organization_timezone: str
    client_word: str
    client_id: UUID | None
    organizations: tuple[Belonging, ...]


class SignedIn(Frozen):
    """`token` goes into the cookie and nowhere else. `organization_id` is None when the person has to choose."""

    token: str = Field(repr=False)
    session_id: UUID
    user_id: UUID
    organization_id: UUID | None
    max_age: int


class Tokens(Frozen):
    """For programs: an access token for `expires_in` seconds and a refresh token to be exchanged once."""

    access_token: str = Field(repr=False)
    refresh_token: str = Field(repr=False)
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 (the name of a scheme, RFC 6750)
    expires_in: int


class SessionView(Frozen):
    """A browser that is signed in. `device` is what it calls itself."""

    id: UUID
    device: str
    organization: str
    created_at: datetime
    last_seen_at: datetime
    current: bool


class SignInMail(Frozen):
    """What a mail about a login has to say. `link` and `code` are secrets: they go into this mail only."""

    kind: MailKind
    email: str
    name: str
    locale: str
    link: str = Field(default="", repr=False)
    code: str = Field(default="", repr=False)
    minutes: int = 0


class EmailChanged(Frozen):
    """`before` is the address that was signed in with until now."""

    before: str
    email: str


class PhoneCode(Frozen):
    """What a text has to say."""

    phone: str
    code: str = Field(repr=False)
    minutes: int
