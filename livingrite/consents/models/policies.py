"""Tables of the texts that an organization asks people to accept, version by version."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class Asked(StrEnum):
    """What booking does with a text: nothing, name it with a link, or refuse who has not accepted it: at every service,
    or at those of `policy_service`."""

    NOWHERE = "nowhere"
    SHOWN = "shown"
    ALWAYS = "always"
    SERVICES = "services"


class Policy(OrganizationRow, Updated, table=True):
    """One text by its `kind`, which is the end of its public address; the product's kinds, or the organization's own."""

    __tablename__ = "policy"
    __table_args__ = (one_of("asked", Asked), UniqueConstraint("organization_id", "kind"))

    kind: str = Field(max_length=40)
    asked: Asked = Field(default=Asked.NOWHERE, sa_type=Text)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class PolicyService(OrganizationRow, Created, table=True):
    """A service that asks for the text to be accepted."""

    __tablename__ = "policy_service"
    __table_args__ = (
        UniqueConstraint("organization_id", "policy_id", "service_id"),
        belongs_to("policy", "policy_id", ondelete="CASCADE"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
    )

    policy_id: UUID
    service_id: UUID


class PolicyVersion(OrganizationRow, Updated, table=True):
    """The words of one version, by language: `{"en": {"title", "body"}}`. Without `published_at` it is the draft, of which
    a text has one at most; once published a trigger refuses every change."""

    __tablename__ = "policy_version"
    __table_args__ = (
        UniqueConstraint("organization_id", "policy_id", "number"),
        Index(
            "uq_policy_version_one_draft",
            "organization_id",
            "policy_id",
            unique=True,
            postgresql_where=text("published_at IS NULL"),
        ),
        belongs_to("policy", "policy_id", ondelete="CASCADE"),
    )

    policy_id: UUID
    number: int
    texts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    published_at: datetime | None = Field(default=None, sa_type=Instant)
    published_by_id: UUID | None = None
