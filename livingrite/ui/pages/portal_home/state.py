"""State of the family's first page."""

from livingrite.care.events import family_channel, plan_channel
from livingrite.clients.events import client_channel
from livingrite.core.access import reaches
from livingrite.core.i18n import format_day, ngettext
from livingrite.documents import events as files
from livingrite.records import events as notes
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.moments import day_words, times
from livingrite.ui.pages.care_feed.words import flat
from livingrite.ui.pages.portal_appointments.words import HERE, HOME, PLACES
from livingrite.ui.pages.portal_home.needs import rows
from livingrite.ui.pages.portal_home.opening import headline
from livingrite.ui.pages.portal_home.reading import Home, home
from livingrite.ui.session import SIGNED_IN, handler


class HomeState(PortalState):
    """`coming` is the next visit, `later` those after it, `update` the newest update; empty when there is none."""

    loaded: bool = False
    headline: str = ""
    headline_detail: str = ""
    coming: dict[str, str] = {}
    later: list[dict[str, str]] = []
    update: dict[str, str] = {}
    needs: list[dict[str, str]] = []
    may_write: bool = False

    @handler(SIGNED_IN)
    async def load(self) -> None:
        """Read everything, and again whenever something about the client happens."""
        client_id = await self._look_around()
        told = [family_channel(client_id), client_channel(client_id), files.family_channel(client_id)]
        told += [plan_channel(client_id), notes.family_channel(client_id)]
        self.watch(told, HomeState.load)
        self.may_write = reaches((self.ctx.clients or {}).get(client_id, "view_only"), "messaging")
        self._show(await self.verb(home, client_id))
        self.loaded = True

    def _show(self, found: Home) -> None:
        locale, zone, ahead = self.ctx.locale, self.ctx.timezone, found.ahead
        first = ahead.visits[0] if ahead.visits else None
        self.headline, self.headline_detail = headline(ahead, locale, zone)
        self.coming = {} if first is None else self._card(found, first)
        self.later = [self._row(found, one) for one in ahead.visits[1:4]]
        self.update = flat(found.update, ahead.now, locale, zone) if found.update else {}
        self.needs = rows(found.needs, locale)

    def _card(self, found: Home, one: AppointmentView) -> dict[str, str]:
        who = found.ahead.clinicians.get(one.clinician_id)
        minutes = int((one.ends_at - one.starts_at).total_seconds() // 60)
        service = found.services.get(one.service_id)
        at_home = service is not None and service.at_home
        words, icon = HOME if at_home else PLACES.get(one.modality, HERE)
        return {
            "id": str(one.id),
            "clinician": who.name if who else "",
            "title": (who.title or "") if who else "",
            "service": service.name if service else "",
            "length": ngettext(self.ctx.locale, "{n} minute", "{n} minutes", minutes),
            "times": times(one.starts_at, one.ends_at, self.ctx.timezone, self.ctx.locale),
            "place": self.words(words),
            "place_icon": icon,
            "status": AppointmentStatus.IN_SESSION if one.starts_at <= found.ahead.now else one.status,
        }

    def _row(self, found: Home, one: AppointmentView) -> dict[str, str]:
        locale, zone = self.ctx.locale, self.ctx.timezone
        near = day_words(one.starts_at, found.ahead.now, locale, zone)
        day = near if one.starts_at.year == found.ahead.now.year else format_day(one.starts_at, locale, zone)
        return self._card(found, one) | {"day": day}
