"""What happens to documents, in words."""

from datetime import datetime

from livingrite.core.i18n import _, format_date, ngettext, translate
from livingrite.documents.schemas import AfterTime, Cause, GoneView, HoldView, OverTime, RetentionView
from livingrite.ui.documents.words import CATEGORIES, MARKS

YEARS = (1, 2, 3, 5, 6, 7, 8, 10, 15, 20, 25, 30)
AFTER = {
    AfterTime.ASKS: _("Somebody is asked"),
    AfterTime.LEAVES: _("Goes into the bin"),
    AfterTime.STAYS: _("Stays"),
}
CAUSES = {
    Cause.BIN: _("Thirty days in the bin"),
    Cause.TIME_OVER: _("Its time was over"),
    Cause.BY_HAND: _("Taken out by hand"),
    Cause.INFECTED: _("A virus was found in it"),
    Cause.NOT_FINISHED: _("Never attached to anything"),
}

Row = dict[str, str]


def years_words(years: int, locale: str) -> str:
    return ngettext(locale, "{n} year", "{n} years", years)


def rule_row(view: RetentionView, locale: str) -> Row:
    return {
        "category": view.document_category,
        "name": translate(locale, CATEGORIES[view.document_category]),
        "icon": MARKS[view.document_category],
        "years": str(view.keep_years or 0),
        "after": view.after_time,
    }


def hold_row(view: HoldView, locale: str, zone: str) -> Row:
    since = translate(locale, _("since {date}"), date=format_date(view.created_at, locale, zone))
    return {
        "id": str(view.id),
        "client": view.client_name,
        "href": f"/clients/{view.client_id}/documents",
        "reason": view.reason,
        "second": " · ".join(word for word in (since, view.set_by_name) if word),
    }


def waiting_row(view: OverTime, locale: str, zone: str) -> Row:
    over = translate(locale, _("over since {date}"), date=_date(view.until, locale, zone))
    arrived = translate(locale, _("arrived {date}"), date=_date(view.arrived_at, locale, zone))
    return {
        "id": str(view.id),
        "name": view.file_name,
        "client": view.client_name,
        "href": f"/clients/{view.client_id}/documents",
        "second": " · ".join((translate(locale, CATEGORIES[view.document_category]), arrived, over)),
    }


def gone_row(view: GoneView, locale: str, zone: str) -> Row:
    who = view.removed_by_name or translate(locale, _("by itself"))
    facts = (_date(view.gone_at, locale, zone), translate(locale, CAUSES[view.cause]), who)
    return {
        "id": str(view.id),
        "name": view.file_name,
        "client": view.client_name,
        "icon": MARKS[view.document_category],
        "second": " · ".join(facts),
    }


def _date(moment: datetime, locale: str, zone: str) -> str:
    return format_date(moment, locale, zone)
