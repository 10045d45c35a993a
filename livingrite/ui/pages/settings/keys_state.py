"""Keys with which programs call the API: made, shown once, revoked."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.i18n import _, format_date
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission
from livingrite.identity.schemas import ApiKeyView, CreateApiKey
from livingrite.ui.commands import command
from livingrite.ui.session import BaseState, handler

Text = Annotated[str, Field(max_length=100)]


class Reach(StrEnum):
    READING = "reading"
    EVERYTHING = "everything"


class KeyForm(BaseModel):
    key_name: Text
    reach: Reach


class KeysState(BaseState):
    """`new_key` is the secret while its dialog is open; `revoking` is the key that is asked about."""

    keys: list[dict[str, str]] = []
    new_key: str = ""
    revoking: str = ""
    revoking_name: str = ""
    keys_made: int = 0

    @handler(Permission.MANAGE_KEYS)
    async def make_key(self, form: KeyForm) -> None:
        """A key for reading, or for all that oneself may do."""
        scopes = identity.scopes_for(self.ctx, reading_only=form.reach is Reach.READING)
        made = await self.verb(
            identity.create_api_key, command(CreateApiKey, {"name": "key_name"}, name=form.key_name, scopes=scopes)
        )
        self.new_key, self.field_errors = made.key, {}
        self.keys_made += 1
        await self._read_keys()

    @handler(Permission.MANAGE_KEYS)
    async def forget_key(self, _shown: bool = False) -> None:
        """The dialog closes; nobody can read the key again."""
        self.new_key = ""

    @handler(Permission.MANAGE_KEYS)
    async def ask_revoke(self, api_key_id: Text, key_name: Text) -> None:
        """Open the dialog that confirms."""
        self.revoking, self.revoking_name = api_key_id, key_name

    @handler(Permission.MANAGE_KEYS)
    async def keep_key(self, _shown: bool = False) -> None:
        """Close the dialog; nothing happens."""
        self.revoking = ""

    @handler(Permission.MANAGE_KEYS)
    async def revoke_key(self) -> None:
        """It stops working at its next call."""
        await self.verb(identity.revoke_api_key, UUID(self.revoking))
        self.say(_("{name} is revoked."), name=self.revoking_name)
        self.revoking = ""
        await self._read_keys()

    async def _read_keys(self) -> None:
        found = await self.verb(identity.list_api_keys) if self.ctx.may(Permission.MANAGE_KEYS) else []
        self.keys = [self._key(one) for one in found]

    def _key(self, one: ApiKeyView) -> dict[str, str]:
        used = one.last_used_at
        words = _("{prefix}…, made by {person}, last used on {day}") if used else _("{prefix}…, made by {person}")
        day = format_date(used, self.ctx.locale, self.ctx.timezone) if used else ""
        return {
            "id": str(one.id),
            "name": one.name,
            "second": self.words(words, prefix=one.prefix, person=one.created_by, day=day),
        }
