"""A signed note, its files and the summaries as rows, in the reader's language."""

from datetime import datetime

from livingrite.core.i18n import _, direction_of, format_date, n_, ngettext, translate
from livingrite.core.questions.content import Kind
from livingrite.core.questions.reading import said, words
from livingrite.documents.schemas import AttachmentView
from livingrite.records.schemas import NoteView, SummaryView
from livingrite.ui.components.list_row import DOT
from livingrite.ui.moments import SHORT_DAY, short_moment, whole
from livingrite.ui.questions.values import Rows

Row = dict[str, str]
NOTES = n_("{n} note", "{n} notes")
ICONS = {"pdf": "file-text", "image": "image", "video": "film"}


def spoken(view: NoteView, locale: str, own: str) -> tuple[Rows, dict[str, Rows]]:
    """What a signed note says, and the rows of its tables as small cards."""
    rows, cards = [], {}
    for one in view.questions:
        value = view.answers.get(one.key)
        if value is None:
            continue
        table = one.kind == Kind.TABLE
        text = "" if table else said(one, value, locale, own)
        rows.append(
            {
                "key": one.key,
                "mark": one.mark,
                "kind": one.kind.value,
                "label": words(one.label, locale, own),
                "text": text,
                "way": direction_of(text),
            }
        )
        if table:
            columns = [choice.key for choice in one.choices]
            cards[one.key] = [_card(row, columns) for row in value]
    return rows, cards


def addenda(view: NoteView, now: datetime, locale: str, zone: str) -> Rows:
    """What was added below it."""
    return [
        {"by": one.by, "at": short_moment(one.at, now, locale, zone), "text": one.text, "way": direction_of(one.text)}
        for one in view.addenda
    ]


def _card(row: Row, columns: list[str]) -> Row:
    """The first column names it, the second says it, the others follow."""
    given = [row.get(column, "") for column in columns]
    return {
        "name": given[0],
        "value": given[1] if len(given) > 1 else "",
        "more": " ".join(one for one in given[2:] if one),
    }


def files(views: tuple[AttachmentView, ...], locale: str) -> Rows:
    """What hangs on a note; a file that is still looked at says so."""
    return [
        {
            "id": str(one.id),
            "name": one.file_name,
            "href": one.file_url,
            "image": one.thumbnail_url,
            "icon": ICONS.get(str(one.file_type), "paperclip"),
            "state": "" if one.file_url else _state(one, locale),
        }
        for one in views
    ]


def _state(one: AttachmentView, locale: str) -> str:
    gone = one.state in ("quarantined", "refused")
    return translate(locale, _("not kept") if gone else _("being checked"))


def summary(one: SummaryView, now: datetime, locale: str, zone: str) -> Row:
    """A line in a list of summaries. For families `notes` is 0."""
    facts = [one.format.upper(), *([ngettext(locale, *NOTES, one.notes)] if one.notes else [])]
    facts += [one.made_by, short_moment(one.made_at, now, locale, zone)]
    until = whole(format_date(one.shared_until, locale, zone, form=SHORT_DAY[locale])) if one.shared_until else ""
    return {
        "id": str(one.id),
        "version": str(one.version),
        "title": one.title,
        "what": DOT.join(fact for fact in facts if fact),
        "href": one.file.file_url if one.file else "",
        "until": translate(locale, _("Shared until {day}"), day=until) if until else "",
        "for_family": translate(locale, _("Here until {day}"), day=until) if until else "",
        "mine": "1" if one.mine else "",
    }
