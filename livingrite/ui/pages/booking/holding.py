"""The place that is kept while a visitor goes on: counted down by the server's clock (case T17), kept longer on request."""

import asyncio
from datetime import datetime
from uuid import UUID, uuid4

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, format_day, format_time
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired
from livingrite.scheduling.schemas import HoldSlot, HoldView, Money
from livingrite.ui.moments import whole
from livingrite.ui.pages.booking.late import late_words
from livingrite.ui.pages.booking.when import HOLDS, When
from livingrite.ui.session import PUBLIC, handler

HELD_SECONDS = 300
TICK_SECONDS = 5
WARNINGS = {60: _("Your time is held for one more minute."), 20: _("Your time is held for 20 more seconds.")}
OVER = _("The five minutes are over and the time is free again. What you typed is kept: choose a time once more.")


class Holding(When, mixin=True):
    """`when` and `until` name the held time in words, `who` the clinician,
    `late` what cancelling late means; `held_share` is what is left, 1 to 0."""

    held_words: str = ""
    held_left: str = ""
    held_share: float = 0.0
    when: str = ""
    until: str = ""
    who: str = ""
    late: str = ""
    _ends: str = ""
    _expires: str = ""
    _warned: int = 0
    _counting: str = ""
    _late_after: str = ""
    _late_fee: Money | None = None

    async def _hold(self, at: datetime, clinician_id: UUID) -> bool:
        """Hold a place; the one held before is free again. False when somebody was faster, which is said."""
        await self.count_try(HOLDS)
        await self._release()
        wanted = HoldSlot(service_id=UUID(self._service), clinician_id=clinician_id, starts_at=at)
        try:
            hold = await self.verb_as(self._public(), scheduling.hold_slot, wanted)
        except AppointmentConflict:
            self.say(_("That time was taken a moment ago. The others are still free."), "warning")
            return False
        self._remember(hold)
        return True

    def _remember(self, hold: HoldView) -> None:
        self._token, self._expires, self._warned = hold.hold_token, hold.expires_at.isoformat(), 0
        self._late_after, self._late_fee = hold.late_after.isoformat(), hold.late_fee
        self.held_at, self._ends = hold.starts_at.isoformat(), hold.ends_at.isoformat()
        self._name_time(hold.starts_at, hold.ends_at)
        self._count_down()

    def _name_time(self, start: datetime, end: datetime) -> None:
        locale, zone = self.ctx.locale, self._zone
        day, time = whole(format_day(start, locale, zone)), format_time(start, locale, zone)
        self.when = self.words(_("{day}, {time}"), day=day, time=time)
        self.until = self.words(_("until {time}, your time"), time=format_time(end, locale, zone))
        self.held_words = self.words(_("{time} is held for you"), time=time)
        if self._late_after:
            self.late = late_words(self, datetime.fromisoformat(self._late_after), self._late_fee)

    def _name_again(self) -> None:
        """The same words in the language that the page has now."""
        if self.held_at:
            self._name_time(datetime.fromisoformat(self.held_at), datetime.fromisoformat(self._ends))

    @handler(PUBLIC, background=True)
    async def keep_time(self) -> None:
        """Runs as long as something is held; the newest run, after another choice or a lost connection, is the only one."""
        run = uuid4().hex
        async with self:
            self._counting = run
        while True:
            async with self:
                if not self._token or self._counting != run:
                    return
                if not self._count_down():
                    await self._hold_is_over()
                    return
            await asyncio.sleep(TICK_SECONDS)

    def _count_down(self) -> bool:
        """Say how much is left; False once it is over."""
        left = int((datetime.fromisoformat(self._expires) - SystemClock().now()).total_seconds())
        if left <= 0:
            self._forget_hold()
            self.say(OVER, "warning")
            return False
        minutes, seconds = divmod(left, 60)
        self.held_left = self._left(f"{minutes}:{seconds:02d}")
        self.held_share = min(1.0, left / HELD_SECONDS)
        due = next((limit for limit in sorted(WARNINGS) if left <= limit), 0)
        if due and due != self._warned:
            self._warned = due
            self.say(WARNINGS[due], "info", action=(_("Keep it longer"), self.__class__.keep_longer))
        return True

    def _left(self, clock: str) -> str:
        """The clinic's own time stands beside the visitor's where they differ."""
        start, locale = datetime.fromisoformat(self.held_at), self.ctx.locale
        there = format_time(start, locale, self._clinic_zone)
        if there == format_time(start, locale, self._zone):
            return self.words(_("{clock} left"), clock=clock)
        return self.words(_("{clock} left, {time} at the clinic"), clock=clock, time=there)

    async def _hold_is_over(self) -> None:
        """Back to the question when, as it is now."""

    @handler(PUBLIC)
    async def keep_longer(self) -> None:
        try:
            hold = await self.verb_as(self._public(), scheduling.extend_hold, self._token)
        except HoldExpired:
            self._forget_hold()
            await self._hold_is_over()
            raise
        self._expires, self._warned, self.message = hold.expires_at.isoformat(), 0, ""
        self._count_down()

    async def _release(self) -> None:
        await self._give_back()
        self._forget_hold()

    async def _give_back(self) -> None:
        """The place is free again; what was chosen is still shown."""
        if self._token:
            token, self._token = self._token, ""
            await self.verb_as(self._public(), scheduling.release_hold, token)

    def _forget_hold(self) -> None:
        self._token = self._expires = self.held_at = self.held_words = self.held_left = ""
        self.held_share, self._warned = 0.0, 0
