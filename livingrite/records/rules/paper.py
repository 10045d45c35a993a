"""What stands on a medical summary or a single note, as plain data: PDF and DOCX are drawn from the same."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from livingrite.core.i18n import _, direction, direction_of, format_date, format_time, translate
from livingrite.core.questions.content import Kind, Question, asked
from livingrite.core.questions.reading import said, words

if TYPE_CHECKING:
    from livingrite.records.schemas import CodeView, NoteView
    from livingrite.scheduling.schemas import Stationery

PLAIN_ACCENT = "#1d7a61"
MARK = "\x00"


class Person(NamedTuple):
    """Whom it is about."""

    name: str
    born_on: date | None = None
    allergies: str | None = None
    conditions: str | None = None


class Words(NamedTuple):
    """The reader's language and zone, and the language that texts fall back to."""

    locale: str
    own: str
    zone: str

    def say(self, text: str, **places: Any) -> str:
        return translate(self.locale, text, **places)

    def pieces(self, text: str, **places: str) -> list[dict[str, Any]]:
        """A sentence whose places are runs of their own, so that a name of the other direction does not turn its order."""
        marked = {name: f"{MARK}{name}{MARK}" for name in places}
        parts = translate(self.locale, text, **marked).split(MARK)
        return [_run(places[one], apart=True) if at % 2 else _run(one) for at, one in enumerate(parts) if one]

    def moment(self, at: datetime) -> str:
        return f"{format_date(at, self.locale, self.zone, form='long')}, {format_time(at, self.locale, self.zone)}"


class Paper(NamedTuple):
    """`codes`: of all notes together. `made_at`: when somebody asked for it."""

    title: str
    made_at: datetime
    made_by: str
    about: Person
    words: str
    codes: "Sequence[CodeView]"
    notes: "Sequence[NoteView]"


def facts(paper: Paper, house: "Stationery", reader: Words) -> dict[str, Any]:
    """JSON throughout; a run is `{"text", "dir", "apart"}`, `apart` when its direction must not touch what stands around
    it."""
    about, say = paper.about, reader.say
    born = format_date(about.born_on, reader.locale, form="long") if about.born_on else ""
    rows = [
        (say(_("Name")), _lines(about.name)),
        (say(_("Date of birth")), [_run(born, way=direction(reader.locale))] if born else []),
        (say(_("Allergies")), _lines(about.allergies or "")),
        (say(_("Medical conditions")), _lines(about.conditions or "")),
        (say(_("Made by")), _lines(paper.made_by)),
        (say(_("Made on")), [_run(reader.moment(paper.made_at), way=direction(reader.locale))]),
    ]
    return {
        "lang": reader.locale,
        "dir": direction(reader.locale),
        "title": paper.title,
        "accent": house.accent or PLAIN_ACCENT,
        "house": {"name": house.name, "address": _lines(house.address), "reached": _reached(house)},
        "about": [{"label": label, "lines": lines} for label, lines in rows if lines],
        "words": _lines(paper.words),
        "codes_head": say(_("Diagnoses")),
        "codes": [{"code": one.code, "title": _run(one.title)} for one in paper.codes],
        "notes": [_note(one, reader) for one in paper.notes],
        "foot": reader.pieces(_("Confidential. Times are those of {zone}."), zone=reader.zone.replace("_", " ")),
    }


def _reached(house: "Stationery") -> list[dict[str, Any]]:
    return [_run(one, apart=True) for one in (house.phone, house.email, house.website) if one]


def _note(view: "NoteView", reader: Words) -> dict[str, Any]:
    row = view.row
    under = [[_run(reader.moment(row.happened_at), way=direction(reader.locale))]]
    if row.signed_at:
        signed = _("Signed by {name}, {time}")
        under.append(reader.pieces(signed, name=row.author_name, time=reader.moment(row.signed_at)))
    if row.cosigned_at:
        under.append(reader.pieces(_("Signed as well {time}"), time=reader.moment(row.cosigned_at)))
    parts = [
        _part(one, view.answers[one.key], reader)
        for one in asked(view.questions, view.answers)
        if view.answers.get(one.key) is not None
    ]
    added = [
        {
            "label": reader.pieces(_("Added by {name}, {time}"), name=one.by, time=reader.moment(one.at)),
            "lines": _lines(one.text),
            "head": [],
            "rows": [],
        }
        for one in view.addenda
    ]
    return {"title": _run(row.title), "under": under, "parts": [*parts, *added]}


def _part(one: Question, value: Any, reader: Words) -> dict[str, Any]:
    label = [_run(words(one.label, reader.locale, reader.own))]
    if one.kind == Kind.TABLE:
        columns = [choice.key for choice in one.choices]
        head = [_run(words(choice.label, reader.locale, reader.own)) for choice in one.choices]
        rows = [[_run(row.get(column, "")) for column in columns] for row in value]
        return {"label": label, "lines": [], "head": head, "rows": rows}
    return {"label": label, "lines": _lines(said(one, value, reader.locale, reader.own)), "head": [], "rows": []}


def _lines(text: str) -> list[dict[str, Any]]:
    return [_run(line) for line in text.splitlines() if line.strip()]


def _run(text: str, *, way: str = "", apart: bool = False) -> dict[str, Any]:
    return {"text": text, "dir": way or direction_of(text), "apart": apart}
