"""How far a request is, and an answer as a person reads it."""

from datetime import date, datetime
from typing import Any

from livingrite.core.i18n import _, format_date, translate
from livingrite.intake.schemas import AnsweredView, IntakeStatus, IntakeView, Kind, Question
from livingrite.ui.moments import short_moment

STATUS = {
    IntakeStatus.ASKED: (_("Not sent yet"), "amber", "hourglass"),
    IntakeStatus.SENT: (_("Sent"), "indigo", "send"),
    IntakeStatus.OPENED: (_("Opened"), "indigo", "eye"),
    IntakeStatus.FILLED: (_("Filled in"), "jade", "circle-check"),
    IntakeStatus.WITHDRAWN: (_("Not needed any more"), "sand", "ban"),
}
EXPIRED = (_("Nothing came"), "red", "circle-alert")
"""Words, tone, icon."""


def row(one: IntakeView, now: datetime, locale: str, timezone: str, *, may_read: bool) -> dict[str, str]:
    """Flat, for the page."""
    said, tone, icon = EXPIRED if one.expired else STATUS[one.status]
    at = one.filled_at or one.opened_at or one.sent_at
    filled = one.status == IntakeStatus.FILLED
    return {
        "id": str(one.id),
        "name": one.form_name,
        "status": translate(locale, said),
        "tone": tone,
        "icon": icon,
        "at": short_moment(at, now, locale, timezone) if at else "",
        "readable": "1" if filled and may_read else "",
        "sendable": "1" if one.status in (IntakeStatus.ASKED, IntakeStatus.SENT, IntakeStatus.OPENED) else "",
    }


def answers(view: AnsweredView, locale: str, own: str) -> list[dict[str, str]]:
    """Every question that was asked, with what was said; what was left out says so."""
    return [
        {"label": _said(one.label, locale, own), "value": _value(one, view, locale, own)}
        for one in view.content.questions
    ]


def _value(question: Question, view: AnsweredView, locale: str, own: str) -> str:
    value: Any = view.answers.get(question.key)
    if value is None:
        return "–"
    labels = {choice.key: _said(choice.label, locale, own) for choice in question.choices}
    match question.kind:
        case Kind.ONE:
            return labels.get(value, "")
        case Kind.MANY:
            return ", ".join(labels.get(one, "") for one in value)
        case Kind.YES_NO:
            return translate(locale, _("Yes") if value else _("No"))
        case Kind.CONSENT:
            agreed = _("Agreed, version {n}, {day}") if value else _("Not agreed")
            return translate(locale, agreed, n=view.number, day=format_date(view.filled_at, locale))
        case Kind.DATE:
            return format_date(date.fromisoformat(value), locale)
        case _:
            return str(value)


def _said(texts: Any, locale: str, own: str) -> str:
    return texts.get(locale) or texts.get(own) or next((one for one in texts.values() if one), "")
