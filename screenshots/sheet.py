"""One picture of many: a page in every size beside each other, a row for every theme and language."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from screenshots.camera import Camera

STYLE = """
body { margin: 16px; width: max-content; font: 24px sans-serif; background: #888; zoom: .6; }
h2 { margin: 16px 0 8px; font-size: inherit; }
section { display: flex; gap: 16px; }
div { max-height: 1400px; overflow: hidden; }
"""


def contact_sheet(camera: Camera, file: Path, rows: Mapping[str, Sequence[Path]]) -> None:
    def row(title: str, pictures: Sequence[Path]) -> str:
        shown = "".join(f'<div><img src="{picture.resolve().as_uri()}"></div>' for picture in pictures)
        return f"<h2>{escape(title)}</h2><section>{shown}</section>"

    source = file.with_suffix(".html")
    source.write_text(f"<style>{STYLE}</style>" + "".join(row(*one) for one in rows.items()))
    page = camera.person()
    page.goto(source.resolve().as_uri())
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.screenshot(path=file)
    camera.leave(page)
    source.unlink()
