"""What the site shows without a connection: one page, whole in itself."""

from html import escape
from string import Template

from livingrite.core.i18n import _, direction, translate

AGAIN_AFTER = 20
"""Seconds until the page tries by itself."""
PAGE = Template("""<!doctype html>
<html lang="$locale" dir="$dir"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="$again"><meta name="color-scheme" content="light dark"><title>$title</title>
<style>
:root{color-scheme:light dark;--bg:light-dark(#f4f3f0,#0f0f0e);--panel:light-dark(#fff,#171716);--text:light-dark(#21201c,#eeeeec);
--muted:light-dark(#63635e,#b0aea6);--accent:light-dark(#1d7a61,#2fae8b);--on:light-dark(#fff,#06140f);--soft:light-dark(#e6f7ed,#12302a)}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--bg);color:var(--text);
font:16px/24px "Inter Variable","Heebo Variable",system-ui,sans-serif}
main{max-width:360px;margin:24px;padding:32px 24px;text-align:center;background:var(--panel);border-radius:18px}
i{display:grid;place-items:center;width:72px;height:72px;margin:0 auto 20px;border-radius:22px;background:var(--soft);color:var(--accent)}
svg{width:34px;height:34px;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0 0 8px;font:500 28px/32px "Frank Ruhl Libre Variable",Georgia,serif;text-wrap:balance}p{margin:0 0 20px;color:var(--muted);text-wrap:balance}
a{display:block;padding:10px 16px;border-radius:10px;background:var(--accent);color:var(--on);font-weight:500;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
</style></head><body><main><i><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20"/></svg></i>
<h1>$title</h1><p>$words</p><a href="">$retry</a></main></body></html>
""")


def page(locale: str) -> str:
    said = {
        "title": translate(locale, _("There is no connection")),
        "words": translate(
            locale, _("What you wrote waits on this device and goes off by itself as soon as the connection is back.")
        ),
        "retry": translate(locale, _("Try again")),
    }
    return PAGE.substitute(
        {name: escape(text) for name, text in said.items()}, locale=locale, dir=direction(locale), again=AGAIN_AFTER
    )
