"""Keys of programs."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.instants import Instant
from livingrite.core.plain_text import ONE_LINE
from livingrite.identity.schemas.common import (
    Frozen,
    Scope,
)


class CreateApiKey(Frozen):
    """`scopes` are permissions like `client.read`, of those that the maker holds. Without `expires_at` it is open."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE]
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=200)]
    expires_at: Instant | None = None


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
