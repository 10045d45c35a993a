"""The sentence a health week opens with: a fact built by plain rules from what was written down."""

from decimal import Decimal

from livingrite.care.schemas import DoseStatus, RangeView, VitalKind, WeekView
from livingrite.care.schemas.words import KINDS
from livingrite.core.i18n import _, format_date, ngettext, translate

ONCE = {"high": _("{what} was high once, on {day}."), "low": _("{what} was low once, on {day}.")}
STEADY_DAYS = 3
"""On fewer days nobody can tell whether a week is steady."""


def sentence(week: WeekView, locale: str) -> str:
    """What stands out most: nothing, one reading, one kind on several days, several kinds."""
    logs = [log for day in week.days for log in day.logs]
    doses = [dose for day in week.days for dose in day.doses if dose.status is not None]
    if not logs and not doses:
        return translate(locale, _("Nothing was written down in this week."))
    outside = {kind: [log for log in logs if kind in log.outside] for kind in VitalKind}
    unusual = {kind: found for kind, found in outside.items() if found}
    if len(unusual) > 1:
        return translate(locale, _("Several readings were outside the usual range in this week."))
    written = sum(bool(day.logs or any(dose.status is not None for dose in day.doses)) for day in week.days)
    steady = translate(locale, _("A steady week.")) if written >= STEADY_DAYS else ""
    for kind, found in unusual.items():
        what = translate(locale, KINDS[kind])
        if len(found) == 1:
            usual = next(one for one in week.ranges if one.kind is kind)
            day = format_date(found[0].log_date, locale, form="EEEE")
            once = translate(locale, ONCE[side(found[0].shown[kind], usual)], what=what, day=day)
            return f"{steady} {once}".strip()
        return ngettext(
            locale,
            "{what} was outside the usual range once.",
            "{what} was outside the usual range {n} times.",
            len(found),
            what=what,
        )
    missed = sum(dose.status in (DoseStatus.MISSED, DoseStatus.REFUSED) for dose in doses)
    if missed:
        not_taken = ngettext(locale, "{n} dose was not taken.", "{n} doses were not taken.", missed)
        return f"{steady} {not_taken}".strip()
    return steady or translate(locale, _("Nothing unusual so far in this week."))


def side(shown: str, usual: RangeView) -> str:
    """On which side of the range a reading lies, by its first value, else by its second."""
    first, _slash, second = shown.partition("/")
    for value, high in ((first, usual.bounds.high), (second, usual.bounds.high2)):
        if value and high and Decimal(value) > Decimal(high):
            return "high"
    return "low"
