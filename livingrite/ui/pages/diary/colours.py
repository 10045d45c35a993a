"""What the colour of a card says. The state's icon and drawing always stay, so that nothing is said by colour alone."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.i18n import translate
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow
from livingrite.ui.pages.diary import words
from livingrite.ui.pages.diary.asked import Colour
from livingrite.ui.theme.meaning import PAYMENT_ICONS, STATUS_ICONS

Item = dict[str, Any]
TONES = 7
PAYMENT_TONES = {
    "paid": 0, "card_on_file": 1, "credit_pack": 2, "to_pay": 3, "refunded": 4, "prepaid": 5, "invoiced": 6, "overdue": 7,
}  # fmt: skip
"""Tones of css/appointment.css: 0 jade, 1 indigo, 2 plum, 3 amber, 4 orange, 5 cyan, 6 sand, 7 red."""


def tones_of(catalogue: DiaryCatalogue, colour: Colour) -> dict[Any, int]:
    """One tone for each clinician or service, in the clinic's order: neighbours differ."""
    if colour == "clinician":
        return {one.id: number % TONES for number, one in enumerate(_clinicians(catalogue))}
    if colour == "service":
        return {one.id: number % TONES for number, one in enumerate(catalogue.services)}
    return dict(PAYMENT_TONES) if colour == "payment" else {}


def tone_of(row: DiaryRow, colour: Colour, tones: Mapping[Any, int]) -> str:
    """Empty: the state's own colour."""
    about = {"clinician": row.clinician_id, "service": row.service_id, "payment": str(row.payment_status)}
    return "" if colour == "status" else str(tones.get(about[colour], 6))


def legend(catalogue: DiaryCatalogue, colour: Colour, locale: str) -> list[Item]:
    """First what the colours mean, then, each with its icon, what the second sign means: {kind "colour" | "icon" | "ground",
    tone, status, icon, label, look}."""
    tones = tones_of(catalogue, colour)
    states = [
        entry(label=translate(locale, text), icon=STATUS_ICONS[key], status=key) for key, text in words.STATUSES.items()
    ]
    payments = [
        entry(label=translate(locale, text), icon=PAYMENT_ICONS[key], tone=str(tones.get(key, "")))
        for key, text in words.PAYMENTS.items()
    ]
    if colour == "status":
        return [*(one | {"kind": "colour"} for one in states), *payments]
    if colour == "payment":
        return [*(one | {"kind": "colour"} for one in payments), *(one | {"status": ""} for one in states)]
    named = _clinicians(catalogue) if colour == "clinician" else catalogue.services
    found = [entry(label=one.name, kind="colour", tone=str(tones[one.id])) for one in named]
    return [*found, *(one | {"status": ""} for one in states)]


def entry(**known: str) -> Item:
    return dict.fromkeys(("tone", "status", "icon", "label", "look"), "") | {"kind": "icon"} | known


def _clinicians(catalogue: DiaryCatalogue) -> list[Any]:
    return [one for one in catalogue.resources if one.kind == "clinician" and one.is_active]
