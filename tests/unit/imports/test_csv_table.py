"""CSV files as Excel, LibreOffice, Google Sheets and people's own hands make them."""

import codecs
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.csv_table import MAX_ROWS, is_formula, read_table

NAMES = "Name;Ort\r\nMüller, Änne;Köln\r\nLevi;Tel Aviv\r\n"


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(data).rows]


@pytest.mark.parametrize(
    "data",
    [
        NAMES.encode(),
        codecs.BOM_UTF8 + NAMES.encode(),
        codecs.BOM_UTF16_LE + NAMES.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + NAMES.encode("utf-16-be"),
        NAMES.encode("utf-16-le"),
        NAMES.encode("utf-16-be"),
        NAMES.encode("cp1252"),
        NAMES.replace("\r\n", "\r").encode(),
        b"sep=;\r\n" + NAMES.encode(),
        NAMES.replace(";", "\t").encode(),
    ],
)
def test_every_spreadsheet_encoding_reads_the_same(data: bytes) -> None:
    assert cells(data) == [("Müller, Änne", "Köln"), ("Levi", "Tel Aviv")]


def test_hebrew_of_windows_is_recognised() -> None:
    text = "שם,טלפון\nמרים לוי,050-2345678\nדנה כהן,052-3456789\n"
    table = read_table(text.encode("cp1255"))
    assert table.headers == ("שם", "טלפון")
    assert table.rows[0].cells == ("מרים לוי", "050-2345678")
    assert cells(text.encode("utf-16-le"))[1] == ("דנה כהן", "052-3456789")


def test_central_european_windows_is_recognised() -> None:
    text = "Imię,Miasto\nŁukasz Wiśniewski,Łódź\nŻaneta Błaszczyk,Kraków\n"
    assert cells(text.encode("cp1250"))[0] == ("Łukasz Wiśniewski", "Łódź")


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    table = read_table(b'sep=,\nName,Note\n\nAnna,"one\ntwo\nthree"\nBen,x\n')
    assert [(row.line, row.cells[0]) for row in table.rows] == [(4, "Anna"), (7, "Ben")]
    assert table.rows[0].cells[1] == "one\ntwo\nthree"


def test_short_rows_are_filled_and_long_ones_refused_by_line() -> None:
    table = read_table(b"Name,Phone,Note\nAnna\nBen,1,2,3\nCara,1,2,,\n")
    assert [row.cells for row in table.rows] == [("Anna", "", ""), ("Cara", "1", "2")]
    assert [(row.line, row.params) for row in table.refused] == [(3, {"cells": 4, "columns": 3})]


def test_headers_become_unique_and_never_empty() -> None:
    assert read_table(b"Phone,phone,,Phone\n1,2,3,4\n").headers == ("Phone", "phone (2)", "#3", "Phone (3)")


def test_a_file_without_header_keeps_its_first_row() -> None:
    table = read_table(b"Anna,anna@mail.example\nBen,ben@mail.example\n")
    assert table.headers == ("#1", "#2")
    assert [row.line for row in table.rows] == [1, 2]


def test_formulas_stay_text_and_are_pointed_out() -> None:
    table = read_table(b'Name,Phone,Note\n=1+1,+49 30 1,@SUM(A1)\nBen,-,-2\nCara,="0301",-x\n')
    assert table.rows[0].cells == ("=1+1", "+49 30 1", "@SUM(A1)")
    assert table.formulas == ((2, "Name"), (2, "Note"), (4, "Note"))
    assert table.rows[2].cells[1] == "0301"
    assert is_formula("\t=cmd|' /C calc'!A0")


def test_nul_characters_are_dropped() -> None:
    assert cells(b"Name,Ort\nAn\x00na,Bonn\n") == [("Anna", "Bonn")]


def _workbook() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (_workbook(), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Excel"),
        (b"%PDF-1.7 whatever", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\x1f\x8b\x08", "archive"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"Name,Ort\n", "no rows"),
        (b'Name,Note\nAnna,"open\nBen,x\nCara,y\n', "never closed"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        (b"a," * 300 + b"\n1\n", "columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_table(data)
    assert says in refusal.value.message


def test_an_open_quotation_mark_is_named_by_its_line() -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_table(b'Name,Note\nAnna,x\nBen,"open\nCara,y\n')
    assert refusal.value.params == {"line": 3}


def test_fifty_megabytes_are_refused_at_once() -> None:
    data = b"Name,Note\n" + b"Anna,x\n" * 7_500_000
    began = time.process_time()
    with pytest.raises(ImportRefused) as refusal:
        read_table(data)
    assert (refusal.value.status, refusal.value.params) == (413, {"limit": 10})
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "data",
    [b"a,b\n" + b"\n" * 10_000_000, b"a,b\n" * 2_500_000, b'"' * 10_000_000, b"a" * 10_000_000],
    ids=["blank-lines", "rows", "quotes", "one-line"],
)
def test_no_table_keeps_the_reader_busy(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(ImportRefused):
        read_table(data)
    assert time.process_time() - began < 5


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_no_bytes_at_all_make_it_fail_otherwise(data: bytes) -> None:
    try:
        table = read_table(data)
    except ImportRefused:
        return
    assert all(len(row.cells) == len(table.headers) for row in table.rows)


def test_the_title_of_a_report_above_its_table_is_left_out() -> None:
    table = read_table(b"Kundenliste;;\nStand 1.1.2026;;\n;;\nName;Telefon;Ort\nAnna;030901820;Berlin\n")
    assert table.headers == ("Name", "Telefon", "Ort")
    assert [(row.line, row.cells[0]) for row in table.rows] == [(5, "Anna")]


def test_a_first_row_of_one_cell_is_kept_where_no_header_follows() -> None:
    assert len(read_table(b"Anna;;\nBen;030901820;\nCara;030901821;\n").rows) == 2


def test_the_header_line_does_not_count_as_a_row() -> None:
    assert len(read_table(b"Name\n" + b"A\n" * MAX_ROWS).rows) == MAX_ROWS


def test_contact_cards_are_named() -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_table(b"BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEND:VCARD\n")
    assert "vCard" in refusal.value.message
