"""State of the loved one's record as the family keeps it."""

from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import ValidationError

from livingrite.clients import service as clients
from livingrite.clients.errors import InvalidClient
from livingrite.clients.events import client_channel
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientChanges, ClientView, UpdateClient
from livingrite.core.contact import phone_example, phone_number, readable_phone
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.integrations import service as integrations
from livingrite.ui import edge, places
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.pages.account.reached_state import NO_PHONE
from livingrite.ui.session import handler
from livingrite.ui.session.refusal import refuse

FIELDS = (
    "name", "date_of_birth", "phone", "address", "emergency_contact_name", "emergency_contact_phone", "locale", "timezone",
)  # fmt: skip


class ProfileState(PortalState):
    """`record` fills the form, which starts anew with every `stamp`; a birth date is an ISO date (case T16). `sees_where`:
    where the client lives and who is called is shown, which takes full access (adr 18)."""

    loaded: bool = False
    record: dict[str, str] = {}
    email: str = ""
    sees_where: bool = False
    may_change: bool = False
    own_login: bool = False
    zones: list[dict[str, str]] = []
    stamp: int = 0
    phone_wanted: str = ""
    _version: int = 0
    _shown_client: str = ""
    _country: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        self.zones = [{"value": "", "label": self.words(_("Like the clinic"))}, *places.zones()]
        self.watch([client_channel(client_id)], ProfileState.refresh)
        found = await self.verb(clients.get, client_id)
        login = await self.verb_as(identity.personal(self.ctx), identity.me)
        mine = client_id in await self.verb(clients.own_ids)
        self.own_login = mine and (found.email or "").casefold() == login.email.casefold()
        self._country = (await self.verb(identity.organization)).country
        self._show(found)
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
        numbers = {name: self.record[name] for name in ("phone", "emergency_contact_phone")}
        self.record |= {name: readable_phone(one, self._country) for name, one in numbers.items() if one}
        self.email = found.email or ""
        linked = (self.ctx.clients or {}).get(found.id)
        self.sees_where = linked == "full_access"
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
        to_prove = changed.pop("phone") if await self._to_prove(changed.get("phone")) else None
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
        if to_prove:
            return await self._prove(to_prove)
        self.say(_("Saved."))
        return None

    async def _to_prove(self, phone: str | None) -> bool:
        """Where the clinic's account carries texts, a new number counts once its code was typed."""
        return bool(phone) and await self.verb(integrations.can_text)

    async def _prove(self, typed: str) -> Any:
        phone = phone_number(typed, self._country)
        if phone is None:
            raise InvalidClient(fields={"phone": (NO_PHONE, {"example": phone_example(self._country)})})
        await edge.in_thread(identity.request_phone_change, self.ctx, phone)
        self.phone_wanted = readable_phone(phone, self._country)
        return rx.set_focus("code")

    @handler(Permission.UPDATE_OWN, touch=True)
    async def confirm_phone(self, form: dict[str, Any]) -> None:
        """The number that was proved is the client's from now on."""
        self.field_errors = {}
        code = "".join(str(form.get("code", ""))[:20].split())
        phone = await edge.in_thread(identity.confirm_phone_change, self.ctx, code, keep=False)
        changes = ClientChanges(phone=phone)
        command = UpdateClient(client_id=UUID(self._shown_client), version=self._version, changes=changes)
        self._show(await self.verb(clients.update_own, command))
        self.phone_wanted = ""
        self.say(_("Saved."))

    @handler(Permission.UPDATE_OWN, touch=True)
    async def keep_phone(self) -> None:
        """The number stays as it was."""
        self.phone_wanted, self.field_errors = "", {}
        self._show(await self.verb(clients.get, UUID(self._shown_client)))
