"""Notes as the page draws them: flat rows, in the reader's language."""

from datetime import datetime
from typing import Any
from uuid import UUID

from livingrite.core.i18n import _, format_date, format_day, format_time, n_, ngettext, translate
from livingrite.core.questions.content import Kind, asked
from livingrite.core.questions.reading import words
from livingrite.records.schemas import Entry, EntryView, NoteRow, NoteStatus, NoteView
from livingrite.ui.components.list_row import DOT
from livingrite.ui.moments import short_moment
from livingrite.ui.notes.words import addenda, files, spoken, summary
from livingrite.ui.questions.rows import field_row, offer_rows
from livingrite.ui.questions.values import Offers, Rows

Row = dict[str, str]
SIGNED, DRAFT, APART = _("Signed by {name}"), _("Draft"), _("Psychotherapy note")
ADDED = n_("Signed, {n} addendum", "Signed, {n} addenda")
KINDS = {
    Entry.KEPT: _("Draft"),
    Entry.SIGNED: _("Signed"),
    Entry.COSIGNED: _("Signed as well"),
    Entry.ADDENDUM: _("Addendum"),
}


def line(row: NoteRow, now: datetime, locale: str, zone: str) -> Row:
    """One note in the list."""
    if row.status == NoteStatus.DRAFT:
        said, icon, tone = translate(locale, DRAFT), "pen-line", "amber"
    elif row.addenda:
        said, icon, tone = ngettext(locale, *ADDED, row.addenda), "lock", "sand"
    else:
        said, icon, tone = translate(locale, SIGNED, name=row.author_name), "lock", "sand"
    if row.kept_apart:
        said, icon = f"{said} · {translate(locale, APART)}", "eye-off"
    return {
        "id": str(row.id),
        "title": row.title,
        "day": short_moment(row.happened_at, now, locale, zone),
        "said": said,
        "icon": icon,
        "tone": tone,
    }


def head(view: NoteView, reader: UUID | None, locale: str, zone: str) -> Row:
    """What stands above and beside the open note."""
    row = view.row
    day, clock = format_day(row.happened_at, locale, zone), format_time(row.happened_at, locale, zone)
    signed = row.signed_at is not None
    return {
        "id": str(view.id),
        "client": str(row.client_id),
        "title": row.title,
        "when": f"{day}, {clock}",
        "template": view.template_name if view.template_name != row.title else "",
        "author": row.author_name,
        "status": str(row.status),
        "mine": "1" if row.mine else "",
        "writing": "1" if row.mine and not signed else "",
        "apart": "1" if row.kept_apart else "",
        "visibility": str(row.visibility or ""),
        "signed": _moment(row.signed_at, locale, zone) if row.signed_at else "",
        "to_cosign": "1" if row.cosigner_id == reader and row.cosigner_id and not row.cosigned_at else "",
        "cosigner": str(row.cosigner_id) if row.cosigner_id else "",
        "cosigned": _moment(row.cosigned_at, locale, zone) if row.cosigned_at else "",
        "saved": translate(locale, _("Saved {time}"), time=format_time(view.saved_at, locale, zone)),
    }


def _moment(at: datetime, locale: str, zone: str) -> str:
    return f"{format_date(at, locale, zone)}, {format_time(at, locale, zone)}"


def fields(
    view: NoteView, writer: str, stamp: str, mounts: dict[str, int], locale: str, own: str
) -> tuple[Rows, Offers]:
    """One row a question that is asked. Where this writer's own text stands aside, that is what their field shows.
    `tell` carries the revision they began from and the time the field was put up."""
    rows, offers = [], {}
    for one in asked(view.questions, view.answers):
        found = view.fields.get(one.key)
        mine = next((aside for aside in found.asides if aside.writer == writer), None) if found else None
        value = mine.value if mine else view.answers.get(one.key)
        base = mine.began if mine else (found.began if found.writer == writer else found.revision) if found else 0
        tell = f"{one.key}|{base}|{stamp}"
        # What has to be there is said when it is signed, not at every field while it is written.
        more = {"required": "1", "mount": f"{one.key}-{mounts.get(one.key, 0)}"}
        rows.append(field_row(one, value, tell, locale, own) | more)
        offers[one.key] = offer_rows(one, value, tell, locale, own)
    return rows, offers


def asides(view: NoteView, writer: str, said: Any, locale: str, zone: str) -> dict[str, Rows]:
    """By field: what others wrote there meanwhile; `said(question, value)` puts it into words."""
    found: dict[str, Rows] = {}
    for one in view.questions:
        field = view.fields.get(one.key)
        if field is None or not field.asides:
            continue
        mine = any(aside.writer == writer for aside in field.asides)
        others = [(aside.writer, aside.value, aside.by, aside.at) for aside in field.asides if aside.writer != writer]
        if mine and field.at is not None:
            others.insert(0, ("", field.value, field.by, field.at))
        found[one.key] = [
            {"key": one.key, "from": other, "by": by, "at": format_time(at, locale, zone), "text": said(one, value),
             "joins": "1" if one.kind == Kind.LONG else ""}
            for other, value, by, at in others
        ]  # fmt: skip
    return found


def entries(found: tuple[EntryView, ...], view: NoteView, now: datetime, locale: str, zone: str, own: str) -> Rows:
    """The chain, the newest first."""
    labels = {one.key: words(one.label, locale, own) for one in view.questions}
    rows = []
    for entry in found:
        changed = DOT.join(labels[key] for key in entry.changed if key in labels)
        rows.append(
            {
                "number": str(entry.number),
                "kind": translate(locale, KINDS[entry.kind]),
                "at": short_moment(entry.at, now, locale, zone),
                "what": changed or entry.by,
                "compares": "1" if entry.kind in (Entry.KEPT, Entry.SIGNED) else "",
                "hash": entry.hash[:12],
            }
        )
    return rows


__all__ = ["addenda", "asides", "entries", "fields", "files", "head", "line", "spoken", "summary"]
