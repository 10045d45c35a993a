"""The diary's State: which window is open, and the handlers that change the view of it."""

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeMe
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.ui.pages.diary import board
from livingrite.ui.pages.diary.arranged import ArrangedState
from livingrite.ui.pages.diary.asked import Colour, is_id
from livingrite.ui.pages.diary.columns import By
from livingrite.ui.pages.diary.window import View, Window, as_date, as_view, month_step
from livingrite.ui.session import handler

Told = Annotated[list[dict[str, Any]], Field(max_length=1000)]


class DiaryState(ArrangedState):
    """What a person may do with the view. What is shown stands in ShownState."""

    @handler(Permission.READ)
    async def load(self) -> Any:
        """Every visit and reconnect: the address says what was open."""
        from livingrite.ui.pages.diary.away_state import AwayState  # children of this State
        from livingrite.ui.pages.diary.questions import QuestionsState  # the same
        from livingrite.ui.pages.diary.shortcuts import ShortcutState  # the same
        from livingrite.ui.pages.diary.undecided_state import UndecidedState  # the same
        from livingrite.ui.pages.diary.waiting_state import WaitingState  # the same

        if not self.ctx.staff:
            self.page_problem = "denied"
            return None
        query = self.router.url.query_parameters
        phone = "Mobi" in self.router.headers.user_agent
        self.narrow = self.narrow or phone
        if not (self._returned and self.by):
            self._arrange(await self._read_views())
            self.only = "" if "view" in query else self.only
        self.view, self.day = as_view(query.get("view", self.view)), query.get("date", "")
        self.view = "agenda" if phone else self.view
        self.only, self.month_day = query.get("clinician", self.only), ""
        self.watch([diary_channel(self.ctx.organization)], DiaryState.refresh, telling=True)
        self.watch([diary_channel(self.ctx.organization)], DiaryState.settle, calm=True)
        await self._show()
        waiting = [WaitingState.look] if self.ctx.may(Permission.READ_WAITLIST) else []
        known = {"wait": WaitingState.add_waiting, "away": AwayState.add_away, "keys": ShortcutState.set_help(True)}
        doing = known.get(query.get("do", ""))
        waiting += [doing] if doing else []
        waiting += [UndecidedState.look_open] if self.ctx.may(Permission.CREATE) else []
        moves = [AwayState.look_away, QuestionsState.look_questions] if self.ctx.may(Permission.MOVE) else []
        return [*waiting, *moves]

    @handler(Permission.READ)
    async def refresh(self, told: Told = []) -> Any:  # noqa: B006 - never changed
        """Somebody changed something: the appointments that were named are read and drawn at once, with this person's
        rights; what else follows from them comes with `settle`."""
        from livingrite.ui.pages.diary.look import LookState  # a child of this State

        ids = tuple({UUID(one["appointment_id"]) for one in told if is_id(str(one.get("appointment_id", "")))})
        listed = self.narrow or self.view == "agenda"
        if not self.ready or listed or not 0 < len(ids) <= board.MANY or len(ids) != len(told):
            await self._show()
        else:
            if not self._knows(told):
                await self._touch(ids)
            self._unsettled = True
        open_here = [one.get("version") for one in told if self.selected and one.get("appointment_id") == self.selected]
        return (
            LookState.follow(max(open_here)) if open_here and all(isinstance(one, int) for one in open_here) else None
        )

    @handler(Permission.READ)
    async def settle(self) -> None:
        """The visible range again, once after several changes: counts, the list of who waits, and whatever else a
        single appointment does not tell."""
        if self._unsettled:
            await self._show()

    @handler(Permission.READ)
    async def show_view(self, view: View) -> None:
        self.view, self.page = view, 0
        await self._show()
        await self._leave()

    @handler(Permission.READ)
    async def show_day(self, day: str) -> None:
        """Open a date; from the small month, the week strip or the agenda."""
        self.day, self.month_day = day, ""
        await self._show()

    @handler(Permission.READ)
    async def jump(self, day: str) -> None:
        """A date that was typed or chosen; while it is being typed it is none yet."""
        if day != self.day and re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", day):
            self.day, self.month_day = day, ""
            await self._show()

    @handler(Permission.READ)
    async def open_day(self, day: str) -> None:
        """A date of the month, with all that it holds."""
        self.view, self.day, self.month_day, self.page = "day", day, "", 0
        await self._show()

    @handler(Permission.READ)
    async def step(self, by: int) -> None:
        """Forward or back by what is shown."""
        window = Window(as_view(self.view), await self._shown_day(), self.zone)
        self.day, self.month_day = window.step(max(-1, min(1, by))).isoformat(), ""
        await self._show()

    @handler(Permission.READ)
    async def show_today(self) -> None:
        self.day = self.month_day = ""
        await self._show()

    @handler(Permission.READ)
    async def turn_month(self, by: int) -> None:
        """Look at another month without leaving the day."""
        shown = as_date(self.month_day, await self._shown_day())
        self.month_day = month_step(shown, max(-1, min(1, by))).isoformat()
        await self._show()

    @handler(Permission.READ)
    async def show_clinician(self, clinician_id: str) -> None:
        """One clinician, or everybody for an empty one."""
        self.only, self.page = clinician_id, 0
        await self._show()

    @handler(Permission.READ)
    async def divide(self, chosen: str) -> None:
        """`by:room` divides by rooms; an id shows only that clinician, room or location."""
        if chosen.startswith("by:"):
            self.by, self.place = TypeAdapter(By).validate_python(chosen[3:]), ""
            self.only = "" if self.by == "clinician" else self.only
        elif self.by == "clinician":
            self.only = chosen
        else:
            self.place = chosen
        self.page = 0
        await self._show()
        await self._leave()

    @handler(Permission.READ)
    async def colour_by(self, colour: Colour) -> None:
        """What the colours say."""
        self.colour = colour
        await self._show()
        await self._leave()

    @handler(Permission.READ)
    async def filter_by(self, field: Literal["only", "service", "location"], value: str) -> None:
        """One clinician, service or location, or all of them."""
        setattr(self, field, value)
        self.page = 0
        await self._show()

    @handler(Permission.READ)
    async def show_all(self) -> None:
        """Nothing is filtered; what was cancelled stays hidden, as at first."""
        self.only = self.service = self.location = ""
        self.hidden, self.page = [str(AppointmentStatus.CANCELLED)], 0
        await self._show()

    @handler(Permission.READ)
    async def on_phone(self) -> None:
        """A narrow screen shows the list, of the clinician's own day at first; everybody is one tap away."""
        own = self.own if not self.router.url.query_parameters.get("clinician") else self.only
        if not self.narrow or own != self.only:
            self.narrow, self.only, self.by, self.place, self.view = True, own, "clinician", "", "agenda"
            await self._show()

    @handler(Permission.READ)
    async def toggle_status(self, status: AppointmentStatus) -> None:
        """Show or hide a status."""
        self.hidden = (
            [one for one in self.hidden if one != status] if status in self.hidden else [*self.hidden, str(status)]
        )
        await self._show()

    @handler(Permission.READ)
    async def find(self, sought: str) -> None:
        """Keep only the appointments of clients whose name holds the words."""
        self.search = sought[:100]
        await self._show()

    @handler(Permission.READ)
    async def turn_page(self, by: int) -> None:
        """The next columns, twelve at a time; only what is seen is read and sent."""
        self.page = max(0, min(self.pages - 1, self.page + by))
        await self._show()

    @handler(Permission.READ)
    async def switch_keys(self, on: bool) -> None:
        """Single keys on or off; kept with the login."""
        command = ChangeMe(single_key_shortcuts=on)
        await self.verb_as(identity.personal(self.ctx), identity.change_me, command)
        self.single_keys = on
