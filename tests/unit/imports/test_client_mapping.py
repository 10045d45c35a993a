"""People out of rows: what is understood, and in which words the rest is refused."""

from datetime import date
from pathlib import Path

import pytest

from livingrite.imports.errors import ImportRefused, RowRefused
from livingrite.imports.rules.birth_dates import column_order, parse_birth_date
from livingrite.imports.rules.client_mapping import Conventions, map_clients, read_email, read_gender, read_phone
from livingrite.imports.rules.columns import guess_mapping
from livingrite.imports.rules.csv_table import read_table
from livingrite.imports.schemas import MappedClients

TODAY = date(2026, 11, 21)
GERMAN = Conventions("DE", "de", TODAY)
FIXTURES = Path(__file__).parents[2] / "fixtures"


def clients(text: str, conventions: Conventions = GERMAN) -> MappedClients:
    table = read_table(text.encode())
    return map_clients(table, guess_mapping(table.headers), conventions)


def test_the_sample_file_comes_in_as_the_readme_says() -> None:
    table = read_table((FIXTURES / "clients.csv").read_bytes())
    found = map_clients(table, guess_mapping(table.headers), GERMAN)
    assert [client.name for client in found.accepted] == [
        "Hannah Vogel",
        "Jonas Weber",
        "מרים לוי",
        "Zoë Łukasiewicz",
        "Samuel Okoro",
    ]
    assert [row.line for row in found.refused] == [7, 8, 9]
    hannah = found.accepted[0]
    assert (hannah.phone, hannah.birth_date, hannah.gender) == ("+4930901820", date(1958, 3, 12), "female")
    assert table.formulas == ((6, "Notes"),)


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["First Name", "Last Name", "E-mail 1 - Value", "Phone 1 - Value"], ["given_name", "family_name", "email", "phone"]),
        (["Kunden-Nr.", "Vorname", "Nachname", "Geburtsdatum", "Straße", "PLZ", "Ort"],
         ["external_id", "given_name", "family_name", "birth_date", "street", "postal_code", "city"]),
        (["שם פרטי", "שם משפחה", 'דוא"ל', "טלפון נייד", "תאריך לידה", "כתובת"],
         ["given_name", "family_name", "email", "phone", "birth_date", "address"]),
        (["Full name *", "DOB (dd/mm/yyyy)", "Mobile", "Favourite colour"], ["name", "birth_date", "phone"]),
    ],
)  # fmt: skip
def test_headers_of_three_languages_are_understood(headers: list[str], fields: list[str]) -> None:
    assert list(guess_mapping(headers).values()) == fields


def test_names_and_addresses_are_put_together() -> None:
    found = clients("Vorname,Nachname,Straße,PLZ,Ort\nAnna,Lang,Weg 1,10115,Berlin\n").accepted[0]
    assert (found.name, found.address) == ("Anna Lang", "Weg 1, 10115 Berlin")


def test_refused_rows_name_their_line_and_reason() -> None:
    found = clients("Name;E-Mail;Telefon\n;a@mail.example;\nBen;broken;\nCara;;12\nDana;d@mail.example;4,9E+11\n")
    assert not found.accepted
    assert [(row.line, row.reason.split("{")[0][:12]) for row in found.refused] == [
        (2, "The name is "), (3, "“"), (4, "“"), (5, "Excel has sh"),
    ]  # fmt: skip


def test_one_person_twice_is_refused_with_the_first_line() -> None:
    found = clients(
        "Id,Name,Email\n7,Anna,a@mail.example\n7,Anna B,b@mail.example\n,Ben,\n,BEN,\n,Ben,b@mail.example\n"
    )
    assert [(row.line, row.params["line"]) for row in found.refused] == [(3, 2), (5, 4)]
    assert [client.line for client in found.accepted] == [2, 4, 6]


def test_a_mother_and_her_children_may_share_one_address() -> None:
    assert len(clients("Name,Email\nMia,m@mail.example\nNoa,m@mail.example\n").accepted) == 2


