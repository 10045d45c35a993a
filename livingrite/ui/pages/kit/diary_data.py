"""Kit: the day of the target pictures as calendar dictionaries."""

from typing import Any

from livingrite.ui.components.avatar import initials

DATE = "2026-11-24"
_PEOPLE = [("maya", "Maya Rosen", "Room 1, 7 of 8 h", 0), ("daniel", "Daniel Okafor", "Room 2, 6 of 7 h", 1), ("priya", "Priya Nair", "Room 3, 6 of 7 h", 2), ("tom", "Tom Feldmann", "Studio, 5 of 7 h", 3), ("ana", "Ana Sousa", "By car, 6 of 8 h", 4)]  # fmt: skip
_VISITS = """
maya 8:00 8:45 completed paid|Grace Whitfield|Physio follow-up
maya 9:00 10:00 completed invoiced|Ibrahim Saleh|First assessment
maya 10:15 10:30 no_show card_on_file|Leah Stern|Quick check
maya 10:45 11:45 in_session credit_pack|Walter Brandt|Knee rehab
maya 13:00 13:45 confirmed prepaid|Noa Amsel|Post-op rehab
maya 14:00 14:30 booked to_pay|Julian Cho|Physio
maya 14:30 14:45 confirmed credit_pack|Eva Lindt|Quick check
maya 15:00 16:00 confirmed prepaid|Marta Lindqvist|Shoulder rehab
maya 16:15 17:00 confirmed card_on_file|Owen Blake|Physio follow-up
daniel 9:00 9:50 completed paid|Elena Petrova|Individual therapy
daniel 10:00 10:50 completed paid|Sam Whitaker|Individual therapy
daniel 11:00 11:50 in_session prepaid|Rachel Adler|Individual therapy
daniel 12:00 12:50 late_cancelled to_pay|Peter Novak|Individual therapy
daniel 14:00 14:45 confirmed card_on_file|Oscar Delgado|Intake
daniel 15:00 15:50 confirmed prepaid|Yael Bar-On|Couples session
daniel 16:00 16:50 booked to_pay|Chris Mbeki|Individual therapy
priya 9:30 10:15 completed paid|Lucas Meyer|Hand therapy
priya 10:30 11:15 completed credit_pack|Aisha Rahman|Sensory profile
priya 11:30 12:15 arrived to_pay|Sofia Marin|Splint fitting, here 8 min
priya 13:30 14:15 confirmed prepaid|Hannah Weiss|Hand therapy
priya 14:45 15:15 booked to_pay|Finn Gallagher|Review
priya 15:30 16:30 confirmed invoiced|Jonah Pike|Home safety plan
priya 16:45 17:15 cancelled refunded|Tara Voss|Review
tom 10:00 11:00 completed paid|Nina Falk|Deep tissue
tom 11:30 12:30 confirmed prepaid|Miriam Katz|Deep tissue
tom 13:15 14:15 confirmed |Back care class|6 of 8 places
tom 14:45 15:15 confirmed overdue|Ben Carter|Sports massage
tom 15:45 16:45 booked to_pay|Lena Hoffmann|Deep tissue
ana 8:15 9:15 completed invoiced|Harold Finch|Wound care
ana 9:45 10:45 completed invoiced|Dorothy Lane|Medication round
ana 11:30 12:30 confirmed prepaid|Ruth Abramson|Care visit
ana 13:30 14:30 confirmed credit_pack|George Okoro|Care visit
"""
_PLACES = {
    "Rachel Adler": "video",
    "Harold Finch": "home",
    "Ruth Abramson": "home",
    "George Okoro": "home",
    "Yael Bar-On": "series",
    "Back care class": "class",
}
_OFF = (("maya", "12:00", "12:45", "break", "Lunch"), ("daniel", "13:00", "13:45", "break", "Lunch"), ("priya", "12:30", "13:15", "break", "Lunch"), ("daniel", "07:00", "09:00", "closed", ""), ("priya", "07:00", "09:00", "closed", ""), ("tom", "07:00", "10:00", "closed", ""),
        ("ana", "15:00", "17:00", "off", "Training"), ("ana", "09:15", "09:40", "travel", "Travel 25 min"), ("ana", "10:45", "11:15", "travel", "Travel 30 min"), ("ana", "12:30", "12:50", "travel", "Travel 20 min"), ("maya", "17:00", "20:00", "closed", ""), ("ana", "17:00", "20:00", "closed", ""))  # fmt: skip


def resources() -> list[dict[str, Any]]:
    """Five columns."""
    return [
        {"id": key, "name": name, "second": second, "tone": tone, "initials": initials(name)}
        for key, name, second, tone in _PEOPLE
    ]


def events() -> list[dict[str, Any]]:
    """Thirty-two appointments."""
    return [_event(line) for line in _VISITS.strip().splitlines()]


def background() -> list[dict[str, Any]]:
    """Closed hours, breaks, time off, travel."""
    return [
        {"resource": who, "start": f"{DATE}T{start}", "end": f"{DATE}T{end}", "kind": kind, "label": label}
        for who, start, end, kind, label in _OFF
    ]


def _event(line: str) -> dict[str, Any]:
    facts, name, service = line.split("|")
    who, start, end, status, payment = facts.split(" ")
    full = {"late_cancelled": ", fee 50%"}.get(status, "")
    return {
        "id": name, "resource": who, "start": f"{DATE}T{start:0>5}", "end": f"{DATE}T{end:0>5}", "name": name, "line2": service, "line3": f"{start} – {end}{full}",
        "status": status, "payment": payment, "version": 1, "label": f"{name}, {service}, {start} to {end}, {status}, {payment}", "time": start, "place": _PLACES.get(name, ""),
    }  # fmt: skip
