"""The account's state and what its kinds of event mean here, in sentences."""

from datetime import datetime

from livingrite.core.i18n import _, format_relative, translate
from livingrite.integrations.schemas import ConnectionView
from livingrite.scheduling.schemas.elsewhere import OutsideOfferView

PROBLEMS = {
    "revoked": _("Calendly no longer lets us read this account. Connect it once more."),
    "refused": _("Calendly refuses what we ask of this account. Connect it once more, as an owner or administrator there."),
    "quota": _("Calendly asks us to wait. We go on by ourselves in a few minutes."),
    "away": _("Calendly could not be reached. We try again by ourselves; what was booked there stays."),
    "not_taken": _("Calendly did not take an appointment that was booked or moved here: its own rules or its plan leave that time out. Here it keeps its time."),
    "group": _("Somebody was cancelled here who sits in a group there. Calendly cancels groups only as a whole: take them out there."),
}  # fmt: skip
MENDED_BY_PEOPLE = {"revoked", "refused"}
FIRST = _("The account is being looked at for the first time.")
LOOKED = _("Last looked {ago}.")
HEARS = _("Calendly tells us at once, and we look every ten minutes as well.")
ASKS = _(
    "We look every ten minutes. At once Calendly tells us only with a paid plan, and where this installation has an https address."
)
MEANS = _("Becomes {service} with {clinician}")
WHOEVER = _("whoever hosts it")
BUSY = _("Only makes the host busy")
WRITES = _("what is booked here is put there too")
NARROWS = _("visitors here see only what is free there")
GONE = _("no longer offered there")
MINUTES = _("{count} min")


def problem_words(code: str | None, locale: str) -> str:
    return translate(locale, PROBLEMS.get(code, PROBLEMS["away"])) if code else ""


def looked_words(one: ConnectionView, now: datetime, locale: str) -> str:
    if one.last_sync_at is None:
        return translate(locale, FIRST)
    how = HEARS if one.settings.get("subscription") else ASKS
    ago = format_relative(one.last_sync_at, now, locale)
    return f"{translate(locale, LOOKED, ago=ago)} {translate(locale, how)}"


def offer_row(
    one: OutsideOfferView, services: dict[str, str], clinicians: dict[str, str], locale: str
) -> dict[str, str]:
    """A kind of event with what it means; its present choices fill the dialog."""
    service, clinician = str(one.service_id or ""), str(one.clinician_id or "")
    means = translate(locale, BUSY)
    if service in services:
        named = clinicians.get(clinician) or translate(locale, WHOEVER)
        means = translate(locale, MEANS, service=services[service], clinician=named)
    parts = [
        means,
        *([translate(locale, WRITES)] if one.writes else []),
        *([translate(locale, NARROWS)] if one.narrows else []),
        *([] if one.is_active else [translate(locale, GONE)]),
    ]
    about = [translate(locale, MINUTES, count=one.minutes), *([one.host] if one.host else [])]
    return {
        "id": str(one.id),
        "connection": str(one.connection_id),
        "name": one.name,
        "about": " · ".join(about),
        "means": " · ".join(parts),
        "service": service,
        "clinician": clinician,
        "writes": "1" if one.writes else "",
        "narrows": "1" if one.narrows else "",
    }
