"""Family and invitations in the reader's words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from livingrite.clients.schemas import AccessLevel, FamilyMemberView, Pause
from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.identity.schemas import InvitationView, Role
from livingrite.ui.components.list_row import DOT
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.clients.words import ACCESS
from livingrite.ui.words import RELATIONSHIPS, ROLES

PAUSED = {
    Pause.ARCHIVED: _("Access rests: archived"),
    Pause.OF_AGE: _("Access rests: of age"),
}
OTHERS = n_("for {n} more client too", "for {n} more clients too")
LOST = ("failed", "bounced", "suppressed")
Rows = list[dict[str, str]]


def family(found: list[FamilyMemberView], locale: str) -> Rows:
    return [
        {
            "id": str(one.id),
            "name": one.name,
            "version": str(one.version),
            "level": one.access_level,
            "second": DOT.join(_about(one, locale)),
            "sign_in_name": one.sign_in_name or "",
            "primary": "1" if one.is_primary_contact else "",
            "paused": one.paused_because or "",
            "paused_words": translate(locale, PAUSED[one.paused_because]) if one.paused_because else "",
        }
        for one in found
    ]


def _about(one: FamilyMemberView, locale: str) -> list[str]:
    said = [
        translate(locale, words) for words in (RELATIONSHIPS.get(one.relationship), ACCESS[one.access_level]) if words
    ]
    return [*said, translate(locale, _("signs in as {name}"), name=one.sign_in_name)] if one.sign_in_name else said


@dataclass(frozen=True, slots=True)
class Reader:
    """In whose language and zone, at what moment."""

    now: datetime
    locale: str
    zone: str

    def say(self, words: str, **places: str) -> str:
        return translate(self.locale, words, **places)

    def when(self, at: datetime, *, within: bool = False) -> str:
        return moment_words(at, self.now, self.locale, self.zone, within=within)


def invitations(found: list[InvitationView], fates: dict[UUID, str], reader: Reader) -> Rows:
    """Who was invited, and how far that has come."""

    def row(one: InvitationView) -> dict[str, str]:
        words, tone, icon = _state(one, fates.get(one.id, ""), reader)
        return {
            "id": str(one.id),
            "name": one.full_name or one.email,
            "email": one.email,
            "letter": "1" if one.role is Role.FAMILY else "",
            "renews": "1" if one.renews else "",
            "second": _second(one, reader),
            "state": words,
            "tone": tone,
            "icon": icon,
        }

    return [row(one) for one in found]


def _second(one: InvitationView, reader: Reader) -> str:
    said = [
        reader.say(_("New password by letter")) if one.renews else "",
        one.email if one.full_name else "",
        "" if one.renews else reader.say(RELATIONSHIPS.get(one.relationship or "") or ROLES[one.role]),
        reader.say(ACCESS[AccessLevel(one.access_level)]) if one.access_level else "",
        ngettext(reader.locale, *OTHERS, one.others) if one.others else "",
        reader.when(max(left)) if (left := [at for at in (one.mailed_at, one.lettered_at) if at]) else "",
        "" if one.expired else reader.say(_("open until {when}"), when=reader.when(one.expires_at, within=True)),
    ]
    return DOT.join(words for words in said if words)


def _state(one: InvitationView, fate: str, reader: Reader) -> tuple[str, str, str]:
    """Words, tone and icon."""
    if one.expired:
        return reader.say(_("Link has run out")), "amber", "clock"
    if fate in LOST and not one.lettered_at:
        return reader.say(_("Mail did not arrive")), "red", "circle-alert"
    if one.lettered_at and (not one.mailed_at or one.lettered_at > one.mailed_at):
        return reader.say(_("Letter printed")), "indigo", "printer"
    if not one.email:
        return reader.say(_("Letter not printed yet")), "amber", "printer"
    if one.mailed_at:
        return reader.say(_("Mail sent")), "indigo", "mail"
    return reader.say(_("Mail on its way")), "indigo", "mail"
