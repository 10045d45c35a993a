"""A care update in the reader's words: flat text that State can hold."""

from datetime import datetime

from livingrite.care.schemas import NoteType, UpdateView, Visibility
from livingrite.core.i18n import _, translate
from livingrite.ui.moments import moment_words
from livingrite.ui.words import first_name

TYPES = {
    NoteType.DAILY_UPDATE: (_("Daily update"), "newspaper"),
    NoteType.HEALTH_ASSESSMENT: (_("Health"), "heart-pulse"),
    NoteType.MEDICATION_LOG: (_("Medication"), "pill"),
    NoteType.INCIDENT_REPORT: (_("Incident"), "triangle-alert"),
}
AUDIENCES = {
    Visibility.FAMILY_AND_TEAM: (_("Team and family"), "users-round"),
    Visibility.FAMILY_ONLY: (_("Family only"), "heart"),
    Visibility.INTERNAL_ONLY: (_("Only the team"), "lock"),
}
YES = "1"


def flat(view: UpdateView, now: datetime, locale: str, zone: str) -> dict[str, str]:
    """Every key is always there; an empty text means no."""
    words, icon = TYPES[view.note_type]
    audience, mark = AUDIENCES[view.visibility] if view.visibility else ("", "users-round")
    return {
        "id": str(view.id),
        "client_id": str(view.client_id),
        "client": view.client_name,
        "author": view.author_name,
        "by": first_name(view.author_name),
        "title": view.title or "",
        "content": view.content,
        "mood": view.mood or "",
        "type": view.note_type,
        "type_words": translate(locale, words),
        "type_icon": icon,
        "audience": view.visibility or "",
        "audience_words": translate(locale, audience) if audience else "",
        "audience_icon": mark,
        "when": moment_words(view.happened_at, now, locale, zone),
        "urgent": YES if view.urgent else "",
        "unread": "" if view.read else YES,
        "mine": YES if view.mine else "",
        "edited": YES if view.version > 1 else "",
        "version": str(view.version),
    }
