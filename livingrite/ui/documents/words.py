"""Documents in words: categories, readers, states, sizes; rows as pages keep them."""

from datetime import datetime

from babel.numbers import format_decimal

from livingrite.core.i18n import _, direction, ngettext, translate
from livingrite.documents.schemas import Access, Category, DocumentView, FileType, State, VersionView, Visibility
from livingrite.ui.components.list_row import DOT
from livingrite.ui.moments import short_moment

CATEGORIES = {
    Category.PRESCRIPTION: _("Prescription"),
    Category.TEST_RESULT: _("Test result"),
    Category.MEDICAL_RECORD: _("Medical record"),
    Category.INSURANCE: _("Insurance"),
    Category.OTHER: _("Other"),
}
MARKS = {
    Category.PRESCRIPTION: "pill",
    Category.TEST_RESULT: "flask-conical",
    Category.MEDICAL_RECORD: "clipboard-list",
    Category.INSURANCE: "shield",
    Category.OTHER: "folder",
}
READERS = {
    Visibility.CARE_TEAM_ONLY: (_("Care team only"), "sand", "lock"),
    Visibility.EVERYONE: (_("Shared with the family"), "jade", "users"),
    Visibility.FAMILY_ONLY: (_("Family only"), "violet", "heart"),
}
STATES = {
    State.CHECKING: (_("Being checked"), "sand", "hourglass"),
    State.QUARANTINED: (_("Virus found, locked away"), "red", "shield"),
    State.REFUSED: (_("Not kept"), "red", "circle-x"),
}
TYPES = {
    FileType.PDF: "file-text",
    FileType.IMAGE: "image",
    FileType.VIDEO: "film",
    FileType.AUDIO: "mic",
    FileType.DOC: "notepad-text",
}
ACTIONS = {
    "created": _("sent it"),
    "read": _("looked at it"),
    "exported": _("downloaded it"),
    "listed": _("looked at its history"),
    "changed": _("changed it"),
    "removed": _("removed it"),
}
SHOWN_HERE = (FileType.PDF, FileType.IMAGE, FileType.VIDEO, FileType.AUDIO)
LOCKED_AWAY = (State.QUARANTINED, State.REFUSED)
KILO = 1024

Row = dict[str, str]


def size_words(size: int, locale: str) -> str:
    """1.2 MB; below a megabyte whole KB. From left to right in every language, and never apart."""
    if size < KILO * KILO:
        shown = f"{format_decimal(max(1, round(size / KILO)), locale=locale)}\u00a0KB"
    else:
        shown = f"{format_decimal(round(size / KILO / KILO, 1), locale=locale)}\u00a0MB"
    return f"\u2066{shown}\u2069" if direction(locale) == "rtl" else shown


def row_of(view: DocumentView, now: datetime, locale: str, zone: str) -> Row:
    """Flat, "" where nothing is to say."""
    said, tone, mark = STATES.get(view.state, ("", "sand", ""))
    newer = STATES.get(view.waiting, ("", "", ""))[0] if view.waiting else ""
    told = view.visibility if view.state not in LOCKED_AWAY else None
    readers, reader_tone, reader_mark = READERS[told] if told else ("", "sand", "lock")
    again = f"?shown={view.number}" if view.number > 1 else ""  # a browser keeps the picture of an address
    facts = [
        translate(locale, CATEGORIES[view.document_category]),
        short_moment(view.created_at, now, locale, zone),
        size_words(view.file_size, locale),
        view.uploaded_by_name,
    ]
    many = ngettext(locale, "{n} version", "{n} versions", view.versions) if view.versions > 1 else ""
    return {
        "id": str(view.id),
        "name": view.file_name,
        "second": DOT.join(fact for fact in facts if fact),
        "description": view.description or "",
        "type": view.file_type or "",
        "icon": TYPES.get(view.file_type, "file-up") if view.file_type else "file-up",
        "category": view.document_category,
        "visibility": view.visibility or "",
        "readers": translate(locale, readers) if readers else "",
        "reader_tone": reader_tone,
        "reader_mark": reader_mark,
        "state": translate(locale, said) if said else "",
        "tone": tone,
        "mark": mark,
        "finding": translate(locale, view.finding) if view.finding else "",
        "newer": translate(locale, newer) if newer else "",
        "versions": many,
        "unscanned": "1" if view.unscanned else "",
        "url": view.file_url + again if view.file_url else "",
        "download": f"{view.file_url}?download=true" if view.file_url else "",
        "thumbnail": view.thumbnail_url + again if view.thumbnail_url else "",
        "opens": "1" if view.file_url and view.file_type in SHOWN_HERE else "",
        "version": str(view.version),
        "may_change": "1" if view.may_change and not view.removed_at else "",
        "may_remove": "1" if view.may_remove and not view.removed_at else "",
        "may_restore": "1" if view.may_remove and view.removed_at else "",
    }


def version_row(view: VersionView, document_id: str, now: datetime, locale: str, zone: str) -> Row:
    said = STATES.get(view.state, ("", "", ""))[0]
    facts = [
        short_moment(view.created_at, now, locale, zone),
        size_words(view.file_size, locale),
        view.uploaded_by_name,
    ]
    there = view.state == State.READY
    return {
        "name": view.file_name,
        "number": str(view.number),
        "second": DOT.join(fact for fact in facts if fact),
        "state": translate(locale, said) if said else (translate(locale, _("Shown now")) if view.current else ""),
        "url": f"/api/v1/documents/{document_id}/content?number={view.number}&download=true" if there else "",
    }


def access_row(one: Access, now: datetime, locale: str, zone: str) -> Row:
    return {
        "name": one.name or translate(locale, _("The product itself")),
        "action": translate(locale, ACTIONS.get(one.action, ACTIONS["changed"])),
        "when": short_moment(one.at, now, locale, zone),
    }
