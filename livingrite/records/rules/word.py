"""The same papers for Word: the template is filled, and every paragraph, run and table told its direction, for Word does not
find it by itself."""

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

TEMPLATE = Path(__file__).parents[1] / "templates" / "summary.docx"
QUIET = "5a5a5a"
PAIRS = {")": "(", "]": "[", "}": "{"}
BEHIND_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
               "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr")  # fmt: skip


def render(facts: dict[str, Any], logo: bytes | None) -> bytes:
    """`facts`: rules/paper.py; `logo` a PNG."""
    template = DocxTemplate(TEMPLATE)
    template.render(_context(template, facts, logo), autoescape=True)
    document: Any = template.docx
    _number_columns(document)
    if facts["dir"] == "rtl":
        _turn(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = facts["title"], facts["house"]["name"], facts["lang"]
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def _context(template: DocxTemplate, facts: dict[str, Any], logo: bytes | None) -> dict[str, Any]:
    own, accent = facts["dir"] == "rtl", facts["accent"].removeprefix("#")

    def rich(runs: Any, **look: Any) -> RichText:
        made = RichText()
        for one in runs if isinstance(runs, list) else [runs]:
            text, base = (one, own) if isinstance(one, str) else (one["text"], one["dir"] == "rtl")
            for piece, rtl in stretches(text, rtl=base):
                made.add(piece, rtl=rtl, **look)
        return made

    def part(one: dict[str, Any]) -> dict[str, Any]:
        return {
            "label": rich(one["label"]),
            "lines": [rich(line) for line in one["lines"]],
            "head": [rich(cell, color=QUIET, size=17) for cell in one["head"]],
            "rows": [[rich(cell) for cell in row] for row in one["rows"]],
        }

    house = facts["house"]
    return {
        "logo": InlineImage(template, io.BytesIO(logo), height=Mm(14)) if logo else "",
        "house": rich(house["name"], bold=True, size=24),
        "reached": [rich(one, color=QUIET, size=18) for one in [*house["address"], *house["reached"]]],
        "title": rich(facts["title"]),
        "about": [
            {"label": rich(row["label"], color=QUIET), "value": rich(_joined(row["lines"]))} for row in facts["about"]
        ],
        "words": [rich(line) for line in facts["words"]],
        "codes_head": rich(facts["codes_head"], color=accent),
        "codes": [rich([f"{one['code']}  ", one["title"]]) for one in facts["codes"]],
        "notes": [
            {
                "title": rich(note["title"], color=accent),
                "under": [rich(line, color=QUIET, size=18) for line in note["under"]],
                "parts": [part(one) for one in note["parts"]],
            }
            for note in facts["notes"]
        ],
        "foot": rich(facts["foot"], color=QUIET, size=16),
    }


def _joined(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several lines in one cell."""
    return [one | {"text": one["text"] + ("\n" if at < len(lines) - 1 else "")} for at, one in enumerate(lines)]


def _number_columns(document: Any) -> None:
    """The template's tables have one column; each says now how many there are."""
    for table in document.element.body.iter(qn("w:tbl")):
        grid, cells = table.tblGrid, table.find(qn("w:tr")).findall(qn("w:tc"))
        for _cell in cells[len(grid) :]:
            grid.append(OxmlElement("w:gridCol"))


def _turn(document: Any) -> None:
    """Paragraphs begin at the right, columns too."""
    parts = [document.element.body, *[section.footer._element for section in document.sections]]  # noqa: SLF001
    for body in parts:
        for paragraph in body.iter(qn("w:p")):
            paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *BEHIND_BIDI)
        for table in body.iter(qn("w:tbl")):
            table.tblPr.insert_element_before(
                OxmlElement("w:bidiVisual"), "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc",
                "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
            )  # fmt: skip


def stretches(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Pieces of one direction each, in the order in which they are read. Figures belong to the word before them, a pair of
    brackets to what it encloses, everything else between two directions to the line (`rtl`)."""
    kinds = [_kind(letter) for letter in text]
    strong = _resolved(text, kinds, rtl=rtl)
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or strong[at] != strong[start]:
            yield text[start:at], strong[start]
            start = at


def _kind(letter: str) -> bool | None:
    found = unicodedata.bidirectional(letter)
    return True if found in ("R", "AL") else False if found == "L" else None


def _resolved(text: str, kinds: list[bool | None], *, rtl: bool) -> list[bool]:
    _figures(text, kinds)
    _brackets(text, kinds)
    found: list[bool] = []
    for at, kind in enumerate(kinds):
        before = found[-1] if found else rtl
        after = next((one for one in kinds[at:] if one is not None), rtl)
        found.append(kind if kind is not None else before if before == after else rtl)
    return found


def _figures(text: str, kinds: list[bool | None]) -> None:
    last: bool | None = None
    for at, letter in enumerate(text):
        last = kinds[at] if kinds[at] is not None else last
        if unicodedata.bidirectional(letter) == "EN":
            kinds[at] = bool(last)


def _brackets(text: str, kinds: list[bool | None]) -> None:
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter in PAIRS.values():
            opened.append(at)
        elif letter in PAIRS and opened and text[opened[-1]] == PAIRS[letter]:
            begin = opened.pop()
            inside = {kind for kind in kinds[begin + 1 : at] if kind is not None}
            if len(inside) == 1:
                kinds[begin] = kinds[at] = inside.pop()
