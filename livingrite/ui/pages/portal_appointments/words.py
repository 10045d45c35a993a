"""An appointment as a row of the family's list, in the reader's language and zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, format_day, translate
from livingrite.scheduling.schemas import OwnAppointment
from livingrite.ui.moments import there, times, whole

STATUS = {
    "booked": _("Booked"),
    "confirmed": _("Confirmed"),
    "arrived": _("Arrived"),
    "in_session": _("Under way"),
    "completed": _("Done"),
    "no_show": _("Missed"),
    "late_cancelled": _("Cancelled late"),
    "cancelled": _("Cancelled"),
}
AHEAD = {"booked", "confirmed"}
GONE = {"cancelled", "late_cancelled"}
PLACES = {"virtual": (_("By video"), "video"), "phone": (_("By phone"), "phone")}
HOME = (_("At home"), "house")
HERE = (_("In person"), "map-pin")


def place_of(one: OwnAppointment) -> tuple[str, str]:
    """How people meet (a msgid), and its icon."""
    return HOME if one.at_home else PLACES.get(one.modality, HERE)


def row(one: OwnAppointment, now: datetime, locale: str, zone: str, *, name: bool) -> dict[str, str]:
    """`name`: say whose it is, for a login that looks after several."""
    local = one.starts_at.astimezone(ZoneInfo(zone))
    words, icon = place_of(one)
    return {
        "id": str(one.id),
        "href": f"/portal/appointments/{one.id}",
        "date": local.date().isoformat(),
        "day": str(local.day),
        "month": format_date(local.date(), locale, form="MMM").rstrip("."),
        "weekday": format_date(local.date(), locale, form="EEE"),
        "service": one.service_name,
        "times": times(one.starts_at, one.ends_at, zone, locale),
        "there": there(one.starts_at, one.timezone, zone, locale),
        "clinician": one.clinician_name,
        "client": one.client_name if name else "",
        "place": translate(locale, words),
        "place_icon": icon,
        "status": one.status.value,
        "status_words": "" if one.status == "booked" else translate(locale, STATUS[one.status]),
        "gone": "true" if one.status in GONE else "false",
        "over": "true" if one.ends_at <= now else "false",
        "series": "true" if one.series_id else "false",
    }


def headline(moment: datetime, locale: str, zone: str) -> str:
    """Tuesday 24 November, 10:00."""
    local = moment.astimezone(ZoneInfo(zone))
    clock = f"{local.hour}:{local.minute:02}"
    return translate(locale, _("{day}, {time}"), day=whole(format_day(local.date(), locale)), time=clock)
