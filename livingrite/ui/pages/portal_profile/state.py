"""State of the loved one's record as the family keeps it."""

from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import ValidationError

from livingrite.clients import service as clients
from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientChanges, ClientView, UpdateClient
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.ui import places
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import handler
from livingrite.ui.session.refusal import refuse

FIELDS = (
    "name", "date_of_birth", "phone", "address", "emergency_contact_name", "emergency_contact_phone", "locale", "timezone",
)  # fmt: skip


class ProfileState(PortalState):
    """`record` fills the form, which starts anew with every `stamp`; a birth date is an ISO date (case T16)."""

    loaded: bool = False
    record: dict[str, str] = {}
    email: str = ""
    may_change: bool = False
    zones: list[dict[str, str]] = []
    stamp: int = 0
    _version: int = 0
    _shown_client: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        self.zones = [{"value": "", "label": self.words(_("Like the clinic"))}, *places.zones()]
        self.watch([client_channel(client_id)], ProfileState.refresh)
        self._show(await self.verb(clients.get, client_id))
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Somebody else changed the record; what is being typed is left alone until it is saved."""
        found = await self.verb(clients.get, UUID(self._shown_client))
        if found.version != self._version and not self.may_change:
            self._show(found)

    def _show(self, found: ClientView) -> None:
        self._version, self._shown_client = found.version, str(found.id)
        self.record = {name: str(getattr(found, name) or "") for name in FIELDS}
        self.email = found.email or ""
        linked = (self.ctx.clients or {}).get(found.id)
        self.may_change = linked == "full_access" and self.ctx.may(Permission.UPDATE_OWN)
        self.field_errors = {}
        self.stamp += 1

    @handler(Permission.UPDATE_OWN, touch=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Only what differs is sent; a refusal keeps every field as it is typed."""
        self.field_errors = {}
        given = {name: str(form.get(name, "")).strip() for name in FIELDS}
        changed = {name: value or None for name, value in given.items() if value != self.record[name]}
        if "name" in changed and not changed["name"]:
            self.field_errors = {"name": self.words(_("Please fill this in."))}
            return rx.set_focus("name")
        try:
            command = UpdateClient(
                client_id=UUID(self._shown_client), version=self._version, changes=ClientChanges.model_validate(changed)
            )
            self._show(await self.verb(clients.update_own, command))
        except ValidationError as error:
            self.field_errors = {str(one["loc"][0]): self.words(_("Please check this.")) for one in error.errors()}
        except Invalid as problem:
            await refuse(self, problem)
            return next((rx.set_focus(name) for name in FIELDS if name in problem.fields), None)
        except Stale:
            self._show(await self.verb(clients.get, UUID(self._shown_client)))
            raise
        self.loved_name = self.record["name"]
        self.say(_("Saved."))
        return None
