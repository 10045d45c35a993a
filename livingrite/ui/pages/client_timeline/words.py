"""The timeline in the reader's words: a heading for each day, messages that follow each other in one line."""

from collections.abc import Sequence
from datetime import datetime

from livingrite.care.schemas import NoteType
from livingrite.core.happened import Happened, Kind
from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.documents.schemas import Category
from livingrite.ui.documents.words import CATEGORIES
from livingrite.ui.moments import clock, day_words, days_from
from livingrite.ui.pages.care_feed.words import TYPES
from livingrite.ui.pages.diary.words import STATUSES

Row = dict[str, str]

KINDS = {
    Kind.VISIT: (_("Visits"), "calendar-days", "indigo"),
    Kind.NOTE: (_("Notes"), "file-text", "sand"),
    Kind.UPDATE: (_("Updates"), "newspaper", "jade"),
    Kind.HEALTH: (_("Health"), "heart-pulse", "jade"),
    Kind.PLAN: (_("Care plan"), "clipboard-list", "sand"),
    Kind.DOCUMENT: (_("Documents"), "folder", "sand"),
    Kind.MESSAGE: (_("Messages"), "message-circle", "indigo"),
}
ADDRESSES = {
    Kind.VISIT: "visits",
    Kind.NOTE: "notes",
    Kind.HEALTH: "health",
    Kind.PLAN: "plan",
    Kind.DOCUMENT: "documents",
    Kind.MESSAGE: "messages",
}
NOTES = {"draft": _("Draft"), "signed": _("Signed")}
WRITTEN = n_("{n} message", "{n} messages")


def lines(found: Sequence[Happened], now: datetime, locale: str, zone: str) -> list[Row]:
    """`day` stands on the first line of each day only; `address` is the tab where the whole of it is read."""
    rows: list[Row] = []
    last: datetime | None = None
    for group in _together(found, zone):
        one = group[0]
        new_day = last is None or days_from(one.at, last, zone) != 0
        day = day_words(one.at, now, locale, zone) if new_day else ""
        rows.append(_line(group, locale, zone) | {"day": day})
        last = one.at
    return rows


def _together(found: Sequence[Happened], zone: str) -> list[list[Happened]]:
    """Messages of one thread that follow each other on one day are one line."""
    groups: list[list[Happened]] = []
    for one in found:
        before = groups[-1][-1] if groups else None
        same = before is not None and one.within is not None and before.within == one.within
        if before and same and days_from(one.at, before.at, zone) == 0:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _line(group: list[Happened], locale: str, zone: str) -> Row:
    one = group[0]
    _words, icon, tone = KINDS[one.kind]
    title, second = _said(one, locale)
    if one.kind is Kind.MESSAGE:
        title = ngettext(locale, *WRITTEN, len(group))
        second = ", ".join(dict.fromkeys(message.by for message in reversed(group)))
    return {
        "id": str(one.id),
        "kind": one.kind.value,
        "icon": icon,
        "tone": "red" if one.urgent else tone,
        "title": title,
        "second": second,
        "time": clock(one.at, zone),
        "urgent": "1" if one.urgent else "",
        "status": one.what if one.kind is Kind.VISIT else "",
        "status_words": translate(locale, STATUSES[one.what]) if one.kind is Kind.VISIT else "",
        "draft": translate(locale, NOTES["draft"]) if one.kind is Kind.NOTE and one.what == "draft" else "",
        "address": ADDRESSES.get(one.kind, ""),
    }


def _said(one: Happened, locale: str) -> tuple[str, str]:
    """What it is called, and by whom."""
    if one.kind is Kind.UPDATE:
        kind = translate(locale, TYPES[NoteType(one.what)][0])
        return one.title or kind, " · ".join(said for said in (kind if one.title else "", one.by) if said)
    if one.kind is Kind.HEALTH:
        return translate(locale, _("Health log")), one.by
    if one.kind is Kind.PLAN:
        return translate(locale, _("Care plan, version {n}"), n=one.what), one.by
    if one.kind is Kind.DOCUMENT:
        return one.title, translate(locale, CATEGORIES[Category(one.what)])
    return one.title, one.by
