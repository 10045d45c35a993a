"""Consents in words, for the portal and for staff."""

from livingrite.consents.schemas import Choice, ConsentsView, ConsentView, GivenBy, Through
from livingrite.core.i18n import _, format_date, format_time, translate

BY = {
    GivenBy.CLIENT: _("by the client"),
    GivenBy.FAMILY: _("by family"),
    GivenBy.STAFF: _("by the clinic"),
    GivenBy.VISITOR: _("while booking"),
}
THROUGH = {
    Through.BOOKING: _("while booking"),
    Through.PORTAL: _("in the portal"),
    Through.DESK: _("at the desk"),
    Through.API: _("by another program"),
    Through.MESSAGE: _("by text message"),
}


def choices(found: ConsentsView, slug: str, locale: str, timezone: str) -> list[dict[str, str]]:
    """What can be agreed to now. `tone` and `state` say how it stands."""
    since = {one.id: one for one in found.history}
    return [_choice(one, since, slug, locale, timezone) for one in found.choices]


def _choice(one: Choice, since: dict[object, ConsentView], slug: str, locale: str, timezone: str) -> dict[str, str]:
    held = since.get(one.consent_id) if one.consent_id else None
    day = format_date(held.given_at, locale, timezone) if held else ""
    state, tone, icon = _("Not given"), "sand", "circle"
    if held:
        state, tone, icon = (_("Since {day}"), "jade", "circle-check")
        if one.newer:
            state, tone, icon = (_("To an older version, {day}"), "amber", "triangle-alert")
    elif one.withdrawn:
        state, tone, icon = (_("Withdrawn"), "amber", "ban")
    link = f"/policy/{slug}/{one.policy_kind}?version={one.number}" if one.number else ""
    return {
        "kind": one.kind,
        "title": one.title,
        "state": translate(locale, state, day=day),
        "tone": tone,
        "icon": icon,
        "consent": str(one.consent_id or ""),
        "version": str(one.version_id or ""),
        "ask": "1" if one.newer or (one.wanted and not held and not one.withdrawn) else "",
        "given": "1" if held else "",
        "href": link,
    }


def history(found: ConsentsView, client_id: str, locale: str, timezone: str) -> list[dict[str, str]]:
    """Everything that was said, the newest first, in a sentence each."""
    return [_line(one, client_id, locale, timezone) for one in found.history]


def _line(one: ConsentView, client_id: str, locale: str, timezone: str) -> dict[str, str]:
    ended, why = "", ""
    if one.withdrawn_at:
        said = _("Withdrawn {when}, {how}")
        by, way = one.withdrawn_by or GivenBy.CLIENT, one.withdrawn_through or Through.DESK
        ended = _say(said, one.withdrawn_at, by, one.withdrawn_by_name, way, locale, timezone)
        why = one.reason or ""
    elif one.replaced_at:
        ended = translate(
            locale, _("Replaced by a newer version {day}"), day=format_date(one.replaced_at, locale, timezone)
        )
    return {
        "id": str(one.id),
        "title": one.title,
        "version": str(one.number) if one.number else "",
        "given": _say(
            _("Given {when}, {how}"),
            one.given_at,
            one.given_by,
            one.given_by_name,
            one.given_through,
            locale,
            timezone,
        ),
        "ended": ended,
        "note": one.note or "",
        "why": why,
        "active": "1" if one.active else "",
        "file": f"/api/v1/clients/{client_id}/consents/{one.id}/text",
    }


def _say(sentence: str, at: object, by: GivenBy, name: str, way: Through, locale: str, timezone: str) -> str:
    when = f"{format_date(at, locale, timezone)}, {format_time(at, locale, timezone)}"  # pyright: ignore[reportArgumentType]
    how = dict.fromkeys((translate(locale, THROUGH[way]), name or translate(locale, BY[by])))
    return translate(locale, sentence, when=when, how=", ".join(how))
