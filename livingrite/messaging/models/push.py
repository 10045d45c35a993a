"""Table of the browsers that listen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow


class PushSubscription(OrganizationRow, Created, table=True):
    """A browser in which a person asked to be told. `endpoint_index` finds a browser that asks again."""

    __tablename__ = "push_subscription"
    __table_args__ = (
        UniqueConstraint("organization_id", "endpoint_index"),
        Index("ix_push_subscription_user_id", "organization_id", "user_id"),
    )

    user_id: UUID = Field(foreign_key="user.id")
    endpoint: str = Field(sa_column=encrypted("push_subscription.endpoint", nullable=False))
    endpoint_index: bytes
    p256dh: str = Field(sa_column=encrypted("push_subscription.p256dh", nullable=False))
    auth: str = Field(sa_column=encrypted("push_subscription.auth", nullable=False))
    user_agent: str | None = None
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)
