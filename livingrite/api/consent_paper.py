"""A consent as a page of its own, to keep or to print: it needs neither this site nor a script."""

from html import escape

from fastapi.responses import Response

from livingrite.consents.schemas import ConsentText, GivenBy
from livingrite.core.i18n import _, direction, format_date, format_time, translate

STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1c2024}"
    "h1{font-size:1.5rem;line-height:1.25}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;"
    "border-top:1px solid #ccc;padding-top:1rem;font-size:.875rem}dt{color:#60646c}dd{margin:0}"
)
GIVEN_BY = {
    GivenBy.CLIENT: _("by the client"),
    GivenBy.FAMILY: _("by family"),
    GivenBy.STAFF: _("recorded by the clinic"),
    GivenBy.VISITOR: _("while booking"),
}


def paper(text: ConsentText, reader: str, timezone: str) -> Response:
    """The words stand in the language they were read in, the facts below in the reader's."""
    consent = text.consent
    words = text.words
    title = words.title if words else consent.title
    body = "".join(f"<p>{escape(part)}</p>" for part in (words.body if words else "").split("\n\n") if part.strip())
    facts = [(_("Organization"), text.organization_name), (_("Client"), text.client_name)]
    if consent.number:
        facts.append((_("Version"), str(consent.number)))
    by = f"{consent.given_by_name} ({translate(reader, GIVEN_BY[consent.given_by])})".removeprefix(" ")
    facts += [(_("Given"), _when(consent.given_at, reader, timezone)), (_("By whom"), by)]
    if consent.withdrawn_at:
        facts.append((_("Withdrawn"), _when(consent.withdrawn_at, reader, timezone)))
    listed = "".join(
        f"<dt>{escape(translate(reader, name))}</dt><dd><bdi>{escape(said)}</bdi></dd>" for name, said in facts
    )
    page = (
        f'<!doctype html><html lang="{text.locale}" dir="{direction(text.locale)}"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{body}"
        f'<dl lang="{reader}" dir="{direction(reader)}">{listed}</dl></html>'
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{consent.kind}-{consent.number or 1}.html"',
        "Cache-Control": "no-store",
    }
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _when(at: object, reader: str, timezone: str) -> str:
    return f"{format_date(at, reader, timezone)}, {format_time(at, reader, timezone)}"  # pyright: ignore[reportArgumentType]
