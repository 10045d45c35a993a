"""Turns the rows of a table into people, or into the reason why not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused, RowRefused
from livingrite.imports.rules.birth_dates import Order, column_order, parse_birth_date
from livingrite.imports.rules.columns import FIELDS
from livingrite.imports.schemas import ClientRow, MappedClients, RefusedRow, Table, TableRow

NO_NAME_COLUMN = _("Choose the column that holds the name.")
UNKNOWN_COLUMN = _("There is no column “{column}” in this file.")
UNKNOWN_FIELD = _("“{field}” is not something that clients have.")
TWICE = _("Two columns are chosen for “{field}”.")
NAME_MISSING = _("The name is missing.")
TOO_LONG = _("The text under “{column}” is longer than {limit} characters.")
BAD_EMAIL = _("“{value}” is not an e-mail address.")
BAD_PHONE = _("“{value}” is not a phone number in {country}.")
EXCEL_PHONE = _("Excel has shortened the phone number to “{value}”. Format the column as text and export again.")
BAD_GENDER = _("“{value}” is not a gender this program knows. Leave it empty or write female, male or diverse.")
SAME_NUMBER = _("Line {line} has the same number “{value}”.")
SAME_PERSON = _("Line {line} is the same person.")

T = TypeVar("T")

LIMITS = {"name": 200, "external_id": 100, "address": 500, "note": 10_000}
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_NOTHING = frozenset(
    [
        "-",
        "--",
        "–",
        "—",
        "?",
        ".",
        "x",
        "0",
        "n/a",
        "na",
        "none",
        "null",
        "unknown",
        "keine",
        "keiner",
        "k.a.",
        "unbekannt",
        "אין",
        "לא ידוע",
    ]
)
"""What people write into a cell that they leave empty."""
_DECIMAL = re.compile(r"(?<=\d{6})\.0$")  # of a spreadsheet that took the number for a figure
_SEVERAL = re.compile(r"\s*(?:[;,|]|\s/\s|:::)\s*")
_GENDERS = {
    "female": "f|w|female|woman|weiblich|frau|mrs|ms|miss|נ|נקבה|אישה|גב|גברת",
    "male": "m|male|man|männlich|mann|herr|mr|ז|זכר|גבר|מר",
    "diverse": "d|x|diverse|divers|non binary|nonbinary|other|andere|inter|אחר|א בינארי",
    "": "u|k a|unknown|n a|na|none|unbekannt|keine angabe|not specified|unspecified|prefer not to say|לא ידוע|"
    "dr|prof|prof dr|dr med|ד ר|פרופ|familie|family|firma",
}
_GENDER_OF = {word: gender for gender, words in _GENDERS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What the file leaves open: the clinic's country (ISO code) and language, and the day of the import."""

    country: str
    language: str
    today: date


def check_mapping(mapping: Mapping[str, str], headers: tuple[str, ...]) -> None:
    """Raises ImportRefused unless `mapping` (header -> field) can work."""
    fields = [field for field in mapping.values() if field]
    for column, field in mapping.items():
        if column not in headers:
            raise ImportRefused(UNKNOWN_COLUMN, column=column)
        if field and field not in FIELDS:
            raise ImportRefused(UNKNOWN_FIELD, field=field)
    for field in fields:
        if fields.count(field) > 1:
            raise ImportRefused(TWICE, field=field)
    if not {"name", "given_name", "family_name"} & set(fields):
        raise ImportRefused(NO_NAME_COLUMN)


def map_clients(table: Table, mapping: Mapping[str, str], conventions: Conventions) -> MappedClients:
    """Every row of the file comes out once, accepted or refused with its line and reason."""
    check_mapping(mapping, table.headers)
    columns = {field: table.headers.index(header) for header, field in mapping.items() if field}
    order = None
    if "birth_date" in columns:
        values = (row.cells[columns["birth_date"]] for row in table.rows)
        order = column_order(values, language=conventions.language, country=conventions.country)
    accepted: list[ClientRow] = []
    refused = list(table.refused)
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        try:
            client = _client(row, columns, order, conventions)
            _refuse_repeated(client, seen)
        except RowRefused as reason:
            refused.append(RefusedRow(row.line, reason.message, reason.params))
        else:
            accepted.append(client)
    return MappedClients(tuple(accepted), tuple(sorted(refused, key=lambda row: row.line)))


def _client(row: TableRow, columns: Mapping[str, int], order: Order | None, conventions: Conventions) -> ClientRow:
    def cell(field: str) -> str:
        return row.cells[columns[field]] if field in columns else ""

    name = " ".join((cell("name") or f"{cell('given_name')} {cell('family_name')}").split())
    if not name:
        raise RowRefused(NAME_MISSING)
    town = f"{cell('postal_code')} {cell('city')}".strip()
    address = cell("address") or ", ".join(part for part in (cell("street"), town, cell("country")) if part)
    texts = {"name": name, "external_id": cell("external_id"), "address": address, "note": cell("note")}
    for field, text in texts.items():
        if len(text) > LIMITS[field]:
            raise RowRefused(TOO_LONG, column=FIELDS[field], limit=LIMITS[field])
    return ClientRow(
        line=row.line,
        name=name,
        email=_read(cell("email"), read_email),
        phone=_read(cell("phone"), lambda text: read_phone(text, conventions.country)),
        birth_date=_read(cell("birth_date"), lambda text: parse_birth_date(text, order=order, today=conventions.today)),
        gender=_read(cell("gender"), read_gender),
        address=texts["address"] or None,
        external_id=texts["external_id"] or None,
        note=texts["note"] or None,
    )


def _read(text: str, read: Callable[[str], T]) -> T | None:
    return read(text) if text and text.casefold() not in _NOTHING else None


def _refuse_repeated(client: ClientRow, seen: dict[tuple[str, ...], int]) -> None:
    """The number of the other program tells people apart; without it name, birth date, e-mail and phone together do."""
    if client.external_id:
        key: tuple[str, ...] = (client.external_id,)
    else:
        key = (client.name.casefold(), str(client.birth_date), client.email or "", client.phone or "")
    if key in seen:
        if client.external_id:
            raise RowRefused(SAME_NUMBER, line=seen[key], value=client.external_id)
        raise RowRefused(SAME_PERSON, line=seen[key])
    seen[key] = client.line


def read_email(text: str) -> str:
    """One address, lower case; of several in one cell the first valid one. `Dana Levi <dana@…>` and `mailto:` are understood."""
    for candidate in (text, *_SEVERAL.split(text)):
        try:
            found = validate_email(
                candidate.strip().removeprefix("mailto:"), check_deliverability=False, allow_display_name=True
            )
        except EmailNotValidError:
            continue
        return found.normalized.lower()
    raise RowRefused(BAD_EMAIL, value=text[:80])


def read_phone(text: str, country: str) -> str:
    """E.164. Of several numbers in one cell the first valid one."""
    if _SCIENTIFIC.fullmatch(text):
        raise RowRefused(EXCEL_PHONE, value=text)
    text = _DECIMAL.sub("", text)
    for candidate in (text, *_SEVERAL.split(text)):
        try:
            number = phonenumbers.parse(candidate, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    raise RowRefused(BAD_PHONE, value=text[:40], country=country)


def read_gender(text: str) -> str | None:
    word = " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())
    word = word if word in _GENDER_OF else word.partition(" ")[0]  # “Frau Dr.”
    if word not in _GENDER_OF:
        raise RowRefused(BAD_GENDER, value=text[:40])
    return _GENDER_OF[word] or None
