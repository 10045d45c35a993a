"""What the list of texts says of each."""

from livingrite.consents.schemas import TEXTS, Asked, PolicyView
from livingrite.core.i18n import LOCALES, _, format_date, translate

ASKED = {
    Asked.NOWHERE: _("Not at booking"),
    Asked.SHOWN: _("Named at booking, with a link"),
    Asked.ALWAYS: _("Has to be accepted at every booking"),
    Asked.SERVICES: _("Has to be accepted for some services"),
}


def row(one: PolicyView, slug: str, locale: str, timezone: str) -> dict[str, str]:
    counts = one.current
    published = translate(locale, _("Not published yet"))
    if counts and counts.published_at:
        day = format_date(counts.published_at, locale, timezone)
        published = translate(locale, _("Version {n}, {day}"), n=counts.number, day=day)
    return {
        "id": str(one.id),
        "kind": one.kind,
        "name": name_of(one, locale),
        "published": published,
        "live": "1" if counts else "",
        "draft": "1" if one.draft else "",
        "asked": translate(locale, ASKED[one.asked]),
        "href": f"/policy/{slug}/{one.kind}" if counts else "",
        "languages": ", ".join(sorted(counts.texts)).upper() if counts else "",
    }


def name_of(one: PolicyView, locale: str) -> str:
    """The product's own by their kind, others by their title."""
    if one.kind in TEXTS:
        return translate(locale, TEXTS[one.kind])
    version = one.current or one.draft
    texts = version.texts if version else {}
    found = next((texts[name] for name in (locale, *LOCALES) if name in texts), None)
    return found.title if found else one.kind
