"""State of what a person of the portal wants to be told about one loved one."""

from typing import Literal
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.i18n import _, ngettext
from livingrite.identity import service as identity
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import PreferencesFields, PreferencesView, SetPreferences
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.session import handler

HOUR, DAY = 60, 24 * 60
TIMES = (7 * DAY, 3 * DAY, 2 * DAY, DAY, 2 * HOUR)
BY_PHONE = ("sms", "whatsapp")
Way = Literal["email", "sms", "whatsapp", "push"]
Plan = Literal["clinic", "own", "none"]


class NotificationsState(PortalState):
    """`ways` holds "on" or "" by channel; `plan` how reminders are timed, `times` the choices of the own plan."""

    loaded: bool = False
    ways: dict[str, str] = {}
    plan: str = ""
    times: list[dict[str, str]] = []
    no_phone: bool = False
    phone_page: str = ""

    @handler(Permission.CHOOSE)
    async def load(self) -> None:
        client_id = await self._look_around()
        self._show(await self.verb(messaging.get_preferences, client_id))
        own = client_id in await self.verb(clients.own_ids)
        if own:
            phone = (await self.verb(clients.get, client_id)).phone
        else:
            phone = (await self.verb_as(identity.personal(self.ctx), identity.me)).phone_number
        self.no_phone, self.phone_page = not phone, "/portal/profile" if own else "/account"
        self.loaded = True

    def _show(self, found: PreferencesView) -> None:
        self.ways = {way: "on" if getattr(found, way) else "" for way in ("email", "sms", "whatsapp", "push")}
        self.plan = "clinic" if found.minutes is None else "own" if found.minutes else "none"
        chosen = set(found.minutes or ())
        self.times = [
            {"minutes": str(one), "words": self._before(one), "on": "true" if one in chosen else "false"}
            for one in sorted({*TIMES, *chosen}, reverse=True)
        ]

    def _before(self, minutes: int) -> str:
        locale = self.ctx.locale
        if minutes % DAY == 0:
            return ngettext(locale, "{n} day before", "{n} days before", minutes // DAY)
        if minutes % HOUR == 0:
            return ngettext(locale, "{n} hour before", "{n} hours before", minutes // HOUR)
        return ngettext(locale, "{n} minute before", "{n} minutes before", minutes)

    def _chosen(self) -> tuple[int, ...]:
        return tuple(int(one["minutes"]) for one in self.times if one["on"] == "true")

    @handler(Permission.CHOOSE, touch=True)
    async def switch(self, way: Way, on: bool) -> None:
        """One way on or off; what is planned is planned anew."""
        await self._save({name: value == "on" for name, value in self.ways.items()} | {way: on}, self._minutes())

    @handler(Permission.CHOOSE, touch=True)
    async def time_by(self, plan: Plan) -> None:
        """As the clinic does it, at own times (two at the start), or never."""
        own = self._chosen() or (DAY, 2 * HOUR)
        await self._save(self._ways(), {"clinic": None, "none": (), "own": own}[plan])

    @handler(Permission.CHOOSE, touch=True)
    async def toggle(self, minutes: int) -> None:
        """Add or leave out one of the own times; without any there is no reminder."""
        chosen = set(self._chosen()) ^ {minutes}
        await self._save(self._ways(), tuple(sorted(chosen, reverse=True)))

    def _ways(self) -> dict[str, bool]:
        return {name: value == "on" for name, value in self.ways.items()}

    def _minutes(self) -> tuple[int, ...] | None:
        return None if self.plan == "clinic" else self._chosen()

    async def _save(self, ways: dict[str, bool], minutes: tuple[int, ...] | None) -> None:
        fields = PreferencesFields(**ways, minutes=minutes)
        self._show(
            await self.verb(messaging.set_preferences, SetPreferences(client_id=UUID(self._client), fields=fields))
        )
        self.say(_("Saved."))
