"""A care update in the reader's words: flat text that State can hold."""

from datetime import datetime

from livingrite.care.schemas import Incident, NoteType, TaskView, UpdateView, Visibility
from livingrite.core.i18n import _, direction_of, format_date, translate
from livingrite.documents.schemas import AttachmentView
from livingrite.ui.health.words import MOODS
from livingrite.ui.moments import SHORT_DAY, moment_words
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
        "way": direction_of(view.content),
        "mood": view.mood or "",
        "mood_words": translate(locale, view.mood) if view.mood in MOODS else view.mood or "",
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
        "incident": incident_words(view.incident, locale) if view.incident else "",
        "where": view.incident.where if view.incident else "",
        "injury": view.incident.injury if view.incident else "",
        "action": view.incident.action if view.incident else "",
        "told": view.incident.told if view.incident else "",
        "version": str(view.version),
    }


def incident_words(incident: Incident, locale: str) -> str:
    """What the form asked besides the text, a line each."""
    asked = ((_("Where"), incident.where), (_("Injury"), incident.injury), (_("What was done"), incident.action), (_("Who was told"), incident.told))  # fmt: skip
    return "\n".join(f"{translate(locale, label)}: {said}" for label, said in asked if said)


def files(views: tuple[AttachmentView, ...], locale: str) -> list[dict[str, str]]:
    """What hangs on an update; a file that is still looked at says so."""
    return [
        {
            "id": str(one.id),
            "name": one.file_name,
            "href": one.file_url,
            "image": one.thumbnail_url,
            "film": one.file_url if one.file_type == "video" else "",
            "icon": "film" if one.file_type == "video" else "paperclip",
            "state": "" if one.file_url else translate(locale, _("being checked")),
        }
        for one in views
    ]


def task(view: TaskView, locale: str) -> dict[str, str]:
    """A follow-up that waits."""
    title = view.title or translate(locale, _("Look at a reading outside the usual range"))
    when = translate(locale, _("until {day}"), day=format_date(view.due_on, locale, form=SHORT_DAY[locale]))
    return {
        "id": str(view.id),
        "version": str(view.version),
        "title": title,
        "client": view.client_name,
        "href": f"/clients/{view.client_id}/health" if view.log_id else f"/care?client={view.client_id}",
        "who": view.assignee_name,
        "when": when,
        "late": YES if view.overdue else "",
        "urgent": YES if view.urgent else "",
    }
