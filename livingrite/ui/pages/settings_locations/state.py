"""Where the clinic works: each place with its address, clock, opening hours and rooms."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from pydantic import Field

from livingrite.core.errors import Conflict, Stale
from livingrite.core.i18n import _, workdays
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import ResourceView, UpdateResource
from livingrite.scheduling.schemas.locations import LocationChanges, LocationFields, LocationView, UpdateLocation
from livingrite.ui import places
from livingrite.ui.commands import command
from livingrite.ui.pages.diary.window import first_weekday_of
from livingrite.ui.pages.settings import week
from livingrite.ui.session import BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FIELDS = {"name": "location_name", "address": "location_address", "timezone": "location_zone"}
Weekday = Annotated[int, Field(ge=0, le=6)]
Key = Annotated[str, Field(max_length=40)]


class LocationsState(BaseState):
    """`location` fills the open drawer, empty while it is closed; `rooms` those of the clinic, ticked where they are here."""

    loaded: bool = False
    locations: list[dict[str, str]] = []
    zones: list[dict[str, str]] = []
    location: dict[str, str] = {}
    location_form: int = 0
    location_problem: str = ""
    rooms: list[dict[str, str]] = []
    opening_days: list[dict[str, str]] = []
    opening_spans: list[dict[str, str]] = []
    _zone: str = ""
    _country: str = ""
    _spans_added: int = 0

    @handler(Permission.MANAGE_SERVICES)
    async def load(self) -> None:
        """All places, with what is in them."""
        await self._read()

    @handler(Permission.MANAGE_SERVICES)
    async def open_new(self) -> None:
        """An empty place on the clinic's clock, open as most are."""
        usual = [week.span(f"new{day}", day, "09:00", "17:00") for day in workdays(self._country)]
        self._spans_added = len(usual)
        row = {"id": "", "name": "", "address": "", "zone": self._zone, "archived": ""}
        await self._open(row, usual)

    @handler(Permission.MANAGE_SERVICES)
    async def open_location(self, location_id: UUID) -> None:
        """One of them, as it is now."""
        await self._open_known(location_id)

    async def _open_known(self, location_id: UUID) -> None:
        found = next(one for one in await self.verb(scheduling.list_locations) if one.id == location_id)
        row = {"id": str(found.id), "version": str(found.version), "name": found.name, "address": found.address or ""}
        row |= {"zone": found.timezone or "", "archived": "" if found.is_active else "1"}
        await self._open(row, week.spans_of(found.opening))

    @handler(Permission.MANAGE_SERVICES)
    async def close_location(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.location, self.field_errors = {}, {}

    @handler(Permission.MANAGE_SERVICES)
    async def add_opening(self, weekday: Weekday) -> None:
        """One more stretch of a day: the first proposes the usual day, a further one is empty."""
        self._spans_added += 1
        more = any(one["weekday"] == str(weekday) for one in self.opening_spans)
        times = () if more else ("09:00", "17:00")
        self.opening_spans = [*self.opening_spans, week.span(f"more{self._spans_added}", weekday, *times)]

    @handler(Permission.MANAGE_SERVICES)
    async def drop_opening(self, key: Key) -> None:
        self.opening_spans = [one for one in self.opening_spans if one["key"] != key]

    @handler(Permission.MANAGE_SERVICES)
    async def tick_room(self, resource_id: UUID) -> None:
        """It is here, or not any more; it counts when the place is saved."""
        self.rooms = [
            one | {"here": "" if one["here"] else "1"} if one["id"] == str(resource_id) else one for one in self.rooms
        ]

    @handler(Permission.MANAGE_SERVICES)
    async def save_location(self, form: dict[str, Any]) -> None:
        """Place and rooms in one go; a wrong time is said beside it."""
        found = week.read(form, self.opening_spans)
        self.opening_spans = [
            one | {"error": self.words(found.errors[one["key"]]) if one["key"] in found.errors else ""}
            for one in self.opening_spans
        ]
        if found.errors:
            return
        given = {own: str(form.get(name, "")) for own, name in FIELDS.items()} | {"opening": found.hours}
        rooms = {UUID(one["id"]): bool(one["here"]) for one in self.rooms if one["here"] != one["was"]}
        await self._save(given, rooms)

    @handler(Permission.MANAGE_SERVICES)
    async def keep_location(self, active: bool) -> None:
        """Archive it, refused while somebody works or is expected there; and the way back."""
        await self._save({"is_active": active}, {})

    async def _save(self, given: dict[str, Any], rooms: dict[UUID, bool]) -> None:
        self.location_problem = ""
        try:
            saved = await self.verb(_saved, self.location, given, rooms)
        except Conflict as refused:
            self.location_problem = self.words(refused.message, **refused.params)
            return
        except Stale:
            await self._open_known(UUID(self.location["id"]))
            self.location_problem = self.words(_("Somebody else changed it a moment ago. This is how it is now."))
            return
        self.location, self.field_errors = {}, {}
        await self._read()
        self.say(_("{name} is saved.") if saved.is_active else _("{name} is archived."), name=saved.name)

    async def _open(self, row: dict[str, str], spans: list[dict[str, str]]) -> None:
        things = await self.verb(scheduling.list_resources)
        self.rooms = [_ticked(one, row["id"]) for one in things if one.is_active]
        self.opening_days = week.days(self.ctx.locale, first_weekday_of(self.ctx.locale, self._country))
        self.location, self.opening_spans, self.field_errors, self.location_problem = row, spans, {}, ""
        self.location_form += 1

    async def _read(self) -> None:
        house = await self.verb(identity.organization)
        self.zones, self._zone, self._country = places.zones(), house.timezone, house.country
        things = [one for one in await self.verb(scheduling.list_resources) if one.is_active]
        self.locations = [self._row(one, things) for one in await self.verb(scheduling.list_locations)]
        self.loaded = True

    def _row(self, one: LocationView, things: list[ResourceView]) -> dict[str, str]:
        inside = ", ".join(thing.name for thing in things if thing.location_id == one.id)
        begins = first_weekday_of(self.ctx.locale, self._country)
        hours = week.summary(one.opening, self.ctx.locale, begins) if one.opening else ""
        return {
            "id": str(one.id),
            "name": one.name,
            "address": (one.address or "").replace("\n", ", "),
            "hours": hours,
            "inside": inside,
            "zone": "" if one.timezone == self._zone else (one.timezone or "").replace("_", " "),
            "archived": "" if one.is_active else "1",
        }


def _ticked(one: ResourceView, location_id: str) -> dict[str, str]:
    here = "1" if location_id and str(one.location_id) == location_id else ""
    return {"id": str(one.id), "name": one.name, "here": here, "was": here}


def _saved(uow: "Uow", row: dict[str, str], given: dict[str, Any], rooms: dict[UUID, bool]) -> LocationView:
    """The place as it is afterwards, with the rooms that came to it or left it."""
    if row["id"]:
        changes = command(LocationChanges, FIELDS, **given)
        wanted = UpdateLocation(location_id=UUID(row["id"]), version=int(row["version"]), changes=changes)
        place = scheduling.update_location(uow, wanted)
    else:
        place = scheduling.add_location(uow, command(LocationFields, FIELDS, **given))
    for id, here in rooms.items():
        scheduling.update_resource(uow, UpdateResource(resource_id=id, location_id=place.id if here else None))
    return place
