"""Draws a day sheet as PDF with reportlab. Hebrew is put in visual order line by line, and the page is mirrored.

The fonts are Inter and Heebo of assets/fonts as static TrueType (SIL Open Font License, see the licences there): what
reportlab can embed, so that no font of the system is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from bidi import get_display
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from livingrite.core.i18n import _, direction, format_date, format_day, ngettext, translate
from livingrite.scheduling.schemas.day_sheet import DaySheet, SheetLine, SheetPage

HERE = Path(__file__).parent
REGULAR, BOLD = "LivingRite", "LivingRite-SemiBold"
WIDTH, HEIGHT = A4
MARGIN, HEAD, FOOT = 42.0, 78.0, 30.0
TALLEST, LOWEST = 40.0, 11.0
"""Points of a row; a day that would need less than the lowest takes another page."""
SHARES = (0.18, 0.26, 0.32, 0.24)
"""Of the width: time, client, service, place and state."""


@cache
def _fonts() -> None:
    registerFont(TTFont(REGULAR, HERE / "regular.ttf"))
    registerFont(TTFont(BOLD, HERE / "semibold.ttf"))


def render(sheet: DaySheet, locale: str) -> bytes:
    """The document. A page without a clinician says that nobody works on its day."""
    _fonts()
    output = BytesIO()
    canvas = Canvas(output, pagesize=A4, pageCompression=1, lang=locale)
    canvas.setTitle(translate(locale, _("Day sheet")))  # not even a date: titles end up in lists of files
    canvas.setCreator("LivingRite")
    paper = _Paper(canvas, sheet, locale)
    for page in sheet.pages:
        for number, lines in enumerate(_split(page.lines)):
            paper.head(page, again=number > 0)
            paper.rows(lines, states=page.by == "clinician")
            paper.foot()
            canvas.showPage()
    canvas.save()
    return output.getvalue()


def _split(lines: tuple[SheetLine, ...]) -> Iterator[tuple[SheetLine, ...]]:
    """As many whole rows as a page holds at their lowest; one page for nearly every day."""
    most = int(_room() // LOWEST)
    yield lines[:most]
    for start in range(most, len(lines), most):
        yield lines[start : start + most]


def _room() -> float:
    return HEIGHT - 2 * MARGIN - HEAD - FOOT


@dataclass
class _Paper:
    canvas: Canvas
    sheet: DaySheet
    locale: str

    @property
    def _mirrored(self) -> bool:
        return direction(self.locale) == "rtl"

    def head(self, page: SheetPage, *, again: bool) -> None:
        """Who, when, and how long."""
        top = HEIGHT - MARGIN
        day = f"{format_day(page.date, self.locale)} {page.date.year}"
        self._text(top - 14, page.whose or translate(self.locale, NOTHING[page.by]), 17, bold=True)
        booked = sum(line.kind == "appointment" for line in page.lines)
        count = ngettext(self.locale, "{n} appointment", "{n} appointments", booked) if page.whose else ""
        before = 0.0
        for part in (page.title, *(self._span(*one) for one in page.hours), count):
            before += self._part(part, before, top - 32) + 12 if part else 0
        self._text(top - 14, day, 12, bold=True, end=True)
        place = (
            translate(self.locale, _("{name}, continued"), name=self.sheet.organization)
            if again
            else self.sheet.organization
        )
        self._text(top - 32, place, 9.5, grey=0.35, end=True)
        self.canvas.setLineWidth(0.8)
        self.canvas.line(MARGIN, top - 46, WIDTH - MARGIN, top - 46)

    def rows(self, lines: tuple[SheetLine, ...], *, states: bool) -> None:
        """Never higher than is pleasant, never cut. `states`: how far each appointment is, which a door need not know."""
        if not lines:
            return
        height = min(TALLEST, _room() / len(lines))
        top = HEIGHT - MARGIN - HEAD + 22
        for number, line in enumerate(lines):
            self._row(line, top - number * height, height, states=states)

    def _row(self, line: SheetLine, top: float, height: float, *, states: bool) -> None:
        size = max(6.5, min(10.5, height * 0.54))
        base = top - height / 2 - size * 0.35
        if line.kind != "appointment":
            self.canvas.setFillGray(0.94)
            self.canvas.rect(MARGIN, top - height, WIDTH - 2 * MARGIN, height, stroke=0, fill=1)
        self.canvas.setStrokeGray(0.75)
        self.canvas.setLineWidth(0.4)
        self.canvas.line(MARGIN, top - height, WIDTH - MARGIN, top - height)
        self.canvas.setStrokeGray(0)
        self._cell(0, base, self._span(line.starts_at, line.ends_at), size, bold=True)
        if line.kind == "appointment":
            self._cell(1, base, line.client, size, bold=True)
            self._cell(2, base, line.service, size)
            state = translate(self.locale, STATES[line.status]) if states and line.status in STATES else ""
            self._cell(3, base, ", ".join(filter(None, (line.place, state))), size, grey=0.3)
        else:
            self._cell(1, base, line.service, size, grey=0.3)

    def foot(self) -> None:
        printed = self.sheet.printed_at.astimezone(ZoneInfo(self.sheet.zone))
        when = f"{format_date(printed.date(), self.locale, form='medium')}, {printed:%H:%M}"
        said = translate(self.locale, _("Printed {when}. Confidential: shred it when the day is over."), when=when)
        self._text(MARGIN - 8, said, 7.5, grey=0.45)

    def _span(self, start: datetime, end: datetime) -> str:
        place = ZoneInfo(self.sheet.zone)
        return f"{start.astimezone(place):%H:%M} – {end.astimezone(place):%H:%M}"

    def _cell(self, column: int, base: float, text: str, size: float, *, bold: bool = False, grey: float = 0) -> None:
        whole = WIDTH - 2 * MARGIN
        before, width = sum(SHARES[:column]) * whole, SHARES[column] * whole - 6
        self._draw(before, width, base, text, size, bold=bold, grey=grey)

    def _part(self, text: str, before: float, base: float) -> float:
        """One of several beside each other; how wide it is. Each keeps its own direction."""
        self._draw(before, WIDTH / 2 - before, base, text, 9.5, grey=0.35)
        return stringWidth(text, REGULAR, 9.5)

    def _text(
        self, base: float, text: str, size: float, *, bold: bool = False, grey: float = 0, end: bool = False
    ) -> None:
        """A line of the head or foot; `end`: at the far edge."""
        whole = WIDTH - 2 * MARGIN
        self._draw(
            whole * 0.55 if end else 0, whole * 0.45 if end else whole, base, text, size, bold=bold, grey=grey, end=end
        )

    def _draw(
        self,
        before: float,
        width: float,
        base: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        grey: float = 0,
        end: bool = False,
    ) -> None:
        """`before`: from the edge at which reading begins. Too long a text is cut with three dots. Times, which have no
        letters, stay left to right."""
        font = BOLD if bold else REGULAR
        fitting = _fitting(text, font, size, width)
        reads = "R" if self._mirrored and any(letter.isalpha() for letter in fitting) else "L"
        shown = str(get_display(fitting, base_dir=reads))
        self.canvas.setFillGray(grey)
        self.canvas.setFont(font, size)
        if self._mirrored != end:
            edge = WIDTH - MARGIN - before if self._mirrored else MARGIN + before + width
            self.canvas.drawRightString(edge, base, shown)
        else:
            edge = WIDTH - MARGIN - before - width if self._mirrored else MARGIN + before
            self.canvas.drawString(edge, base, shown)


def _fitting(text: str, font: str, size: float, width: float) -> str:
    if stringWidth(text, font, size) <= width:
        return text
    while text and stringWidth(text + "...", font, size) > width:
        text = text[:-1]
    return text.rstrip() + "..."


NOTHING = {"clinician": _("Nobody works on this day."), "room": _("No room is booked on this day.")}
STATES = {"booked": _("Booked"), "arrived": _("Arrived"), "in_session": _("In session"), "completed": _("Done")}
"""What is not simply confirmed."""
