"""State of the page of what a mail cannot do: people to call, and texts from numbers that are nobody's yet."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.clients.schemas import ClientChanges, FindClients, UpdateClient
from livingrite.core.i18n import _, format_zone
from livingrite.identity import service as identity
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import UnknownText, Unreached
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission as Diary
from livingrite.scheduling.schemas import OfferView
from livingrite.ui.moments import moment_words
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

HITS = 6
PAGE = 25
TEXTS_EACH = 10  # of one unknown number, as good as always fewer


class CallsState(BaseState):
    """`calls`: one row per appointment, the next one first. `offers`: places kept for people whom no mail reaches.
    `texts`: one row per unknown number; `whose` is the one that is being given to a client."""

    loaded: bool = False
    calls: list[dict[str, str]] = []
    offers: list[dict[str, str]] = []
    texts: list[dict[str, str]] = []
    more: bool = False
    zone_note: str = ""
    whose: str = ""
    _wanted: int = PAGE
    hits: list[dict[str, str]] = []
    searched: bool = False

    @handler(Permission.OPEN)
    async def load(self) -> None:
        self.whose, self.hits, self.searched = "", [], False
        self.watch([f"communications:{self.ctx.organization}"], CallsState.look_again)
        self.watch([diary_channel(self.ctx.organization)], CallsState.look_at_places, calm=True)
        await self._read()

    @handler(Permission.OPEN)
    async def look_again(self) -> None:
        """Somebody wrote, or something was sent."""
        await self._read()

    @handler(Permission.OPEN)
    async def look_at_places(self) -> None:
        """A place is kept for somebody who has to be called, or no longer."""
        await self._read()

    @handler(Permission.OPEN)
    async def show_more(self) -> None:
        """The next ones of every list."""
        self._wanted += PAGE
        await self._read()

    @handler(Permission.OPEN, touch=True)
    async def told(self, scheduled_message_id: UUID, name: str) -> None:
        """Somebody called: the row is done."""
        await self.verb(messaging.mark_told, scheduled_message_id)
        self.say(_("Noted: {name} knows."), name=name)
        await self._read()

    @handler(Diary.MANAGE_WAITLIST, touch=True)
    async def said_yes(self, offer_id: UUID) -> None:
        """To the place that is kept for them."""
        taken = await self.verb(scheduling.accept_for_client, offer_id)
        self.say(_("{name} has the place."), name=taken.client_name)
        await self._read()

    @handler(Diary.MANAGE_WAITLIST, touch=True)
    async def said_no(self, offer_id: UUID) -> None:
        """The next one is asked."""
        ended = await self.verb(scheduling.withdraw_offer, offer_id)
        self.say(_("The offer to {name} is taken back."), "info", name=ended.client_name)
        await self._read()

    @handler(Permission.OPEN)
    async def ask_whose(self, communication_id: UUID) -> None:
        self.whose, self.hits, self.searched = str(communication_id), [], False

    @handler(Permission.OPEN)
    async def close_whose(self, opened: bool = False) -> None:
        """Nobody's yet."""
        if not opened:
            self.whose, self.hits, self.searched = "", [], False

    @handler(ClientPermission.READ)
    async def find_whose(self, sought: str) -> None:
        """Part of a name, a whole address or number."""
        sought = sought.strip()[:200]
        self.searched = bool(sought)
        page = await self.verb(clients.find, FindClients(search=sought, limit=HITS)) if sought else None
        items = page.items if page else ()
        self.hits = [{"id": str(one.id), "name": one.name, "second": one.phone or one.email or ""} for one in items]

    @handler(Permission.OPEN, touch=True)
    async def give(self, client_id: UUID) -> Any:
        """The texts are this client's from now on."""
        await self.verb(messaging.assign_texts, UUID(self.whose), client_id)
        name = next((one["name"] for one in self.hits if one["id"] == str(client_id)), "")
        number = next((one["number"] for one in self.texts if one["id"] == self.whose), "")
        self.whose, self.hits, self.searched = "", [], False
        known = await self.verb(clients.get, client_id)
        action = None
        if number and known.phone != number and self.ctx.may(ClientPermission.UPDATE):
            said = _("Keep the number with the client") if not known.phone else _("Keep it instead of the number known")
            action = (said, CallsState.keep_number(client_id, known.version, number))
        self.say(_("Now with the messages of {name}."), action=action, name=name)
        await self._read()

    @handler(ClientPermission.UPDATE, touch=True)
    async def keep_number(self, client_id: UUID, version: int, number: str) -> None:
        """The number the texts came from is the client's from now on."""
        changes = ClientChanges(phone=number[:40])
        known = await self.verb(clients.update, UpdateClient(client_id=client_id, version=version, changes=changes))
        self.say(_("{name} is reached at this number now."), name=known.name)
        await self._read()

    async def _read(self) -> None:
        now, zone, *lists = await self.verb(_list, self._wanted + 1)
        found, offers, texts = (one[: self._wanted] for one in lists)
        self.more = any(len(one) > self._wanted for one in lists)
        locale = self.ctx.locale
        self.zone_note = self.words(_("All times as in {place}"), place=format_zone(zone, locale))
        self.calls = [
            {
                "id": str(one.id),
                "client": str(one.client_id),
                "name": one.client_name,
                "when": moment_words(one.starts_at, now, locale, zone),
                "clinician": one.clinician_name,
            }
            for one in found
        ]
        self.offers = [
            {
                "id": str(one.id),
                "client": str(one.client_id),
                "name": one.client_name,
                "when": moment_words(one.starts_at, now, locale, zone),
                "until": self.words(
                    _("kept until {when}"), when=moment_words(one.expires_at, now, locale, zone, within=True)
                ),
            }
            for one in offers
        ]
        self.texts = [
            {
                "id": str(one.id),
                "number": one.number,
                "text": one.text,
                "when": moment_words(one.at, now, locale, zone),
                "more": str(one.count) if one.count > 1 else "",
            }
            for one in texts
        ]
        self.loaded = True


def _list(uow: "Uow", wanted: int = PAGE) -> tuple[datetime, str, list[Unreached], list[OfferView], list[UnknownText]]:
    """In the organization's zone. Offers about time off stand here too: their people have to be called just the same."""
    offers = scheduling.list_to_call(uow) if uow.ctx.may(Diary.READ_WAITLIST) else []
    zone = identity.organization(uow).timezone
    unknown = messaging.list_unknown_texts(uow, limit=wanted * TEXTS_EACH)
    return uow.clock.now(), zone, messaging.list_unreached(uow, wanted), offers, unknown
