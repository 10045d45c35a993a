"""How often and whom a form asks, in words."""

from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.intake.schemas import Asks, FormRow
from livingrite.ui.questions.published import since

ASKS = {Asks.BEFORE: _("Before a booking is made"), Asks.AFTER: _("After booking, by a link")}
COUNT = n_("{n} question", "{n} questions")
REMIND = (0, 12, 24, 48, 72, 168)


def summary(row: FormRow, names: dict[str, str], locale: str, timezone: str) -> str:
    """How many questions, who is asked, since when."""
    count = ngettext(locale, *COUNT, row.questions)
    asked = [names[str(id)] for id in row.service_ids if str(id) in names]
    if row.for_consultations:
        asked.append(translate(locale, _("Consultations")))
    what = ", ".join([count, *(asked or [translate(locale, _("nobody is asked yet"))])])
    return since(what, row, locale, timezone)