@pytest.mark.parametrize(
    ("mapping", "says"),
    [({}, "holds the name"), ({"Nope": "name"}, "no column"), ({"Name": "shoe size"}, "not something"),
     ({"Name": "name", "Email": "name"}, "Two columns")],
)  # fmt: skip
def test_an_impossible_mapping_is_refused_before_any_row(mapping: dict[str, str], says: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        map_clients(read_table(b"Name,Email\nAnna,a@mail.example\n"), mapping, GERMAN)
    assert says in refusal.value.message


@pytest.mark.parametrize(
    "text",
    ["1980-04-06", "06.04.1980", "6/4/1980", "6-4-80", "6. April 1980", "April 6, 1980", "6 Apr. 1980", "19800406",
     "1980-04-06 00:00:00", "1980-04-06T00:00:00Z", "6 באפריל 1980", "29317", "6th April 1980", "1980/4/6"],
)  # fmt: skip
def test_t16_one_birth_date_in_every_notation(text: str) -> None:
    assert parse_birth_date(text, order="dmy", today=TODAY) == date(1980, 4, 6)


@pytest.mark.parametrize(
    ("values", "country", "order"),
    [
        (["03/04/1980", "25/03/1991"], "US", "dmy"),
        (["03/04/1980", "03/25/1991"], "DE", "mdy"),
        (["03/04/1980"], "US", "mdy"),
        (["03/04/1980"], "IL", "dmy"),
        (["03/04/1980"], "GB", "dmy"),
        (["25/03/1980", "03/25/1980"], "US", None),
        (["25.03.1980", "03/04/1980"], "US", "mdy"),
    ],
)
def test_the_whole_column_settles_what_one_cell_leaves_open(values: list[str], country: str, order: str | None) -> None:
    assert column_order(values, language="en", country=country) == order


def test_a_contradicting_column_refuses_only_what_is_ambiguous() -> None:
    found = clients("Name,Birthday\nAnna,25/03/1980\nBen,03/25/1980\nCara,03/04/1980\nDana,05/05/1980\n")
    assert [client.birth_date for client in found.accepted] == [date(1980, 3, 25), date(1980, 3, 25), date(1980, 5, 5)]
    assert [row.line for row in found.refused] == [4]


@pytest.mark.parametrize("text", ["31.02.1990", "1990-13-01", "soon", "21.12.2026", "1890-01-01", "99999999"])
def test_impossible_birth_dates_are_refused(text: str) -> None:
    with pytest.raises(RowRefused):
        parse_birth_date(text, order="dmy", today=TODAY)


def test_no_date_of_outlook_and_databases_is_no_date() -> None:
    found = clients('Name,Birthday\nAnna,0/0/00\nBen,0000-00-00\nCara,-\nDana,n/a\nEla,"Sunday, April 6, 1980"\n')
    assert [client.birth_date for client in found.accepted] == [None, None, None, None, date(1980, 4, 6)]


@pytest.mark.parametrize(("text", "year"), [("1.2.26", 2026), ("1.2.27", 1927), ("1.2.99", 1999)])
def test_two_digits_of_a_year_are_never_in_the_future(text: str, year: int) -> None:
    born = parse_birth_date(text, order="dmy", today=TODAY)
    assert born
    assert born.year == year


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("030/901820", "DE", "+4930901820"),
        ("0049 30 901820", "DE", "+4930901820"),
        ("050-234-5678", "IL", "+972502345678"),
        ("502345678", "IL", "+972502345678"),
        ("(030) 901820 / 0151 23456789", "DE", "+4930901820"),
        ("2125552368.0", "US", "+12125552368"),
        ("+1 (212) 555-2368", "DE", "+12125552368"),
        ("‎+972 50-234-5678", "DE", "+972502345678"),
    ],
)
def test_phone_numbers_are_read_in_the_country_of_the_clinic(text: str, country: str, number: str) -> None:
    assert read_phone(text, country) == number


def test_addresses_are_normalised() -> None:
    assert read_email("mailto:Anna.Lang@Mail.Example") == "anna.lang@mail.example"
    assert read_email("Anna Lang <anna@mail.example>") == "anna@mail.example"
    assert read_email("old address; anna@mail.example, b@mail.example") == "anna@mail.example"


def test_an_address_with_a_slip_is_refused_and_never_another_persons() -> None:
    with pytest.raises(RowRefused):
        read_email("anna lang@mail.example")


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("W", "female"),
        ("Herr", "male"),
        ("Frau Dr.", "female"),
        ("Dr.", None),
        ("נקבה", "female"),
        ("non-binary", "diverse"),
        ("k.A.", None),
        ("unknown", None),
    ],
)
def test_genders_are_understood_in_three_languages(text: str, gender: str | None) -> None:
    assert read_gender(text) == gender


def test_an_unknown_gender_is_refused_and_not_guessed() -> None:
    with pytest.raises(RowRefused):
        read_gender("purple")
