"""Reads a CSV file as Excel, LibreOffice and Google Sheets write it into rows of equal length."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.columns import guess_mapping
from livingrite.imports.rules.file_kind import refuse_wrong_kind
from livingrite.imports.rules.text_encoding import decode
from livingrite.imports.schemas import RefusedRow, Table, TableRow

MAX_ROWS = 20_000
MAX_LINES = 10 * MAX_ROWS  # cells may hold several lines each, and rows may be blank
MAX_COLUMNS = 200
MAX_CELL = 20_000
TITLE_LINES = 5
SEPARATORS = (",", ";", "\t", "|")

NO_ROWS = _("This file has no rows below its header line.")
TOO_MANY_ROWS = _("This file has more than {limit} rows. Split it and import the parts one after the other.")
TOO_MANY_COLUMNS = _("This file has more than {limit} columns, so it is probably not a table of people.")
OPEN_QUOTE = _("The quotation mark opened in line {line} is never closed, so the rest of the file cannot be read.")
CALENDAR = _("This is a calendar file. Import it under “Appointments”.")
EXTRA_CELLS = _("The row has {cells} cells, the header has {columns}. A separator inside a text needs quotation marks.")

_END = "\x1e"
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s()./:–-]*$)")
# Marks that word processors leave between letters of two directions, and what no keyboard types.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAK = re.compile(r"\r\n|[\r\v\f]")
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_DATA = re.compile(r"[^@\s]+@[^@\s]+\.\w+|\+?[\d\s()/-]{7,}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")


def read_table(data: bytes) -> Table:
    """`data` as a table. Rows that do not fit the header are refused one by one.

    Raises ImportRefused when the file is too large, not text, empty, or broken by an open quotation mark.
    """
    refuse_wrong_kind(data)
    decoded = decode(data)
    if decoded.text.lstrip()[:15].upper() == "BEGIN:VCALENDAR":
        raise ImportRefused(CALENDAR)
    text, separator, offset = _declared_separator(decoded.text)
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise ImportRefused(TOO_MANY_ROWS, limit=MAX_ROWS)
    separator = separator or _guess_separator(text)
    records = _records(text, separator, offset)
    first = next(records, None)
    if first is None:
        raise ImportRefused(NO_ROWS)
    headers, records = _headers(*_without_titles(first, records))
    rows, refused = _fit(headers, records)
    if not rows and not refused:
        raise ImportRefused(NO_ROWS)
    formulas = tuple((row.line, headers[i]) for row in rows for i, cell in enumerate(row.cells) if is_formula(cell))
    return Table(headers, tuple(rows), tuple(refused), decoded.encoding, separator, formulas)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run `cell`; phone numbers and plain figures with a sign are not meant."""
    return bool(_FORMULA.match(cell.lstrip()))


def _declared_separator(text: str) -> tuple[str, str | None, int]:
    """Excel's first line `sep=;` names the separator and is no data."""
    match = _SEP_LINE.match(text)
    return (text[match.end() :], match[1], 1) if match else (text, None, 0)


def _guess_separator(text: str) -> str:
    """The separator that cuts the first rows into the most columns of equal number."""
    sample = text[:65536]

    def fitness(separator: str) -> tuple[float, int]:
        widths = [
            len(row)
            for row, _line in zip(
                csv.reader(StringIO(sample, newline=""), delimiter=separator), range(30), strict=False
            )
            if any(row)
        ]
        if not widths or widths[0] < 2:
            return 0.0, 0
        same = sum(width == widths[0] for width in widths) / len(widths)
        return same, widths[0]

    return max(SEPARATORS, key=fitness)


def _records(text: str, separator: str, offset: int) -> Iterator[TableRow]:
    """Rows with the line on which each begins; empty rows are left out.

    A row of its own behind the text shows whether a quotation mark is still open at the end of the file.
    """
    reader = csv.reader(StringIO(f"{text.replace(_END, '')}\n{_END}", newline=""), delimiter=separator)
    line, count = offset + 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise ImportRefused(OPEN_QUOTE, line=line) from None
        if cells == [_END]:
            return
        if cells is None or any(len(cell) > MAX_CELL or _END in cell for cell in cells):
            raise ImportRefused(OPEN_QUOTE, line=line)
        if len(cells) > MAX_COLUMNS:
            raise ImportRefused(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        cleaned = tuple(_clean(cell) for cell in cells)
        if any(cleaned):
            count += 1
            if count > MAX_ROWS + 1:  # the header line
                raise ImportRefused(TOO_MANY_ROWS, limit=MAX_ROWS)
            yield TableRow(line, cleaned)
        line = offset + reader.line_num + 1


def _clean(cell: str) -> str:
    text = _BREAK.sub("\n", _INVISIBLE.sub("", cell)).strip(" \t\n\u00a0")
    match = _EXCEL_TEXT.fullmatch(text)
    return match[1] if match else text


def _without_titles(first: TableRow, rest: Iterator[TableRow]) -> tuple[TableRow, Iterator[TableRow]]:
    """Reports write their title and date above the table: leave out lines of one cell when a line of known headers follows."""
    opening = [first, *islice(rest, TITLE_LINES)]
    for at, row in enumerate(opening):
        if len(guess_mapping(row.cells)) > 1:
            return row, chain(opening[at + 1 :], rest)
        if sum(map(bool, row.cells)) > 1:
            break
    return first, chain(opening[1:], rest)


def _headers(first: TableRow, rest: Iterator[TableRow]) -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """Unique names; when the first row is already data, the columns are numbered and the row is kept."""
    if any(_DATA.fullmatch(cell) for cell in first.cells):
        return _unique([""] * len(first.cells)), chain([first], rest)
    return _unique([" ".join(cell.split()) for cell in first.cells]), rest


def _unique(names: list[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    unique: list[str] = []
    for number, name in enumerate(names, start=1):
        wanted = candidate = name or f"#{number}"
        suffix = 2
        while candidate.casefold() in seen:
            candidate, suffix = f"{wanted} ({suffix})", suffix + 1
        seen.add(candidate.casefold())
        unique.append(candidate)
    return tuple(unique)


def _fit(headers: tuple[str, ...], records: Iterator[TableRow]) -> tuple[list[TableRow], list[RefusedRow]]:
    """Short rows are filled up with empty cells; rows with more text than columns are refused."""
    width = len(headers)
    rows: list[TableRow] = []
    refused: list[RefusedRow] = []
    for record in records:
        if any(record.cells[width:]):
            refused.append(RefusedRow(record.line, EXTRA_CELLS, {"cells": len(record.cells), "columns": width}))
            continue
        padding = ("",) * (width - len(record.cells))
        rows.append(TableRow(record.line, record.cells[:width] + padding))
    return rows, refused
