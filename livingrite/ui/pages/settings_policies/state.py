"""State of an organization's texts: the list, and the one that is open with its draft."""

from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import Field

from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission
from livingrite.consents.schemas import AddPolicy, Asked, ChangePolicy, PolicyView, Words, WriteDraft
from livingrite.core.i18n import _, format_date, translate
from livingrite.scheduling import service as scheduling
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_policies import words
from livingrite.ui.session import BaseState, handler

Language = Annotated[str, Field(pattern="^(en|he|de)$")]
Typed = Annotated[str, Field(max_length=40_000)]
NEW = "new"


class PoliciesState(BaseState):
    """`open` is the id of the text in the drawer, `new` for one that is begun. `title` and `body` are what has been typed in
    `language`; changing the language or closing keeps it as the draft, publishing takes it along."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    open: str = ""
    name: str = ""
    language: str = ""
    title: str = ""
    body: str = ""
    draft: str = ""
    live: str = ""
    suggested: bool = False
    asked: str = ""
    services: list[dict[str, str]] = []
    versions: list[dict[str, str]] = []
    publishing: bool = False
    form: int = 0
    _policies: dict[str, PolicyView] = {}

    @handler(Permission.MANAGE_POLICIES)
    async def load(self) -> None:
        self.open, self.publishing, self.field_errors = "", False, {}
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(consents.list_policies)
        self._policies = {str(one.id): one for one in found}
        slug, locale = self.organization_slug, self.ctx.locale
        self.rows = [words.row(one, slug, locale, self.ctx.timezone) for one in found]
        self.loaded = True

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def open_text(self, policy_id: UUID) -> None:
        one = self._policies[str(policy_id)]
        self.open, self.language = str(one.id), self.ctx.locale
        chosen = set(one.service_ids)
        self.services = [
            {"id": str(service.id), "name": service.name, "on": "1" if service.id in chosen else ""}
            for service in await self.verb(scheduling.list_services)
            if service.is_active
        ]
        self.asked = one.asked.value
        await self._fill()

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def new_text(self) -> None:
        self.open, self.language, self.name = NEW, self.ctx.locale, self.words(_("A text of your own"))
        self.title = self.body = self.draft = self.live = ""
        self.services, self.versions, self.suggested = [], [], False
        self.field_errors, self.form = {}, self.form + 1

    @handler(Permission.MANAGE_POLICIES)
    async def close(self, shown: bool = False) -> None:
        """What was typed is kept as the draft."""
        if not shown and self.open:
            if self.open != NEW:
                await self._keep()
            self.open, self.field_errors = "", {}
            await self._read()

    @handler(Permission.MANAGE_POLICIES)
    async def type_title(self, value: Typed) -> None:
        self.title = value

    @handler(Permission.MANAGE_POLICIES)
    async def type_body(self, value: Typed) -> None:
        self.body = value

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def choose_language(self, language: Language) -> None:
        if self.open != NEW:
            await self._keep()
        self.language = language
        if self.open != NEW:
            await self._fill()

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def begin(self) -> None:
        """Put our suggestion into the draft, in every language."""
        self._policies[self.open] = await self.verb(consents.begin_draft, UUID(self.open))
        await self._fill()

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def save(self, _form: dict[str, str]) -> None:
        self.field_errors = {}
        if self.open == NEW:
            made = command(AddPolicy, locale=self.language, title=self.title, body=self.body)
            one = await self.verb(consents.add_policy, made)
            await self._read()
            self.open, self.asked = str(one.id), one.asked.value
            await self._fill()
        else:
            await self._keep()
        self.say(_("The draft is saved. Nobody reads it before you publish it."))

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def ask_to_publish(self) -> None:
        await self._keep()
        self.publishing = True

    @handler(Permission.MANAGE_POLICIES)
    async def not_yet(self, shown: bool = False) -> None:
        self.publishing = shown

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def publish(self) -> None:
        self.publishing = False
        done = await self.verb(consents.publish, UUID(self.open))
        await self._read()
        await self._fill()
        number = done.current.number if done.current else 0
        self.say(_("Version {n} is published. Who accepted an older one is asked again."), n=number)

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def discard(self) -> None:
        self._policies[self.open] = await self.verb(consents.discard_draft, UUID(self.open))
        await self._fill()
        self.say(_("The draft is gone. What is published stays."))

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def ask_at(self, asked: Asked) -> Any:
        """Where booking asks; for some services, as soon as one is chosen."""
        self.asked = asked.value
        if asked == Asked.SERVICES:
            return rx.set_focus("asked")
        await self._change(())
        return None

    @handler(Permission.MANAGE_POLICIES, touch=True)
    async def toggle_service(self, service_id: UUID, on: bool) -> None:
        id = str(service_id)
        self.services = [one | {"on": "1" if on else ""} if one["id"] == id else one for one in self.services]
        await self._change(tuple(UUID(one["id"]) for one in self.services if one["on"]))

    async def _change(self, services: tuple[UUID, ...]) -> None:
        one = self._policies[self.open]
        wanted = ChangePolicy(policy_id=one.id, version=one.version, asked=Asked(self.asked), service_ids=services)
        self._policies[self.open] = await self.verb(consents.change_policy, wanted)
        self.say(_("Saved."))

    async def _keep(self) -> None:
        """What differs from what is stored, as the draft; an emptied language is taken out of it."""
        one = self._policies[self.open]
        stored = self._stored(one)
        typed = (self.title.strip(), self.body.strip())
        if typed == stored:
            return
        given = command(Words, title=typed[0], body=typed[1]) if any(typed) else None
        draft = WriteDraft(policy_id=one.id, locale=self.language, words=given)
        self._policies[self.open] = await self.verb(consents.write_draft, draft)
        self._mark()

    def _stored(self, one: PolicyView) -> tuple[str, str]:
        version = one.draft or one.current
        found = version.texts.get(self.language) if version else None
        return (found.title, found.body) if found else ("", "")

    async def _fill(self) -> None:
        self.title, self.body = self._stored(self._policies[self.open])
        self.field_errors, self.form = {}, self.form + 1
        self._mark()
        locale, zone = self.ctx.locale, self.ctx.timezone
        said = _("Version {n}, {day}, {name}")
        self.versions = [
            {
                "number": str(old.number),
                "label": translate(
                    locale, said, n=old.number, name=old.published_by or "–",
                    day=format_date(old.published_at, locale, zone) if old.published_at else "",
                ),
                "href": f"/policy/{self.organization_slug}/{self._policies[self.open].kind}?version={old.number}",
            }
            for old in await self.verb(consents.policy_versions, UUID(self.open))
        ]  # fmt: skip

    def _mark(self) -> None:
        one = self._policies[self.open]
        self.name = words.name_of(one, self.ctx.locale)
        self.draft = str(one.draft.number) if one.draft else ""
        self.live = str(one.current.number) if one.current else ""
        self.suggested = one.by_product and one.draft is None and one.current is None
