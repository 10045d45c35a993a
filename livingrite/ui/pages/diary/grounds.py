"""What is drawn behind the cards: how each kind of absence looks, and the key to it."""

from typing import Any

from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import away
from livingrite.scheduling.schemas.diary import Away, DiaryView
from livingrite.ui.pages.diary.colours import entry

Item = dict[str, Any]


def look(one: Away) -> str:
    """Classes of css/absence.css."""
    tone, pattern = (one.tone, one.pattern) if one.tone and one.pattern else away.LOOKS[one.kind]
    return f"away-{pattern} away-{tone}"


def key(view: DiaryView, locale: str) -> list[Item]:
    """The four kinds, those of the organization's own that are seen, then breaks and closed hours."""
    plain = [Away(view.now, view.now, None, kind) for kind in away.NAMES]
    named = {one.named: one for day in view.working for one in day.away if one.named}
    kinds = [
        entry(
            kind="ground",
            label=away.called(one.kind, one.named, locale),
            icon=away.ICONS[one.kind],
            look=f"bg-off {look(one)}",
        )
        for one in (*plain, *(named[name] for name in sorted(named)))
    ]
    pause = entry(kind="ground", label=translate(locale, _("Break, or busy elsewhere")), look="bg-break")
    closed = entry(kind="ground", label=translate(locale, _("Closed")), look="bg-closed")
    return [*kinds, pause, closed]
