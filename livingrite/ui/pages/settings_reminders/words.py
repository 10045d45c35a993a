"""Rules and settings as people say them."""

import re

from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.messaging.schemas import Audience, RuleView, TemplateView
from livingrite.messaging.service import PLACES

MOMENTS = {
    "booked": _("When it is booked"),
    "moved": _("When it is moved"),
    "cancelled": _("When it is cancelled"),
    "no_show": _("When it was missed"),
    "before": _("Before the appointment"),
    "after": _("After the appointment"),
}
SPAN_BEFORE = {
    1: n_("{n} minute before", "{n} minutes before"),
    60: n_("{n} hour before", "{n} hours before"),
    1440: n_("{n} day before", "{n} days before"),
}
SPAN_AFTER = {
    1: n_("{n} minute afterwards", "{n} minutes afterwards"),
    60: n_("{n} hour afterwards", "{n} hours afterwards"),
    1440: n_("{n} day afterwards", "{n} days afterwards"),
}
CHANNELS = {
    "email": (_("by e-mail"), _("E-mail"), "mail"),
    "sms": (_("by SMS"), _("SMS"), "smartphone"),
    "whatsapp": (_("by WhatsApp"), _("WhatsApp"), "message-circle"),
    "push": (_("by push"), _("Push message"), "bell"),
}
AUDIENCES = {
    "client": (_("to the client"), _("The client")),
    "family": (_("to the family"), _("The family")),
    "clinician": (_("to the clinician"), _("The clinician")),
}
UNITS = {1: _("Minutes"), 60: _("Hours"), 1440: _("Days")}
SENTENCE = _("{when}, {channel}, {audience}")
DAYS = 72 * 60
LONG = 110
ORDER = ("booked", "moved", "cancelled", "reminder", "thanks", "no", "family", "staff")  # of the texts, by their keys


def unit_of(minutes: int) -> int:
    """The largest unit in which people say it: 48 hours, but 5 days."""
    if minutes and minutes % 1440 == 0 and minutes > DAYS:
        return 1440
    return 60 if minutes and minutes % 60 == 0 else 1


def when(rule: RuleView, locale: str) -> str:
    spans = {"before": SPAN_BEFORE, "after": SPAN_AFTER}.get(rule.moment)
    if spans is None:
        return translate(locale, MOMENTS[rule.moment])
    unit = unit_of(rule.minutes)
    return ngettext(locale, *spans[unit], rule.minutes // unit)


def sentence(rule: RuleView, locale: str) -> str:
    """48 hours before, by e-mail, to the client."""
    channel, audience = CHANNELS[rule.channel][0], AUDIENCES[rule.audience][0]
    return translate(
        locale,
        SENTENCE,
        when=when(rule, locale),
        channel=translate(locale, channel),
        audience=translate(locale, audience),
    )


def name_of(template: TemplateView, locale: str) -> str:
    return translate(locale, template.name) if template.key else template.name


def readable(text: str, locale: str) -> str:
    """What a text says after its greeting, with its places in words: Your appointment at ‹Name of the clinic› is booked."""
    greeting, _line, rest = text.partition("\n\n")
    shown = " ".join((rest if rest and greeting.endswith(",") else text).split())
    said = re.sub(r"\{(\w+)\}", lambda found: f"‹{translate(locale, PLACES[found[1]])}›", shown[:1].upper() + shown[1:])
    return said if len(said) <= LONG else _cut(said) + " …"


def _cut(said: str) -> str:
    """Between two words, and before a place of which only a part would be left."""
    whole = said[:LONG].rsplit(" ", 1)[0]
    return whole if whole.count("‹") == whole.count("›") else whole.rpartition("‹")[0].rstrip()


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def decimal(micros: int) -> str:
    """Millionths of a currency as somebody types them: 0.075."""
    return f"{micros / 1_000_000:.6f}".rstrip("0").rstrip(".") if micros else ""


def audience_of(key: str) -> Audience:
    """Whom a text of the product is for."""
    return {"family": Audience.FAMILY, "staff": Audience.CLINICIAN}.get(key.partition("_")[0], Audience.CLIENT)
