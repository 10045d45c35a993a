"""A browser that listens, as it is handed in and shown."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(min_length=8, max_length=200, pattern=r"^[A-Za-z0-9_-]+=*$")]


class Keys(BaseModel):
    model_config = ConfigDict(frozen=True)

    p256dh: Key
    auth: Key


class Listen(BaseModel):
    """What `PushManager.subscribe()` gave the page, as it is."""

    model_config = ConfigDict(frozen=True)

    endpoint: Annotated[str, Field(max_length=1000)]
    keys: Keys


class DeviceView(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: UUID
    user_agent: str
    created_at: datetime
