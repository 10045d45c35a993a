"""State of what a person of the portal wants to be told about one loved one."""

from typing import Any, Literal
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_range
from livingrite.identity import service as identity
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import (
    Channel,
    Kind,
    OwnQuiet,
    PreferencesFields,
    PreferencesView,
    SetPreferences,
)
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.moments import read_clock, short
from livingrite.ui.pages.portal_notifications.times import DAY, HOUR, chosen_of, time_rows
from livingrite.ui.pages.portal_notifications.words import CLIENTS, FAMILYS, KINDS, STOPPED, TO_A_NUMBER, WAYS
from livingrite.ui.session import handler
from livingrite.ui.session.refusal import refuse

Plan = Literal["clinic", "own", "none"]


class NotificationsState(PortalState):
    """`chips` are the ways of every kind, in the order of `kinds`; `plan` how reminders are timed, `times` the choices of
    the own plan; `stopped` why a way is closed, whatever is chosen."""

    loaded: bool = False
    kinds: list[dict[str, str]] = []
    chips: dict[str, list[dict[str, str]]] = {}
    stopped: list[str] = []
    plan: str = ""
    times: list[dict[str, str]] = []
    no_phone: bool = False
    phone_page: str = ""
    quiet: str = ""
    quiet_words: str = ""
    quiet_from: str = ""
    quiet_until: str = ""
    stamp: int = 0
    _own: bool = False
    _wants: PreferencesFields = PreferencesFields()

    @handler(Permission.CHOOSE)
    async def load(self) -> None:
        client_id = await self._look_around()
        self._own = client_id in await self.verb(clients.own_ids)
        if self._own:
            phone = (await self.verb(clients.get, client_id)).phone
        else:
            phone = (await self.verb_as(identity.personal(self.ctx), identity.me)).phone_number
        self.no_phone, self.phone_page = not phone, "/portal/profile" if self._own else "/account"
        self._show(await self.verb(messaging.get_preferences, client_id))
        self.loaded = True

    def _show(self, found: PreferencesView) -> None:
        self._wants = PreferencesFields(**{name: getattr(found, name) for name in PreferencesFields.model_fields})
        shown = CLIENTS if self._own else FAMILYS
        self.kinds = [
            {"kind": kind.value, "name": self.words(KINDS[kind][0]), "hint": self.words(KINDS[kind][1])}
            for kind in shown
        ]
        self.chips = {kind.value: [self._chip(found, kind, way) for way in KINDS[kind][2]] for kind in shown}
        reasons = dict.fromkeys(STOPPED[reason] for reason in found.stopped.values() if reason in STOPPED)
        self.stopped = [self.words(reason) for reason in reasons]
        self.plan = "clinic" if found.minutes is None else "own" if found.minutes else "none"
        self.times = time_rows(found.minutes or (), self.ctx.locale)
        clinic, own = found.clinic_quiet, found.quiet
        self.quiet = "own" if own else "clinic"
        said = _span(clinic, self.ctx.locale) if clinic and clinic.start != clinic.until else ""
        self.quiet_words = (
            self.words(_("Nothing rings {span}"), span=said) if said else self.words(_("None at present"))
        )
        shown_quiet = own or clinic or OwnQuiet(start=21 * HOUR, until=8 * HOUR)
        self.quiet_from, self.quiet_until = _clock(shown_quiet.start), _clock(shown_quiet.until)
        self.field_errors = {}
        self.stamp += 1

    def _chip(self, found: PreferencesView, kind: Kind, way: Channel) -> dict[str, str]:
        waits = self.no_phone and way in TO_A_NUMBER
        closed = waits or way.value in found.stopped
        on = way not in found.silent(kind) and not closed
        name = self.words(WAYS[way])
        said = {"kind": self.words(KINDS[kind][0]), "way": name}
        return {
            "kind": kind.value,
            "way": way.value,
            "name": name,
            "on": "true" if on else "false",
            "off": "true" if closed else "",
            "label": self.words(_("{kind} by {way}, waits for a number") if waits else _("{kind} by {way}"), **said),
        }

    @handler(Permission.CHOOSE, touch=True)
    async def switch(self, kind: Kind, way: Channel) -> None:
        """One kind by one way on or off; what is planned is planned anew."""
        await self._save(self._wants.switched(kind, way))

    @handler(Permission.CHOOSE, touch=True)
    async def time_by(self, plan: Plan) -> None:
        """As the clinic does it, at own times (two at the start), or never."""
        own = chosen_of(self.times) or (DAY, 2 * HOUR)
        await self._change(minutes={"clinic": None, "none": (), "own": own}[plan])

    @handler(Permission.CHOOSE, touch=True)
    async def toggle(self, minutes: int) -> None:
        """Add or leave out one of the own times; without any there is no reminder."""
        chosen = set(chosen_of(self.times)) ^ {minutes}
        await self._change(minutes=tuple(sorted(chosen, reverse=True)))

    @handler(Permission.CHOOSE, touch=True)
    async def quiet_by(self, plan: Literal["clinic", "own"]) -> None:
        """The clinic's hours, or one's own: at first the same."""
        start, until = _minute(self.quiet_from) or 0, _minute(self.quiet_until) or 0
        await self._change(quiet=OwnQuiet(start=start, until=until) if plan == "own" else None)

    @handler(Permission.CHOOSE, touch=True)
    async def save_quiet(self, form: dict[str, Any]) -> None:
        """Refused times stay as they are typed."""
        self.field_errors = {}
        found = {name: _minute(str(form.get(name, ""))) for name in ("quiet_from", "quiet_until")}
        wrong = {name: _("Please give a time like 21:00.") for name, minute in found.items() if minute is None}
        if wrong:
            await refuse(self, Invalid(fields=wrong))
            return
        start, until = (minute or 0 for minute in found.values())
        await self._change(quiet=OwnQuiet(start=start, until=until))

    async def _change(self, **values: Any) -> None:
        await self._save(self._wants.model_copy(update=values))

    async def _save(self, fields: PreferencesFields) -> None:
        self._show(
            await self.verb(messaging.set_preferences, SetPreferences(client_id=UUID(self._client), fields=fields))
        )
        self.say(_("Saved."))


def _minute(text: str) -> int | None:
    """Of the wall day; None for what is no time."""
    clock = read_clock(text)
    return int(clock[:2]) * HOUR + int(clock[3:]) if clock else None


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _span(quiet: OwnQuiet, locale: str) -> str:
    return format_range(short(_clock(quiet.start)), short(_clock(quiet.until)), locale)
