"""The words of the diary that depend on data: names of states and payments, lengths, accessible names."""

from datetime import datetime, timedelta

from livingrite.core.i18n import _, format_day, ngettext, translate
from livingrite.ui.moments import clock

STATUSES = {
    "booked": _("Booked"),
    "confirmed": _("Confirmed"),
    "arrived": _("Arrived"),
    "in_session": _("In session"),
    "completed": _("Done"),
    "no_show": _("No-show"),
    "late_cancelled": _("Late cancel"),
    "cancelled": _("Cancelled"),
}
PAYMENTS = {
    "to_pay": _("To pay"),
    "card_on_file": _("Card on file"),
    "prepaid": _("Prepaid"),
    "paid": _("Paid"),
    "credit_pack": _("Credit pack"),
    "invoiced": _("Invoiced"),
    "overdue": _("Overdue"),
    "refunded": _("Refunded"),
}
SPOKEN = _("{day}, {start} to {end}: {name}, {service}, with {clinician}. {status}. {payment}.")
HOURS_USED = _("{used} of {open} h")


def hours(length: timedelta) -> str:
    """Whole hours, or a half when there is one: 6, 2.5."""
    halves = round(length.total_seconds() / 1800)
    return f"{halves / 2:g}"


def hours_used(locale: str, used: timedelta, opened: timedelta) -> str:
    return translate(locale, HOURS_USED, used=round(used.total_seconds() / 3600), open=hours(opened))


def waited(locale: str, since: datetime | None, now: datetime) -> str:
    """How long somebody who has arrived has been here."""
    if since is None:
        return ""
    minutes = max(0, int((now - since).total_seconds() // 60))
    return ngettext(locale, "here {n} min", "here {n} min", minutes) if minutes < 240 else ""


def spoken(locale: str, start: datetime, end: datetime, zone: str, **named: str) -> str:
    """The whole card in one sentence, for screen readers."""
    day = format_day(start, locale, zone)
    return translate(locale, SPOKEN, day=day, start=clock(start, zone), end=clock(end, zone), **named)
