"""State of inviting a family: several people, several clients at once, and the letters for who has no e-mail."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date
from livingrite.identity import service as identity
from livingrite.identity.permissions import Permission as IdentityPermission
from livingrite.identity.schemas import InviteFamily, Locale, Relative
from livingrite.messaging import service as messaging
from livingrite.ui.commands import command
from livingrite.ui.pages.client_family.state import ClientFamilyState
from livingrite.ui.session import handler

MOST = 12
FIELDS = ("full_name", "email", "relationship", "access_level")
Row = dict[str, str]


class InvitingState(ClientFamilyState):
    """`people`: a key for each person's fields, `full_name-<key>`. `also`: other clients they are let in to; `found`: who
    could be one. `letter`: whose letter the open sheet is about: of an invitation (`id`), or of somebody who is let in and has
    forgotten the password (`person`); its `code` once one was made, shown this once."""

    people: list[str] = []
    also: list[Row] = []
    found: list[Row] = []
    searched: str = ""
    letter: Row = {}

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def begin(self) -> None:
        """With one empty person, and who of the same family name could be meant too."""
        self.panel, self.field_errors, self.people, self.also = "family", {}, ["1"], []
        name = self.head["name"].split()
        self.searched, self.found = "", await self._clients(name[-1] if len(name) > 1 else "")

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def one_more(self) -> None:
        if len(self.people) < MOST:
            self.people = [*self.people, str(max((int(one) for one in self.people), default=0) + 1)]

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def one_less(self, key: str) -> None:
        self.people = [one for one in self.people if one != key]
        self.field_errors = {name: said for name, said in self.field_errors.items() if not name.endswith(f"-{key}")}

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def look_for(self, words: str) -> None:
        self.searched = words.strip()[:200]
        self.found = await self._clients(self.searched)

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def choose_also(self, client_id: UUID, on: bool) -> None:
        """Of those who were found, and nobody else."""
        id = str(client_id)
        known = {one["id"]: one for one in (*self.also, *self.found)}
        kept = [one for one in self.also if one["id"] != id]
        self.also = [*kept, known[id]] if on and id in known and len(kept) < MOST - 1 else kept
        self.found = [one for one in self.found if one["id"] != id]

    async def _clients(self, words: str) -> list[Row]:
        if not words:
            return []
        page = await self.verb(clients.find, FindClients(search=words, limit=6))
        taken = {str(self._client()), *(one["id"] for one in self.also)}
        return [{"id": str(one.id), "name": one.name} for one in page.items if str(one.id) not in taken]

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def invite_all(self, form: dict[str, Any]) -> None:
        """Mail the links; letters wait on the list until somebody prints them."""
        self.field_errors, keys = {}, list(self.people)
        people = tuple(self._relative(form, key) for key in keys)
        ids = (self._client(), *(UUID(one["id"]) for one in self.also))
        try:
            await self.verb(identity.invite_family, InviteFamily(client_ids=ids, people=people))
        except Invalid as refused:
            raise Invalid(fields={_beside(name, keys): said for name, said in refused.fields.items()}) from None
        self.panel = ""
        if all(one.email for one in people):
            self.say(_("The invitations are on their way."), "success")
        else:
            self.say(
                _("Invited. Who has no e-mail waits below for a letter: print it or read out its code."), "success"
            )
        await self._read()

    def _relative(self, form: dict[str, Any], key: str) -> Relative:
        given = {name: str(form.get(f"{name}-{key}") or "").strip() or None for name in FIELDS}
        given["access_level"] = given["access_level"] or "view_only"
        return command(Relative, {name: f"{name}-{key}" for name in FIELDS}, **given)

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def open_letter(self, invitation_id: UUID) -> None:
        wanted = next((one for one in self.invitations if one["id"] == str(invitation_id)), None)
        if wanted is not None:
            own = {"id": wanted["id"], "person": "", "renews": wanted["renews"]}
            self.panel, self.letter = "letter", own | {"name": wanted["name"], "code": ""}

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def open_new_way_in(self, family_member_id: UUID) -> None:
        person = next((one for one in self.family if one["id"] == str(family_member_id)), None)
        if person is not None:
            self.panel = "letter"
            self.letter = {"id": "", "person": person["id"], "renews": "1", "name": person["name"], "code": ""}

    @handler(IdentityPermission.INVITE_FAMILY, touch=True)
    async def make_letter(self, form: dict[str, Any]) -> Any:
        """The sheet to print is downloaded; the code is shown too, for a phone call or a card."""
        wanted = str(form.get("letter_language") or "")
        locale: Locale | None = next((one for one in ("en", "he", "de") if one == wanted), None)
        if self.letter["person"]:
            made = await self.verb(messaging.print_way_in, self._client(), UUID(self.letter["person"]), locale)
        else:
            made = await self.verb(messaging.print_invitation, UUID(self.letter["id"]), locale)
        letter = made.letter
        self.letter = self.letter | {
            "id": str(letter.invitation_id),
            "person": "",
            "sign_in_name": letter.sign_in_name,
            "code": letter.code,
            "address": letter.address.partition("://")[2],
            "until": format_date(letter.expires_at, self.ctx.locale, self.ctx.timezone, form="long"),
        }
        await self._read()
        return rx.download(data=made.pdf, filename=f"invitation-{letter.invitation_id.hex[:8]}.pdf")

    @handler(IdentityPermission.INVITE_FAMILY)
    async def letter_moved(self, open: bool) -> None:
        """Closed, the code is gone from here too."""
        if not open:
            self.panel, self.letter = "", {}


def _beside(name: str, keys: list[str]) -> str:
    """`people.1.email` of the command is `email-<key>` of the form."""
    parts = name.split(".")
    return f"{parts[2]}-{keys[int(parts[1])]}" if len(parts) == 3 else name
