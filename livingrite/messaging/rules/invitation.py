"""An invitation on paper: who it is for, where to go, what to type. It names no client: letters lie about."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from livingrite.core.i18n import _, direction, format_date, translate

if TYPE_CHECKING:
    from livingrite.identity.schemas import InvitationLetter
    from livingrite.scheduling.schemas import Stationery

TEMPLATE = Path(__file__).parent / "invitation.typ"
FONTS = Path(__file__).parents[2] / "scheduling" / "rules" / "day_sheet"
"""Inter and Heebo as one TrueType font, beside the day sheet."""
PLAIN_ACCENT = "#1d7a61"


def render(letter: "InvitationLetter", house: "Stationery", zone: str) -> bytes:
    locale, way = letter.locale, direction(letter.locale)

    def say(text: str, **places: Any) -> str:
        return translate(locale, text, **places)

    until = format_date(letter.expires_at, locale, zone, form="long")
    hello = say(_("Dear {name},"), name=letter.full_name)
    about = say(
        _("{organization} has a page for families: who comes when, how the day was, messages to the team."),
        organization=house.name,
    )
    reached = [text for text in (house.address, " · ".join(filter(None, (house.phone, house.website)))) if text]
    known = letter.sign_in_name
    choose = _("Choose a name to sign in with, and a password. No e-mail address is needed.")
    facts = {
        "lang": locale,
        "dir": way,
        "title": say(_("Your way in")),
        "accent": house.accent or PLAIN_ACCENT,
        "house": house.name,
        "reached": [{"text": line, "dir": direction_of(line, way)} for line in reached],
        "logo": list(house.logo) if house.logo else None,
        "opening": [{"text": line, "dir": way} for line in (hello, about)],
        "steps": [
            say(_("Open this address on your phone or computer.")),
            say(_("Type the code.")),
            say(_("Choose a new password.")) if known else say(choose),
        ],
        "address_label": say(_("Address")),
        "address": letter.address.partition("://")[2],
        "code_label": say(_("Your code")),
        "code": letter.code,
        "name_label": say(_("The name you sign in with")),
        "name": known,
        "small": say(
            _("The code works once, until {day}. Keep this sheet to yourself: whoever has the code can use it."),
            day=until,
        ),
    }
    return _compiler().compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"facts": json.dumps(facts)})


def direction_of(line: str, otherwise: str) -> str:
    """A line of digits and signs reads as the page does."""
    if any("֐" <= one <= "״" for one in line):
        return "rtl"
    return "ltr" if any(one.isalpha() for one in line) else otherwise


@cache
def _compiler() -> Any:
    return typst.Compiler(TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True)
