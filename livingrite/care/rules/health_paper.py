"""A client's health as a document: Typst draws it (tagged, right to left where the language is), from plain text only."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from livingrite.care.rules.health_table import HEAD, lines
from livingrite.care.schemas.health import WeekView
from livingrite.core.i18n import _, direction, format_date, format_day, translate

TEMPLATE = Path(__file__).parent / "health.typ"
FONTS = Path(__file__).parents[2] / "scheduling" / "rules" / "day_sheet"
"""Inter and Heebo as one TrueType font, beside the day sheet."""


def render(week: WeekView, organization: str, locale: str, zone: str) -> bytes:
    """PDF/UA-1. Texts are handed over as data: nothing that somebody typed is read as a command."""
    first, last = (format_date(day.date, locale, form="long") for day in (week.days[0], week.days[-1]))
    facts: dict[str, Any] = {
        "lang": locale,
        "dir": direction(locale),
        "title": translate(locale, _("Health of {name}"), name=week.client_name),
        "period": first if len(week.days) == 1 else f"{first} \u2013 {last}",
        "organization": organization,
        "foot": translate(locale, _("Confidential. Times are those of {zone}."), zone=zone.replace("_", " ")),
        "outside": translate(locale, _("outside the usual range")),
        "nothing": translate(locale, _("Nothing was written down in these days.")),
        "head": [translate(locale, words) for words in (HEAD[1], HEAD[2], HEAD[3], HEAD[6])],
        "days": [
            {
                "name": format_day(day.date, locale),
                "lines": [
                    {"time": one.time, "what": one.what, "value": f"{one.value} {one.unit}".strip(), "outside": one.outside, "who": one.who}
                    for one in lines(day, week.units, locale, zone)
                ],
            }
            for day in week.days
        ],
    }  # fmt: skip
    return _compiler().compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"facts": json.dumps(facts)})


@cache
def _compiler() -> Any:
    return typst.Compiler(TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True)
