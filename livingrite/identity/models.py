"""Tables of organizations and people who sign in. A login is global; memberships and family links bind it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, one_of


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    CLINICIAN = "clinician"
    CARE_TEAM = "care_team"
    FRONT_DESK = "front_desk"
    BILLING = "billing"
    FAMILY = "family"
    CLIENT = "client"


class OrganizationKind(StrEnum):
    CLINIC = "clinic"
    HOME_CARE = "home_care"
    STUDIO = "studio"
    SOLO = "solo"


class Tier(StrEnum):
    STARTER = "starter"
    PROFESSIONAL = "professional"
    ENTERPRISE = "enterprise"


class ClientWord(StrEnum):
    CLIENT = "client"
    PATIENT = "patient"
    RESIDENT = "resident"
    MEMBER = "member"


class MembershipStatus(StrEnum):
    ACTIVE = "active"
    REMOVED = "removed"


class TokenKind(StrEnum):
    MAGIC_LINK = "magic_link"
    CODE = "code"
    RESET = "reset"
    EMAIL = "email"
    PHONE = "phone"
    TOLD = "told"


class Organization(Updated, table=True):
    """A business. `id` is the organization: its own row-level security compares it. `slug` is the public address."""

    __tablename__ = "organization"
    __table_args__ = (
        one_of("kind", OrganizationKind),
        one_of("subscription_tier", Tier),
        one_of("client_word", ClientWord),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    slug: str = Field(unique=True, max_length=63)
    name: str = Field(max_length=200)
    kind: OrganizationKind = Field(default=OrganizationKind.CLINIC, sa_type=Text)
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    logo_url: str | None = None
    address: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    timezone: str
    country: str = Field(max_length=2)
    currency: str = Field(max_length=3)
    locale: str = "en"
    client_word: ClientWord = Field(default=ClientWord.CLIENT, sa_type=Text)
    late_cancel_hours: int = 24
    max_clients: int | None = None
    subscription_tier: Tier = Field(default=Tier.STARTER, sa_type=Text)
    is_active: bool = True
    demo: bool = False
    booking_open: bool = False
    onboarding: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))


class User(Updated, table=True):
    """One login for every organization and every loved one. Name and address are encrypted with the platform's key. Who has
    no mailbox has an empty `email` and a `sign_in_name`, of which `email_index` is made then."""

    __tablename__ = "user"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str = Field(sa_column=encrypted("user.email", nullable=False, platform=True))
    email_index: bytes = Field(unique=True)
    sign_in_name: str | None = Field(default=None, sa_column=encrypted("user.sign_in_name", platform=True))
    password_hash: str | None = None
    full_name: str = Field(sa_column=encrypted("user.full_name", nullable=False, platform=True))
    phone_number: str | None = Field(default=None, sa_column=encrypted("user.phone_number", platform=True))
    avatar_url: str | None = None
    locale: str | None = None
    timezone: str | None = None
    theme: str = "system"
    single_key_shortcuts: bool = True
    is_active: bool = True
    demo: bool = False
    last_organization_id: UUID | None = None
    email_verified_at: datetime | None = Field(default=None, sa_type=Instant)
    phone_verified_at: datetime | None = Field(default=None, sa_type=Instant)
    last_login_at: datetime | None = Field(default=None, sa_type=Instant)


class Membership(OrganizationRow, Updated, table=True):
    """A person's role in an organization; several rows give several roles."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("organization_id", "user_id", "role"),
        Index("ix_membership_user_id", "user_id"),
        one_of("role", Role),
        one_of("status", MembershipStatus),
    )

    user_id: UUID = Field(foreign_key="user.id")
    role: Role = Field(sa_type=Text)
    status: MembershipStatus = Field(default=MembershipStatus.ACTIVE, sa_type=Text)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)


class Invitation(OrganizationRow, Created, table=True):
    """An invited person: staff by `role`, a family member by `client_id`, `relationship` and `access_level`.

    One row for each client; rows of one person have the same `together_id`, and any link of theirs opens them all. `email`
    is empty for who gets a letter. `token_hash` is of the mailed link, `letter_hash` of the printed code: both work.
    `login_id`: nobody new is meant; the code sets a new password for this login, which has a name and no mailbox."""

    __tablename__ = "invitation"
    __table_args__ = (one_of("role", Role), UniqueConstraint("token_hash"), UniqueConstraint("letter_hash"))

    email: str = Field(sa_column=encrypted("invitation.email", nullable=False))
    full_name: str | None = Field(default=None, sa_column=encrypted("invitation.full_name"))
    role: Role = Field(sa_type=Text)
    client_id: UUID | None = None
    relationship: str | None = None
    access_level: str | None = None
    token_hash: bytes
    letter_hash: bytes | None = None
    together_id: UUID | None = None
    login_id: UUID | None = Field(default=None, foreign_key="user.id")
    mailed_at: datetime | None = Field(default=None, sa_type=Instant)
    lettered_at: datetime | None = Field(default=None, sa_type=Instant)
    invited_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    expires_at: datetime = Field(sa_type=Instant)
    accepted_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class UserSession(Created, table=True):
    """A browser that is signed in. Only the token's digest is stored."""

    __tablename__ = "user_session"
    __table_args__ = (Index("ix_user_session_user_id", "user_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user.id")
    organization_id: UUID | None = None
    client_id: UUID | None = None
    token_hash: bytes = Field(unique=True)
    user_agent: str | None = None
    last_seen_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    locked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class SignInToken(Created, table=True):
    """A link or code sent by e-mail or text; used once. `target`: the address or number that a change is about, the one
    before it for TOLD, which only carries it to the mail."""

    __tablename__ = "sign_in_token"
    __table_args__ = (one_of("kind", TokenKind), Index("ix_sign_in_token_user_id", "user_id"))

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user.id")
    kind: TokenKind = Field(sa_type=Text)
    token_hash: bytes = Field(index=True)
    target: str | None = Field(default=None, sa_column=encrypted("sign_in_token.target", platform=True))
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class RefreshToken(Created, table=True):
    """One link of a rotation chain (`family_id`); using a rotated one again revokes the whole family. `signed_in_at`
    is when the chain began: it ends some day however often it is rotated."""

    __tablename__ = "refresh_token"
    __table_args__ = (Index("ix_refresh_token_family_id", "family_id"), Index("ix_refresh_token_user_id", "user_id"))

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    user_id: UUID = Field(foreign_key="user.id")
    family_id: UUID
    token_hash: bytes = Field(unique=True)
    signed_in_at: datetime | None = Field(default=None, sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    rotated_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class ApiKey(OrganizationRow, Created, table=True):
    """A program's key. `prefix` is what people see of it; `scopes` are permission texts that its maker held then."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("key_hash"),)

    name: str = Field(max_length=100)
    prefix: str = Field(max_length=16)
    key_hash: bytes
    scopes: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    created_by_id: UUID = Field(foreign_key="user.id")
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
