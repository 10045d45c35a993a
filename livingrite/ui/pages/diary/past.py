"""What was done to an appointment, in words: who booked, moved, marked or cancelled it, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import HistoryLine
from livingrite.ui.moments import clock, short_moment
from livingrite.ui.pages.diary import words

BOOKED = {
    "public": _("Booked online"),
    "system": _("Booked automatically"),
    "user": _("{who} booked it"),
}
MARKED = _("{who}: {status}")
CANCELLED = {"client": _("{who} cancelled it for the client"), "clinic": _("{who} cancelled it for the clinic")}
CANCELLED_BY_LINK = _("The client cancelled it")
MOVED = _("{who} moved it from {before} to {after}")
CHANGED = _("{who} changed room or devices")
MEETS = {
    "in_person": _("{who}: in person from now on"),
    "virtual": _("{who}: by video from now on"),
    "phone": _("{who}: by phone from now on"),
}
NOTED = _("{who} wrote the note")
OVERRULED = _("Against a rule: {reason}")
SOMEBODY = {"public": _("The client"), "system": _("LivingRite"), "user": _("Somebody")}


@dataclass(frozen=True, slots=True)
class Teller:
    """In which language, on which clock, and how clinicians are called by their id."""

    locale: str
    zone: str
    now: datetime
    names: Mapping[str, str]

    def say(self, msgid: str, **params: Any) -> str:
        return translate(self.locale, msgid, **params)

    def tell(self, history: Iterable[HistoryLine]) -> list[dict[str, str]]:
        """A line each: what happened, when, and the reason when one was given."""
        return [
            {"what": self._what(one), "at": self._at(one.at), "why": self._why(one), "id": str(number)}
            for number, one in enumerate(history)
        ]

    def _what(self, one: HistoryLine) -> str:
        who = one.who or self.say(SOMEBODY.get(one.actor, SOMEBODY["user"]))
        if one.action == "created":
            return self.say(BOOKED.get(one.actor, BOOKED["user"]), who=who)
        if one.action == "cancelled":
            by = str(one.after.get("cancelled_by", "clinic"))
            return self.say(CANCELLED_BY_LINK if one.actor == "public" else CANCELLED[by], who=who)
        if one.action == "moved":
            return self._move(one, who)
        if "status" in one.after:
            return self.say(MARKED, who=who, status=self.say(words.STATUSES[str(one.after["status"])]))
        return self.say(NOTED, who=who)

    def _move(self, one: HistoryLine, who: str) -> str:
        before, after = self._place(one.before), self._place(one.after)
        if before == after:
            return self.say(MEETS[str(one.after["modality"])] if "modality" in one.after else CHANGED, who=who)
        return self.say(MOVED, who=who, before=before, after=after)

    def _place(self, place: Mapping[str, Any]) -> str:
        start, end = (datetime.fromisoformat(str(place[name])) for name in ("starts_at", "ends_at"))
        times = f"{self._at(start)} – {clock(end, self.zone)}"
        return ", ".join(filter(None, (times, self.names.get(str(place.get("clinician_id")), ""))))

    def _why(self, one: HistoryLine) -> str:
        if one.after.get("override_reason"):
            return self.say(OVERRULED, reason=one.after["override_reason"])
        return str(one.after.get("cancel_reason") or "")

    def _at(self, moment: datetime) -> str:
        return short_moment(moment, self.now, self.locale, self.zone)
