"""A client's page in the reader's words: flat texts and rows that State can hold."""

from livingrite.core.contact import readable_phone
from livingrite.core.i18n import format_date, translate
from livingrite.ui.moments import day_words, times
from livingrite.ui.pages.client.reading import Profile
from livingrite.ui.pages.client_communications.words import line
from livingrite.ui.pages.clients.words import CARE_LEVELS
from livingrite.ui.pages.diary.words import STATUSES as VISIT_STATUSES

PLAIN = (
    "name", "gender", "address", "notes", "medical_conditions", "allergies", "emergency_contact_name",
    "insurance_provider", "insurance_policy_number", "email",
)  # fmt: skip

Rows = list[dict[str, str]]


def details(found: Profile, locale: str) -> dict[str, str]:
    """Every field as text; "" where nothing is known. `born_iso` is what a date field takes."""
    client, country = found.client, found.house.country
    born = client.date_of_birth
    return {name: getattr(client, name) or "" for name in PLAIN} | {
        "id": str(client.id),
        "version": str(client.version),
        "phone": readable_phone(client.phone, country) if client.phone else "",
        "emergency_contact_phone": readable_phone(client.emergency_contact_phone, country)
        if client.emergency_contact_phone
        else "",
        "born": format_date(born, locale, form="long") if born else "",
        "born_iso": born.isoformat() if born else "",
        "care_level": client.care_level,
        "level": translate(locale, CARE_LEVELS[client.care_level]),
        "status": client.status,
    }


def visits(found: Profile, locale: str, zone: str) -> tuple[Rows, Rows]:
    """(those to come, those that were, the latest first)."""
    rows = [
        {
            "id": str(one.id),
            "day": day_words(one.starts_at, found.now, locale, zone),
            "times": times(one.starts_at, one.ends_at, zone, locale),
            "service": found.services.get(one.service_id, ""),
            "clinician": found.clinicians.get(one.clinician_id, ""),
            "status": one.status,
            "status_words": translate(locale, VISIT_STATUSES[one.status]),
            "past": "1" if one.ends_at <= found.now else "",
        }
        for one in found.appointments
    ]
    return [row for row in rows if not row["past"]][:5], [row for row in reversed(rows) if row["past"]][:5]


def messages(found: Profile, locale: str, zone: str) -> Rows:
    """The newest lines of the log."""
    return [line(one, found.now, locale, zone) for one in found.messages.items]
