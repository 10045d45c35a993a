"""Commands that logins and organizations accept and views they answer with."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.ctx import Channel, Ctx
from livingrite.core.plain_text import ONE_LINE
from livingrite.identity.models import ClientWord, OrganizationKind, Role

Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), ONE_LINE]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
FullName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Slug = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), ONE_LINE]
Zone = Annotated[str, StringConstraints(max_length=64), ONE_LINE]
Locale = Literal["en", "he", "de"]
Theme = Literal["system", "light", "dark"]
Scope = Annotated[str, StringConstraints(max_length=100), ONE_LINE]
Level = Literal["view_only", "messaging", "full_access"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MailKind(StrEnum):
    SIGN_IN = "sign_in"
    RESET = "reset"
    VERIFY = "verify"


class Visit(Frozen):
    """Where a try to sign in came from. `address` is counted by its digest and not kept."""

    address: str = ""
    user_agent: str = ""
    locale: str = "en"
    channel: Channel = "ui"


class CreateUser(Frozen):
    """`verified`: the address is known to be theirs."""

    email: Email
    full_name: FullName
    password: Password | None = None
    locale: Locale | None = None
    timezone: Zone | None = None
    verified: bool = False
    demo: bool = False


class CreateOrganization(Frozen):
    """An empty `slug` is made from the name, an empty currency from the country."""

    name: FullName
    slug: Slug = ""
    timezone: Zone
    country: Annotated[str, StringConstraints(to_upper=True, min_length=2, max_length=2), ONE_LINE]
    currency: Annotated[str, StringConstraints(to_upper=True, max_length=3), ONE_LINE] = ""
    locale: Locale = "en"
    kind: OrganizationKind = OrganizationKind.CLINIC
    client_word: ClientWord = ClientWord.CLIENT
    demo: bool = False


class SignUp(Frozen):
    organization: CreateOrganization
    full_name: FullName
    email: Email
    password: Password


class ChangeOrganization(Frozen):
    """Only the fields that were given are changed."""

    name: FullName | None = None
    timezone: Zone | None = None
    locale: Locale | None = None
    client_word: ClientWord | None = None
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None = None
    email: Email | None = None
    booking_open: bool | None = None


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
    relationship: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), ONE_LINE] | None = None
    access_level: Level | None = None


class AcceptInvitation(Frozen):
    """`full_name` and `password` make a new login; a signed-in person leaves them out."""

    token: Annotated[str, ONE_LINE]
    full_name: FullName | None = None
    password: Password | None = None


class OrganizationView(Frozen):
    id: UUID
    slug: str
    name: str
    kind: OrganizationKind
    timezone: str
    country: str
    currency: str
    locale: str
    client_word: ClientWord
    booking_open: bool
    phone: str | None
    email: str | None


class PublicOrganizationView(Frozen):
    """What its public pages show. `address` is one line."""

    id: UUID
    slug: str
    name: str
    kind: OrganizationKind
    timezone: str
    country: str
    currency: str
    locale: str
    client_word: ClientWord
    booking_open: bool
    phone: str | None
    email: str | None
    website: str | None
    address: str


class Belonging(Frozen):
    """An organization that a login belongs to, for the switcher."""

    id: UUID
    slug: str
    name: str
    roles: tuple[str, ...]
    client_count: int


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
    relationship: str
    access_level: str


class CreateApiKey(Frozen):
    """`scopes` are permissions like `client.read`, of those that the maker holds. Without `expires_at` it is open."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE]
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=200)]
    expires_at: AwareDatetime | None = None


class ApiKeyView(Frozen):
    """`prefix` is how the key begins; it may do what is in `scopes` for as long as `created_by` may."""

    id: UUID
    name: str
    prefix: str
    scopes: tuple[str, ...]
    created_by_id: UUID
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class NewApiKey(ApiKeyView):
    """`key` is told this once and stored nowhere."""

    key: str = Field(repr=False)


class SignInMail(Frozen):
    """What a mail about a login has to say. `link` and `code` are secrets: they go into this mail only."""

    email: str
    name: str
    locale: str
    link: str = Field(repr=False)
    code: str = Field(default="", repr=False)
    minutes: int


class InvitationMail(Frozen):
    email: str
    name: str
    locale: str
    organization: str
    inviter: str
    role: Role
    link: str = Field(repr=False)
    days: int


__all__ = [
    "AcceptInvitation", "Accepted", "ApiKeyView", "Belonging", "ChangeMe", "ChangeOrganization", "ClientWord", "CreateApiKey",
    "CreateOrganization", "CreateUser", "InvitationMail", "InvitationView", "Invite", "MailKind", "MemberView", "NewApiKey", "OpenedInvitation",
    "OrganizationKind", "OrganizationView", "Principal", "PublicOrganizationView", "Role", "SessionView", "SignInMail", "SignUp", "SignedIn",
    "Tokens", "UserView", "Visit",
]  # fmt: skip
