"""Family and invitations in the reader's words."""

from datetime import datetime

from livingrite.clients.schemas import FamilyMemberView, Pause
from livingrite.core.i18n import _, translate
from livingrite.identity.schemas import InvitationView
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.clients.words import ACCESS
from livingrite.ui.words import RELATIONSHIPS, ROLES

PAUSED = {
    Pause.ARCHIVED: _("Access rests: archived"),
    Pause.OF_AGE: _("Access rests: of age"),
}
Rows = list[dict[str, str]]


def family(found: list[FamilyMemberView], locale: str) -> Rows:
    return [
        {
            "id": str(one.id),
            "name": one.name,
            "level": one.access_level,
            "second": " · ".join(
                translate(locale, said)
                for said in (RELATIONSHIPS.get(one.relationship), ACCESS[one.access_level])
                if said
            ),
            "primary": "1" if one.is_primary_contact else "",
            "paused": one.paused_because or "",
            "paused_words": translate(locale, PAUSED[one.paused_because]) if one.paused_because else "",
        }
        for one in found
    ]


def invitations(found: list[InvitationView], now: datetime, locale: str, zone: str) -> Rows:
    def second(one: InvitationView) -> str:
        until = translate(locale, _("open until {when}"), when=moment_words(one.expires_at, now, locale, zone))
        name = (one.email,) if one.full_name else ()
        return " · ".join((*name, translate(locale, ROLES[one.role]), *(() if one.expired else (until,))))

    return [
        {
            "id": str(one.id),
            "name": one.full_name or one.email,
            "second": second(one),
            "state": translate(locale, _("Link has run out") if one.expired else _("Invited")),
            "tone": "amber" if one.expired else "indigo",
        }
        for one in found
    ]
