"""The wait list in the diary: places that came free and whom they suit, calls to make, entries to add and change."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import Field

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.clients.schemas import FindClients
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    ChangeWaitlist,
    GapView,
    JoinWaitlist,
    OfferPlace,
    OfferStatus,
    OfferView,
    WaitlistView,
)
from livingrite.ui.commands import command
from livingrite.ui.pages.diary import waiting_wish, waiting_words
from livingrite.ui.pages.diary.new import HITS
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Typed = Annotated[dict[str, Any], Field(max_length=200)]


class WaitingState(DiaryState):
    """`gaps` are drawn as cards, `fits` and `offers` belong to them by `gap_id`. The form is open while `wait_open`;
    `wait_form` renews its fields. `wait_days`: the weekdays of the form, Monday 0, with `chosen`."""

    gaps: list[dict[str, str]] = []
    fits: list[dict[str, str]] = []
    offers: list[dict[str, str]] = []
    calls: list[dict[str, str]] = []
    wait_open: bool = False
    wait_id: str = ""
    wait_client_id: str = ""
    wait_client: str = ""
    wait_hits: list[dict[str, str]] = []
    wait_searched: bool = False
    wait_values: dict[str, str] = {}
    wait_days: list[dict[str, str]] = []
    wait_whom: list[str] = []
    wait_form: int = 0
    _wait_version: int = 0
    _keep_times: bool = False

    @handler(Permission.READ_WAITLIST)
    async def look(self) -> None:
        """With the diary, and whenever something in it changes."""
        self.watch([diary_channel(self.ctx.organization)], WaitingState.look, calm=True)
        await self._look()

    async def _look(self) -> None:
        gaps, calls = await self.verb(_read)
        locale, zone = self.ctx.locale, self.zone
        names = {one["value"]: one["label"] for one in self.choices}
        is_open = OfferStatus.OPEN
        self._put(
            gaps=[waiting_words.gap(one, names, locale, zone) for one in gaps],
            fits=[waiting_words.fit(fit, one, locale, zone) for one in gaps for fit in one.fits[:4]],
            offers=[
                waiting_words.offer(offer, locale, zone)
                for one in gaps
                for offer in one.offers
                if offer.status == is_open
            ],
            calls=[waiting_words.call(one, names, locale, zone) for one in calls],
        )

    @handler(Permission.MANAGE_WAITLIST)
    async def offer(self, gap_id: UUID, entry_id: UUID) -> None:
        """The place, to this person, whoever's turn it is."""
        fit = next((one for one in self.fits if (one["gap_id"], one["id"]) == (str(gap_id), str(entry_id))), None)
        if fit is None:
            raise NotFound
        wanted = OfferPlace(
            waitlist_entry_id=entry_id, clinician_id=UUID(fit["clinician_id"]), starts_at=fit["at"], gap_id=gap_id
        )
        made = await self.verb(scheduling.offer_by_hand, wanted)
        said = _("{name} is told of the place.") if made.reachable else _("The place is kept. Please call {name}.")
        self.say(said, name=first_name(made.client_name))
        await self._look()

    @handler(Permission.MANAGE_WAITLIST)
    async def take_back(self, offer_id: UUID) -> None:
        """The offer, or a no on the phone."""
        ended = await self.verb(scheduling.withdraw_offer, offer_id)
        self.say(_("The offer to {name} is taken back."), "info", name=first_name(ended.client_name))
        await self._look()

    @handler(Permission.MANAGE_WAITLIST)
    async def said_yes(self, offer_id: UUID) -> None:
        """On the phone."""
        taken = await self.verb(scheduling.accept_for_client, offer_id)
        self.say(_("{name} has the place."), name=first_name(taken.client_name))
        await self._show()
        await self._look()

    @handler(Permission.MANAGE_WAITLIST)
    async def run_gap(self, gap_id: UUID, automatic: bool) -> None:
        """Stop asking one after the other, or go on."""
        await self.verb(scheduling.set_gap_run, gap_id, automatic)
        await self._look()

    @handler(Permission.MANAGE_WAITLIST)
    async def remove_waiting(self, entry_id: UUID) -> None:
        await self.verb(scheduling.leave_waitlist, entry_id)
        self.say(_("Taken off the wait list."), "info")
        await self._show()
        await self._look()

    @handler(Permission.MANAGE_WAITLIST)
    async def add_waiting(self) -> None:
        """An empty form."""
        self._fill_form(None)

    @handler(Permission.MANAGE_WAITLIST)
    async def add_waiting_for(self, service_id: str) -> None:
        """A form in which the service is chosen already."""
        self._fill_form(None)
        self.wait_values = {**self.wait_values, "service": service_id[:36]}

    @handler(Permission.MANAGE_WAITLIST)
    async def change_waiting(self, entry_id: UUID) -> None:
        """What somebody waits for, in the form."""
        found = [one for one in await self.verb(scheduling.list_waitlist) if one.id == entry_id]
        if not found:
            raise NotFound
        self._fill_form(found[0])

    @handler(Permission.READ_WAITLIST)
    async def close_waiting(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.wait_open = False
        self.field_errors = {}

    @handler(ClientPermission.READ)
    async def find_waiting(self, sought: str) -> None:
        """Part of a name, a whole address or number."""
        sought = sought.strip()[:200]
        self.wait_searched = bool(sought)
        page = await self.verb(clients.find, FindClients(search=sought, limit=HITS)) if sought else None
        items = page.items if page else ()
        self.wait_hits = [
            {"id": str(one.id), "name": one.name, "second": one.phone or one.email or ""} for one in items
        ]

    @handler(ClientPermission.READ)
    async def choose_waiting(self, client_id: UUID) -> None:
        client = await self.verb(clients.get, client_id)
        self.wait_client_id, self.wait_client = str(client.id), client.name
        self.wait_hits, self.wait_searched = [], False
        self.field_errors = {name: said for name, said in self.field_errors.items() if name != "wait_client"}

    @handler(Permission.MANAGE_WAITLIST)
    async def another_waiting(self) -> None:
        """Choose again."""
        self.wait_client_id = self.wait_client = ""

    @handler(Permission.MANAGE_WAITLIST)
    async def save_waiting(self, form: Typed) -> None:
        """A refusal is said at its field, and everything typed stays."""
        self.field_errors = {}
        known = [one["value"] for one in self.choices]
        wish = waiting_wish.read(form, self.wait_client_id, known, keep_times=self._keep_times)
        if self.wait_id:
            change = ChangeWaitlist(waitlist_entry_id=UUID(self.wait_id), version=self._wait_version, changes=wish)
            await self.verb(scheduling.change_waitlist, change)
        else:
            wanted = command(JoinWaitlist, client_id=UUID(self.wait_client_id), **wish)
            await self.verb(scheduling.join_waitlist, wanted)
        self.wait_open = False
        self.say(_("{name} is on the wait list."), name=first_name(self.wait_client))
        await self._show()
        await self._look()

    def _fill_form(self, entry: WaitlistView | None) -> None:
        found = waiting_wish.days_and_span(entry.times) if entry else (set(), ("", ""))
        self._keep_times = found is None
        chosen, span = found or (set(), ("", ""))
        first = 6 if self.weekdays and self.ctx.locale == "he" else 0
        self.wait_days = [
            {
                "day": str(day),
                "name": waiting_words.weekday(day, self.ctx.locale),
                "chosen": "1" if day in chosen else "",
            }
            for day in ((first + number) % 7 for number in range(7))
        ]
        self.wait_id, self._wait_version = (str(entry.id), entry.version) if entry else ("", 0)
        self.wait_client_id, self.wait_client = (str(entry.client_id), entry.client_name) if entry else ("", "")
        self.wait_whom = [str(id) for id in entry.clinician_ids] if entry else []
        self.wait_values = {
            "service": str(entry.service_id) if entry else "",
            "start": span[0],
            "end": span[1],
            "from": str(entry.from_date or "") if entry else "",
            "until": str(entry.until_date or "") if entry else "",
            "urgent": "1" if entry and entry.urgent else "",
            "note": (entry.preference or "") if entry else "",
            "kept": "1" if self._keep_times else "",
        }
        self.wait_hits, self.wait_searched, self.field_errors = [], False, {}
        self.wait_form += 1
        self.wait_open = True


def _read(uow: "Uow") -> tuple[list[GapView], list[OfferView]]:
    """Calls about places of the wait list; those about time off stand with the time off."""
    return scheduling.list_gaps(uow), [one for one in scheduling.list_to_call(uow) if one.waitlist_entry_id]
