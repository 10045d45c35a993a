"""State of the office's hours and of its automatic answer."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from livingrite.conversations import service as conversations
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import Away, OfficeHoursFields, OfficeHoursView, SetOfficeHours
from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.ui import places
from livingrite.ui.commands import command
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.diary.window import first_weekday_of
from livingrite.ui.pages.settings import week
from livingrite.ui.pages.settings_messages.template_state import TemplatesState
from livingrite.ui.pages.settings_messages.texts import Language, read_texts
from livingrite.ui.session import handler

Weekday = Annotated[int, Field(ge=0, le=6)]
Key = Annotated[str, Field(max_length=40)]
OWN, PLACES = "own", "locations"


class OfficeState(TemplatesState):
    """`hours` are those that are stored; `opening` is which of the two ways is chosen; `spans` and `away` are the rows of
    the form, whose values stay in the browser while they are typed."""

    loaded: bool = False
    hours: dict[str, str] = {}
    texts: dict[str, str] = {}
    opening: str = ""
    week_days: list[dict[str, str]] = []
    spans: list[dict[str, str]] = []
    away: list[dict[str, str]] = []
    zones: list[dict[str, str]] = []
    language: str = ""
    turn: int = 0
    _added: int = 0
    _zone: str = ""

    @handler(Permission.MANAGE)
    async def load(self) -> None:
        """What was typed and not saved is gone with the page."""
        await self._read()
        if self._returned:
            return
        house = await self.verb(identity.organization)
        self.language, self.zones, self._zone = self.ctx.locale, places.zones(), house.timezone
        self.week_days = week.days(self.ctx.locale, first_weekday_of(self.ctx.locale, house.country))
        self._show(await self.verb(conversations.get_office_hours))
        self.loaded = True

    @handler(Permission.MANAGE)
    async def choose_opening(self, opening: Annotated[str, Field(pattern="^(own|locations)$")]) -> None:
        self.opening = opening

    @handler(Permission.MANAGE)
    async def choose_language(self, language: Language) -> None:
        self.language = language

    @handler(Permission.MANAGE)
    async def add_span(self, weekday: Weekday) -> None:
        self._added += 1
        more = any(one["weekday"] == str(weekday) for one in self.spans)
        self.spans = [*self.spans, week.span(f"more{self._added}", weekday, *(() if more else ("09:00", "17:00")))]

    @handler(Permission.MANAGE)
    async def drop_span(self, key: Key) -> None:
        self.spans = [one for one in self.spans if one["key"] != key]

    @handler(Permission.MANAGE)
    async def add_away(self) -> None:
        self._added += 1
        self.away = [*self.away, {"key": f"more{self._added}", "first": "", "last": "", "error": ""}]

    @handler(Permission.MANAGE)
    async def drop_away(self, key: Key) -> None:
        self.away = [one for one in self.away if one["key"] != key]

    @handler(Permission.MANAGE, touch=True)
    async def save(self, form: dict[str, Any]) -> None:
        """All of it; what is wrong is said beside it and nothing typed is lost."""
        self.field_errors = {}
        found, away = week.read(form, self.spans), self._read_away(form)
        wrong = found.errors if self.opening == OWN else {}
        self.spans = [
            one | {"error": self.words(wrong[one["key"]]) if one["key"] in wrong else ""} for one in self.spans
        ]
        if wrong or any(one["error"] for one in self.away):
            return
        fields = command(
            OfficeHoursFields,
            answers=bool(form.get("answers")),
            of_locations=self.opening == PLACES,
            timezone=form.get("office_zone") or None,
            weekly=found.hours if not found.errors else (),
            away=away,
            texts=read_texts(form, "answer"),
        )
        try:
            view = await self.verb(
                conversations.set_office_hours, SetOfficeHours(fields=fields, version=int(self.hours["version"]))
            )
        except Stale:
            self._show(await self.verb(conversations.get_office_hours))
            raise
        except Invalid as refused:
            self.language = next((name[6:] for name in refused.fields if name.startswith("texts.")), self.language)
            raise
        self._show(view)
        self.say(_("Saved. It counts from the next message on."))

    def _read_away(self, form: dict[str, Any]) -> tuple[Away, ...]:
        """Rows without a date count as taken out; one day needs no end."""
        rows: list[dict[str, str]] = []
        found: list[Away] = []
        for one in self.away:
            typed = [str(form.get(f"{edge}-{one['key']}", "")).strip() for edge in ("first", "last")]
            if not any(typed):
                continue
            first, last = _date(typed[0]), _date(typed[1] or typed[0])
            error = ""
            if first is None or last is None:
                error = _("Choose a date.")
            elif last < first:
                error = _("The last day must not come before the first.")
            else:
                found.append(Away(first=first, last=last))
            rows.append(one | {"first": typed[0], "last": typed[1], "error": self.words(error) if error else ""})
        self.away = rows
        return tuple(found)

    def _show(self, view: OfficeHoursView) -> None:
        locale, now = self.ctx.locale, SystemClock().now()
        until = view.closed_until
        self.hours = {
            "version": str(view.version),
            "answers": "1" if view.answers else "",
            "zone": view.timezone or self._zone,
            "closed": moment_words(until, now, locale, view.timezone or self._zone, within=True) if until else "",
        }
        self.opening = PLACES if view.of_locations else OWN
        self.texts = {"en": "", "he": "", "de": ""} | view.texts
        self.spans = week.spans_of(view.weekly)
        self.away = [
            {"key": f"was{number}", "first": one.first.isoformat(), "last": one.last.isoformat(), "error": ""}
            for number, one in enumerate(view.away)
        ]
        self.turn += 1


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
