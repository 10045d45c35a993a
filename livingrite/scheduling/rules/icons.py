"""A clinic's picture on a phone's home screen: its logo on white, or its first letter on its colour."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "day_sheet" / "semibold.ttf"  # Inter and Heebo in one
SIZES = (180, 192, 512)
# What of the side the drawing fills: a launcher may cut a maskable icon down to a circle of 80 %.
FILLED = {"any": 0.82, "maskable": 0.56}
PLAIN_ACCENT = "#1d7a61"

Kind = Literal["any", "maskable"]


@lru_cache(maxsize=64)
def drawn(name: str, accent: str, logo: bytes | None, size: int, kind: Kind) -> bytes:
    """A PNG without transparency, `size` on a side."""
    side = round(size * FILLED[kind])
    if logo is None:
        return _png(_letter(name, accent or PLAIN_ACCENT, size, side))
    tile = Image.new("RGB", (size, size), "#ffffff")
    with Image.open(BytesIO(logo)) as given:
        picture = given.convert("RGBA")
    scale = side / max(picture.size)
    picture = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    tile.paste(picture, ((size - picture.width) // 2, (size - picture.height) // 2), picture)
    return _png(tile)


def _letter(name: str, accent: str, size: int, side: int) -> Image.Image:
    tile = Image.new("RGB", (size, size), accent)
    first = next((one for one in name if one.isalnum()), "L").upper()
    font = ImageFont.truetype(FONT, round(side * 0.72))
    ImageDraw.Draw(tile).text((size / 2, size / 2), first, fill="#ffffff", font=font, anchor="mm")
    return tile


def _png(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()
