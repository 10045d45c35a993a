"""How kinds of questions and the state of a form are called."""

from livingrite.core.i18n import _, format_date, n_, ngettext, translate
from livingrite.intake.schemas import Asks, FormRow

ASKS = {Asks.BEFORE: _("Before a booking is made"), Asks.AFTER: _("After booking, by a link")}
COUNT = n_("{n} question", "{n} questions")
REMIND = (0, 12, 24, 48, 72, 168)


def state_of(row: FormRow, locale: str) -> tuple[str, str]:
    """Words and tone."""
    if not row.is_active:
        return translate(locale, _("Off")), "sand"
    if not row.published:
        return translate(locale, _("Not published")), "amber"
    if row.changed:
        return translate(locale, _("Changes not published")), "amber"
    return translate(locale, _("Published")), "jade"


def summary(row: FormRow, names: dict[str, str], locale: str, timezone: str) -> str:
    """How many questions, who is asked, since when."""
    count = ngettext(locale, *COUNT, row.questions)
    asked = [names[str(id)] for id in row.service_ids if str(id) in names]
    if row.for_consultations:
        asked.append(translate(locale, _("Consultations")))
    what = ", ".join([count, *(asked or [translate(locale, _("nobody is asked yet"))])])
    if not row.published_at:
        return what
    return translate(
        locale, _("{what}, published on {day}"), what=what, day=format_date(row.published_at, locale, timezone)
    )
