"""Guesses which column holds what from English, German and Hebrew header lines."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from livingrite.core.i18n import _

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": _("Full name"),
        "given_name": _("First name"),
        "family_name": _("Last name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "birth_date": _("Date of birth"),
        "gender": _("Gender"),
        "address": _("Address"),
        "street": _("Street"),
        "postal_code": _("Postal code"),
        "city": _("City"),
        "country": _("Country"),
        "external_id": _("Number in the other program"),
        "note": _("Notes for the team"),
    }
)
"""Field -> its label on the screen (a msgid). A column maps to one of these or to nothing."""

_WORDS = {
    "name": "name|full name|client|client name|patient|patient name|customer|contact|display name|vollständiger name|"
    "kunde|kundin|klient|klientin|patientin|patientenname|kundenname|שם|שם מלא|שם לקוח|שם הלקוח|מטופל|לקוח|שם המטופל",
    "given_name": "first name|firstname|given name|forename|first|vorname|rufname|שם פרטי",
    "family_name": "last name|lastname|surname|family name|last|nachname|familienname|zuname|שם משפחה",
    "email": "email|e mail|mail|email address|e mail address|e mail 1 value|email 1|e mail adresse|emailadresse|mailadresse|"
    "אימייל|דואל|מייל|כתובת מייל|כתובת אימייל|דוא ל|דואר אלקטרוני",
    "phone": "phone|telephone|tel|mobile|cell|cell phone|mobile phone|phone number|mobile number|phone 1 value|primary phone|"
    "home phone|telefon|handy|mobil|telefonnummer|handynummer|mobilnummer|mobiltelefon|rufnummer|festnetz|"
    "טלפון|נייד|טלפון נייד|מספר טלפון|סלולרי|פלאפון",
    "birth_date": "birthday|birth date|birthdate|date of birth|dob|born|geburtsdatum|geburtstag|geboren|geb|geb datum|"
    "geboren am|תאריך לידה|ת לידה|יום הולדת",
    "gender": "gender|sex|geschlecht|anrede|salutation|title|מין|מגדר",
    "address": "address|full address|address 1 formatted|home address|postal address|adresse|anschrift|wohnadresse|כתובת|כתובת מלאה|מען",
    "street": "street|street address|home street|address 1 street|address 1|address line 1|straße|strasse|straße hausnummer|straße und hausnummer|רחוב",
    "postal_code": "zip|zip code|home postal code|address 1 postal code|postal code|postcode|plz|postleitzahl|מיקוד",
    "city": "city|town|home city|address 1 city|ort|stadt|wohnort|עיר|ישוב|יישוב",
    "country": "country|home country region|address 1 country|land|staat|מדינה|ארץ",
    "external_id": "id|external id|client id|patient id|customer id|number|no|client number|patient number|chart number|mrn|"
    "record number|nr|nummer|kundennummer|kunden nr|patientennummer|patienten nr|klientennummer|"
    "מספר|מספר לקוח|מזהה|מס|מספר מטופל|קוד לקוח",
    "note": "note|notes|comment|comments|remark|remarks|notiz|notizen|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|"
    "הערה|הערות",
}
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_NOT_WORD = re.compile(r"[\W_]+")


def guess_mapping(headers: Sequence[str]) -> dict[str, str]:
    """header -> field; a field is given once, to the leftmost column that names it."""
    mapping: dict[str, str] = {}
    for header in headers:
        field = _FIELD_OF.get(plain(header)) or _FIELD_OF.get(plain(re.sub(r"\(.*?\)|\[.*?\]", "", header)))
        if field and field not in mapping.values():
            mapping[header] = field
    return mapping


def plain(header: str) -> str:
    """`E-Mail_Adresse *` -> `e mail adresse`."""
    return " ".join(_NOT_WORD.sub(" ", header.replace("״", " ").replace('"', " ")).casefold().split())
